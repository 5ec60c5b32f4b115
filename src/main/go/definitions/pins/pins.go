//go:build pins

// Package pins is the list of Go packages that become CUE definitions, each with all that it needs in CUE.
// Nothing compiles it: `go mod tidy` keeps the modules for its sake, and bin/build-definitions reads it.
package pins

import (
	_ "github.com/fluxcd/helm-controller/api/v2"
	_ "github.com/fluxcd/kustomize-controller/api/v1"
	_ "github.com/fluxcd/pkg/apis/acl"
	_ "github.com/fluxcd/pkg/apis/kustomize"
	_ "github.com/fluxcd/pkg/apis/meta"
	_ "github.com/fluxcd/source-controller/api/v1"
	_ "github.com/fluxcd/source-controller/api/v1beta2"
	_ "github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring/v1"
	_ "k8s.io/api/apps/v1"
	_ "k8s.io/api/apps/v1beta1"
	_ "k8s.io/api/apps/v1beta2"
	_ "k8s.io/api/autoscaling/v1"
	_ "k8s.io/api/autoscaling/v2"
	_ "k8s.io/api/batch/v1"
	_ "k8s.io/api/batch/v1beta1"
	_ "k8s.io/api/core/v1"
	_ "k8s.io/api/networking/v1"
	_ "k8s.io/api/networking/v1beta1"
	_ "k8s.io/api/policy/v1"
	_ "k8s.io/api/policy/v1beta1"
	_ "k8s.io/api/rbac/v1"
	_ "k8s.io/api/rbac/v1alpha1"
	_ "k8s.io/api/rbac/v1beta1"
	_ "k8s.io/api/storage/v1"
	_ "k8s.io/api/storage/v1alpha1"
	_ "k8s.io/api/storage/v1beta1"
	_ "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	_ "k8s.io/apimachinery/pkg/api/resource"
	_ "k8s.io/apimachinery/pkg/apis/meta/v1"
	_ "k8s.io/apimachinery/pkg/runtime"
	_ "k8s.io/apimachinery/pkg/types"
	_ "k8s.io/apimachinery/pkg/util/intstr"
	_ "k8s.io/apimachinery/pkg/watch"
	_ "k8s.io/apiserver/pkg/apis/apiserver/v1"
	_ "sigs.k8s.io/kustomize/api/types"
)
