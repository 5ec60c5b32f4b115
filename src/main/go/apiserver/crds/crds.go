// Package crds keeps the Flux API modules in this module's go.mod: controller-gen reads their Go types and writes the
// CustomResourceDefinitions that the API server of the tests serves. Nothing of it is ever linked into a program.
package crds

import (
	_ "github.com/fluxcd/helm-controller/api/v2"
	_ "github.com/fluxcd/kustomize-controller/api/v1"
	_ "github.com/fluxcd/source-controller/api/v1"
	_ "github.com/fluxcd/source-controller/api/v1beta2"
)
