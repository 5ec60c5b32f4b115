//go:build pins

// Package pins holds the API versions that Kubernetes has dropped from its Go modules since 0.33, and that templates
// of that time may import. Only these packages come from this module; what they import comes from the newer one.
package pins

import (
	_ "k8s.io/api/autoscaling/v2beta1"
	_ "k8s.io/api/autoscaling/v2beta2"
	_ "k8s.io/api/networking/v1alpha1"
)
