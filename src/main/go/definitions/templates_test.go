package definitions_test

import (
	"strings"
	"testing"

	"cuelang.org/go/cue"
)

var aliases = map[string]string{
	"antreav1":      "antrea.io/antrea/pkg/apis/crd/v1beta1",
	"appsv1":        "k8s.io/api/apps/v1",
	"autoscalingv2": "k8s.io/api/autoscaling/v2",
	"batchv1":       "k8s.io/api/batch/v1",
	"corev1":        "k8s.io/api/core/v1",
	"dockyardsv1":   "github.com/sudoswedenab/dockyards-backend/api/v1alpha3",
	"extensionsv1":  "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1",
	"helmv2":        "github.com/fluxcd/helm-controller/api/v2",
	"kafkav1":       "github.com/RedHatInsights/strimzi-client-go/apis/kafka.strimzi.io/v1beta2",
	"kustomizev1":   "github.com/fluxcd/kustomize-controller/api/v1",
	"metav1":        "k8s.io/apimachinery/pkg/apis/meta/v1",
	"monitoringv1":  "github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring/v1",
	"networkingv1":  "k8s.io/api/networking/v1",
	"oldscalingv2":  "k8s.io/api/autoscaling/v2beta2",
	"rbacv1":        "k8s.io/api/rbac/v1",
	"sourcev1":      "github.com/fluxcd/source-controller/api/v1",
	"sourcev1beta2": "github.com/fluxcd/source-controller/api/v1beta2",
	"types":         "sigs.k8s.io/kustomize/api/types",
}

// with makes a template of one field from `alias.#Definition & …`, importing what it names.
func with(body string) string {
	imports := ""
	for alias, importPath := range aliases {
		if strings.Contains(body, alias+".#") {
			imports += "import " + alias + " \"" + importPath + "\"\n"
		}
	}
	return "package template\n" + imports + "object: " + body + "\n"
}

func object(t *testing.T, body string) cue.Value {
	t.Helper()
	return newLibrary(t).template(with(body)).LookupPath(cue.ParsePath("object"))
}

// problem is the first error of a template, rendered as the engine would: everything concrete.
func problem(t *testing.T, body string) string {
	t.Helper()
	value := object(t, body)
	if err := value.Validate(cue.Concrete(true)); err != nil {
		return err.Error()
	}
	if _, err := value.MarshalJSON(); err != nil {
		return err.Error()
	}
	return ""
}

func accepted(t *testing.T, bodies map[string]string) {
	t.Helper()
	for name, body := range bodies {
		t.Run(name, func(t *testing.T) {
			if got := problem(t, body); got != "" {
				t.Errorf("%s\nis refused: %s", body, got)
			}
		})
	}
}

func refused(t *testing.T, because string, bodies map[string]string) {
	t.Helper()
	for name, body := range bodies {
		t.Run(name, func(t *testing.T) {
			if got := problem(t, body); !strings.Contains(got, because) {
				t.Errorf("%s\ngives %q, not %q", body, got, because)
			}
		})
	}
}
