package definitions_test

import (
	"strings"
	"testing"

	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/cuecontext"
	"cuelang.org/go/cue/token"
)

// promised are the import paths that templates may rely on, with their package names.
var promised = map[string]string{
	"antrea.io/antrea/pkg/apis/crd/v1beta1":                                     "v1beta1",
	"github.com/RedHatInsights/strimzi-client-go/apis/kafka.strimzi.io/v1beta2": "v1beta2",
	"github.com/fluxcd/helm-controller/api/v2":                                  "v2",
	"github.com/fluxcd/kustomize-controller/api/v1":                             "v1",
	"github.com/fluxcd/pkg/apis/acl":                                            "acl",
	"github.com/fluxcd/pkg/apis/kustomize":                                      "kustomize",
	"github.com/fluxcd/pkg/apis/meta":                                           "meta",
	"github.com/fluxcd/source-controller/api/v1":                                "v1",
	"github.com/fluxcd/source-controller/api/v1beta2":                           "v1beta2",
	"github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring/v1": "v1",
	"github.com/sudoswedenab/dockyards-backend/api/v1alpha3":                    "v1alpha3",
	"k8s.io/api/apps/v1":                                                        "v1",
	"k8s.io/api/apps/v1beta1":                                                   "v1beta1",
	"k8s.io/api/apps/v1beta2":                                                   "v1beta2",
	"k8s.io/api/autoscaling/v1":                                                 "v1",
	"k8s.io/api/autoscaling/v2":                                                 "v2",
	"k8s.io/api/autoscaling/v2beta1":                                            "v2beta1",
	"k8s.io/api/autoscaling/v2beta2":                                            "v2beta2",
	"k8s.io/api/batch/v1":                                                       "v1",
	"k8s.io/api/batch/v1beta1":                                                  "v1beta1",
	"k8s.io/api/core/v1":                                                        "v1",
	"k8s.io/api/networking/v1":                                                  "v1",
	"k8s.io/api/networking/v1alpha1":                                            "v1alpha1",
	"k8s.io/api/networking/v1beta1":                                             "v1beta1",
	"k8s.io/api/policy/v1":                                                      "v1",
	"k8s.io/api/policy/v1beta1":                                                 "v1beta1",
	"k8s.io/api/rbac/v1":                                                        "v1",
	"k8s.io/api/rbac/v1alpha1":                                                  "v1alpha1",
	"k8s.io/api/rbac/v1beta1":                                                   "v1beta1",
	"k8s.io/api/storage/v1":                                                     "v1",
	"k8s.io/api/storage/v1alpha1":                                               "v1alpha1",
	"k8s.io/api/storage/v1beta1":                                                "v1beta1",
	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1":                  "v1",
	"k8s.io/apimachinery/pkg/api/resource":                                      "resource",
	"k8s.io/apimachinery/pkg/apis/meta/v1":                                      "v1",
	"k8s.io/apimachinery/pkg/runtime":                                           "runtime",
	"k8s.io/apimachinery/pkg/types":                                             "types",
	"k8s.io/apimachinery/pkg/util/intstr":                                       "intstr",
	"k8s.io/apimachinery/pkg/watch":                                             "watch",
	"k8s.io/apiserver/pkg/apis/apiserver/v1":                                    "v1",
	"sigs.k8s.io/kustomize/api/types":                                           "types",
	"sigs.k8s.io/kustomize/kyaml/resid":                                         "resid",
}

func TestEveryPromisedImportPathIsThereUnderItsPackageName(t *testing.T) {
	found := packages(t)
	for importPath, name := range promised {
		if len(found[importPath]) == 0 {
			t.Errorf("%s is not there", importPath)
		}
		for _, file := range found[importPath] {
			if got := parse(t, file).PackageName(); got != name {
				t.Errorf("%s is package %s, not %s", file, got, name)
			}
		}
	}
}

func TestEveryPackageBuildsFromThisFolderAlone(t *testing.T) {
	library, found := newLibrary(t), packages(t)
	if len(found) < len(promised) {
		t.Errorf("only %d packages", len(found))
	}
	for importPath := range found {
		value := cuecontext.New().BuildInstance(library.load(token.NoPos, importPath))
		if err := value.Err(); err != nil {
			t.Errorf("%s: %v", importPath, err)
		}
		if err := value.Validate(); err != nil {
			t.Errorf("%s: %v", importPath, err)
		}
	}
}

func TestNoFileHasACommentOrAnAttributeOrNothingToSay(t *testing.T) {
	for _, names := range packages(t) {
		for _, name := range names {
			if !strings.HasSuffix(name, ".cue") {
				t.Errorf("%s is no CUE file", name)
				continue
			}
			file, declarations := parse(t, name), 0
			for _, decl := range file.Decls {
				switch decl.(type) {
				case *ast.Package, *ast.ImportDecl:
				default:
					declarations++
				}
			}
			if declarations == 0 {
				t.Errorf("%s defines nothing", name)
			}
			ast.Walk(file, func(node ast.Node) bool {
				switch n := node.(type) {
				case *ast.CommentGroup, *ast.Attribute:
					t.Errorf("%s has %T", name, n)
				}
				return true
			}, nil)
		}
	}
}
