package definitions_test

import (
	"strings"
	"testing"

	"cuelang.org/go/cue"
)

const dockyards = "github.com/sudoswedenab/dockyards-backend/api/v1alpha3"

// kinds of the API group, whether the backend still serves them or not.
var kinds = []string{
	"Cluster", "ClusterTemplate", "ContainerImageDeployment", "CredentialTemplate", "DNSZone", "DNSZoneClaim",
	"Deployment", "Feature", "HelmDeployment", "IdentityProvider", "Invitation", "KustomizeDeployment", "Member", "Node",
	"NodePool", "Organization", "OrganizationVoucher", "Release", "User", "VerificationRequest", "Workload",
	"WorkloadInventory", "WorkloadTemplate", "Worktree",
}

var constants = map[string]string{
	"AnnotationSkipRemediation":           "dockyards.io/skip-remediation",
	"LabelClusterName":                    "dockyards.io/cluster-name",
	"LabelContainerImageDeployment":       "dockyards.io/helm-deployment-name",
	"LabelWorkloadName":                   "dockyards.io/workload-name",
	"OrganizationMemberRoleReader":        "Reader",
	"ProvenienceDockyards":                "Dockyards",
	"ProviderPrefixDockyards":             "dockyards://",
	"ReadyCondition":                      "Ready",
	"ReleaseTypeTalosInstaller":           "TalosInstaller",
	"ResourceCluster":                     "cluster",
	"RoleSuperUser":                       "SuperUser",
	"SecretTypeCredential":                "dockyards.io/credential",
	"WorkloadTemplateReconciledCondition": "WorkloadTemplateReconciled",
	"WorkloadTemplateTypeCue":             "dockyards.io/cue",
}

func TestEveryKindHasItsListAndItsName(t *testing.T) {
	all := newLibrary(t).template("package template\nimport v \"" + dockyards + "\"\nall: v\n").LookupPath(cue.ParsePath("all"))
	for _, kind := range kinds {
		for _, name := range []string{kind, kind + "List"} {
			for _, field := range []string{"apiVersion", "kind", "metadata"} {
				definition := all.LookupPath(cue.ParsePath("#" + name)).LookupPath(cue.MakePath(cue.Str(field).Optional()))
				if !definition.Exists() {
					t.Errorf("#%s has no %s", name, field)
				}
			}
		}
		if got, _ := all.LookupPath(cue.ParsePath("#" + kind + "Kind")).String(); got != kind {
			t.Errorf("#%sKind is %q", kind, got)
		}
	}
	for name, want := range constants {
		if got, _ := all.LookupPath(cue.ParsePath("#" + name)).String(); got != want {
			t.Errorf("#%s is %q, not %q", name, got, want)
		}
	}
}

// real templates are made like this one: the workload's input goes through #Input into typed objects.
const template = `package template

import (
	"encoding/yaml"
	corev1 "k8s.io/api/core/v1"
	dockyardsv1 "github.com/sudoswedenab/dockyards-backend/api/v1alpha3"
	kustomizev1 "github.com/fluxcd/kustomize-controller/api/v1"
)

#Input: {name: string, replicas: int | *1, level!: "low" | "high"}
#cluster:  dockyardsv1.#Cluster & {metadata: {name: "harbour", namespace: "org"}, status: dnsZones: ["a.example.org"]}
#workload: dockyardsv1.#Workload & {metadata: name: "w", spec: {targetNamespace: "shop", provenience: "User"}}
#workload: spec: input: #Input
#workload: spec: input: INPUT

_namespace: corev1.#Namespace & {apiVersion: "v1", kind: "Namespace", metadata: name: #workload.spec.targetNamespace}

worktree: dockyardsv1.#Worktree & {
	apiVersion: "dockyards.io/v1alpha3"
	kind:       dockyardsv1.#WorktreeKind
	metadata: name: #workload.metadata.name
	spec: files: "namespace.yaml": '\(yaml.Marshal(_namespace))'
}
apply: kustomizev1.#Kustomization & {
	apiVersion: "kustomize.toolkit.fluxcd.io/v1"
	kind:       kustomizev1.#KustomizationKind
	metadata: labels: "\(dockyardsv1.#LabelClusterName)": #cluster.metadata.name
	spec: {
		interval: "15m", prune: true, wait: #workload.spec.input.replicas > 1
		sourceRef: {kind: "GitRepository", name: worktree.metadata.name}
		kubeConfig: secretRef: name: #cluster.metadata.name + "-kubeconfig"
	}
}
`

func TestATemplateRendersThroughItsInput(t *testing.T) {
	value := newLibrary(t).template(strings.Replace(template, "INPUT", `{name: "n", replicas: 2, level: "low"}`, 1))
	if err := value.Validate(cue.Concrete(true)); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		"apply.spec.kubeConfig.secretRef.name": `"harbour-kubeconfig"`,
		"apply.spec.wait":                      `true`,
		"apply.metadata.labels":                `{"dockyards.io/cluster-name":"harbour"}`,
		"worktree.spec.files":                  `{"namespace.yaml":"YXBpVmVyc2lvbjogdjEKa2luZDogTmFtZXNwYWNlCm1ldGFkYXRhOgogIG5hbWU6IHNob3AK"}`,
	} {
		if got, err := value.LookupPath(cue.ParsePath(path)).MarshalJSON(); err != nil || string(got) != want {
			t.Errorf("%s is %s (%v), not %s", path, got, err, want)
		}
	}
}

func TestAnInputThatDoesNotFitIsToldByItsField(t *testing.T) {
	value := newLibrary(t).template(strings.Replace(template, "INPUT", `{name: 5, level: "low"}`, 1))
	err := value.LookupPath(cue.ParsePath("#workload")).Validate()
	if err == nil || !strings.HasPrefix(err.Error(), "#workload.spec.input.name: conflicting values") {
		t.Errorf("the conflict of name is not reported: %v", err)
	}
}
