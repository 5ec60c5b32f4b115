package engine

import (
	"os"
	"path/filepath"
	"testing"

	"cuelang.org/go/cue"
)

func TestInputThatDoesNotFit(t *testing.T) {
	checkFailing(t, []failing{
		{
			"Cluster", "package template\n#cluster: string\n#workload: _\n",
			"FillPathFailed\ntemplate.cue:2:11: #cluster: conflicting values string and {apiVersion:\"dockyards.io/v1alpha3\"," +
				"kind:\"Cluster\",metadata:{name:\"harbour\"},spec:{version:\"v1.31.4\"}} (mismatched types string and struct)",
		},
		{
			"InputAgainstDefinition", preamble + "#Input: {replicas: string}\n#workload: spec: input: #Input\n",
			"FillPathFailed\ntemplate.cue:4:20: #workload.spec.input.replicas: conflicting values string and 3 (mismatched types string and int)",
		},
		{
			"FieldThatTheInputDefinitionRefuses", preamble + "#Input: {}\n#workload: spec: input: #Input\n",
			"FillPathFailed\ntemplate.cue:4:9: template.cue:5:25: #workload.spec.input.replicas: field not allowed",
		},
		{
			"ConflictElsewhere", preamble + "x: {apiVersion: \"v1\", kind: \"A\", n: 4 & #workload.spec.input.replicas}\n",
			"FillPathFailed\ntemplate.cue:4:37: template.cue:4:41: x.n: conflicting values 3 and 4",
		},
		{
			"FieldThatDoesNotExist", preamble + "x: {apiVersion: \"v1\", kind: \"A\", n: #workload.spec.nowhere}\n",
			"FillPathFailed\ntemplate.cue:4:52: x.n: undefined field: nowhere",
		},
		{
			"BothInputs", preamble + "#cluster: spec: version: \"v2\"\n#workload: metadata: name: =~\"^[a-f]\"\n",
			"FillPathFailed\n" +
				"template.cue:4:26: #cluster.spec.version: conflicting values \"v1.31.4\" and \"v2\"\n" +
				"template.cue:5:28: #workload.metadata.name: invalid value \"lantern\" (out of bound =~\"^[a-f]\")",
		},
		{
			"TopLevelScalar", preamble + "5\n",
			"FillPathFailed\ntemplate.cue:4:1: conflicting values 5 and {#workload:{apiVersion:\"dockyards.io/v1alpha3\",kind:\"Workload\"," +
				"metadata:{name:\"lantern\"},spec:{input:{replicas:3},provenience:\"User\",targetNamespace:\"lantern\"}}} " +
				"(mismatched types int and struct)",
		},
	})
}

// leftOut is the case in which fields are left out of the input, which filling one by one doesn't do.
const leftOut = "wl-cluster-new-field-inlined-definition"

// One Unify stands for filling #cluster, then #workload, then validating: the reason must be the one that those steps give.
func TestReasonsAreThoseOfFillingOneByOne(t *testing.T) {
	e := New()
	parse(t, e.Library(definitions(t)))
	folders, _ := filepath.Glob(filepath.Join(casesFolder, "*"))
	for _, folder := range folders {
		if _, err := os.Stat(filepath.Join(folder, "cluster.yaml")); err != nil || filepath.Base(folder) == leftOut {
			continue
		}
		source, err := os.ReadFile(filepath.Join(folder, "template.cue"))
		if err != nil {
			t.Fatal(err)
		}
		cluster, workload := readObject(t, folder, "cluster.yaml"), readObject(t, folder, "workload.yaml")
		template, failure := compile(e.context, e.library, []file{{"template.cue", source}})
		if failure != nil {
			continue
		}
		want := reasonOneByOne(t, template, cluster, workload)
		got := run(t, e, string(source), cluster, workload).Reason
		if got != want && got != decodeFailed {
			t.Errorf("%s: got %q, want %q", filepath.Base(folder), got, want)
		}
	}
}

func reasonOneByOne(t *testing.T, template *template, cluster, workload string) string {
	t.Helper()
	in, err := newInput([]byte(cluster), []byte(workload))
	if err != nil {
		t.Fatal(err)
	}
	filled := template.value.FillPath(clusterPath, template.context.BuildExpr(in.cluster))
	if filled.Err() != nil {
		return fillPathFailed
	}
	filled = filled.FillPath(workloadPath, template.context.BuildExpr(in.workload))
	if filled.Err() != nil {
		return fillPathFailed
	}
	if filled.Validate() != nil {
		return validateFailed
	}
	fields, err := filled.Fields()
	if err != nil {
		return fieldsFailed
	}
	for fields.Next() {
		if fields.Value().Validate(cue.Concrete(true)) != nil {
			return validateFailed
		}
	}
	return ""
}
