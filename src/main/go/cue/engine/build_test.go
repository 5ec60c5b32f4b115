package engine

import (
	"fmt"
	"strings"
	"testing"
)

func TestTemplatesThatCannotBeBuilt(t *testing.T) {
	checkFailing(t, []failing{
		{
			"AllConflicts", preamble + "_a: b: 1\n_a: b: 2\n_c: \"x\" & int\n",
			"BuildInstanceFailed\n" +
				"template.cue:4:8: template.cue:5:8: _a.b: conflicting values 2 and 1\n" +
				"template.cue:6:5: template.cue:6:11: _c: conflicting values \"x\" and int (mismatched types string and int)",
		},
		{"UndefinedReference", preamble + "a: b: nowhere\n", "BuildInstanceFailed\ntemplate.cue:4:7: a.b: reference \"nowhere\" not found"},
		{"UnusedImport", "package template\nimport \"strings\"\n#cluster: _\n#workload: _\n",
			"BuildInstanceFailed\ntemplate.cue:2:8: imported and not used: \"strings\""},
		{
			"StructuralCycleInAnUnusedDefinition", preamble + "#Tree: {left: #Tree}\n",
			"BuildInstanceFailed\ntemplate.cue:4:9: #Tree.left: structural cycle",
		},
		{
			"MissingFunction", "package template\nimport \"strings\"\n#cluster: _\n#workload: _\n_a: strings.Shout(\"a\")\n",
			"BuildInstanceFailed\ntemplate.cue:5:5: _a: cannot call non-function strings.Shout (type _|_)",
		},
	})
}

func TestTemplatesWithNothingToFill(t *testing.T) {
	const hint = ": a template must have it, as a regular field without ? or !"
	checkFailing(t, []failing{
		{"Neither", "package template\na: 1\n", "LookupPathFailed\nfield not found: #workload" + hint + "\nfield not found: #cluster" + hint},
		{"NoCluster", "package template\n#workload: _\n", "LookupPathFailed\nfield not found: #cluster" + hint},
		{"Optional", "package template\n#workload?: _\n#cluster: _\n", "LookupPathFailed\nfield not found: #workload" + hint},
		{"Required", "package template\n#workload: _\n#cluster!: _\n", "LookupPathFailed\nfield not found: #cluster" + hint},
		{
			"Unresolved", "package template\n#workload: _\n#cluster: _a.b\n_a: {...}\n",
			"LookupPathFailed\ntemplate.cue:3:14: #cluster: undefined field: b",
		},
	})
}

func TestManyErrorsAreCutShort(t *testing.T) {
	var source strings.Builder
	source.WriteString(preamble)
	for i := range 1500 {
		fmt.Fprintf(&source, "_f%d: 1 & 2\n", i)
	}
	got := run(t, New(), source.String(), aCluster, aWorkload)
	if len(got.Errors) != 1001 || got.Errors[1000].Message != "and 500 more errors" {
		t.Errorf("got %d errors, the last is %+v", len(got.Errors), got.Errors[len(got.Errors)-1])
	}
}

func TestALongMessageIsWhole(t *testing.T) {
	got := run(t, New(), "package template\nimport \"strings\"\n#cluster: _\n#workload: _\n"+
		"_a: strings.Repeat(\"x\", 20000) & \"y\"\n", aCluster, aWorkload)
	if len(got.Errors) != 1 || len(got.Errors[0].Message) < 20000 {
		t.Errorf("got %s", got.text())
	}
}
