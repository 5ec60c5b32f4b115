package engine

import "testing"

const newerCluster = `{"kind":"Cluster","metadata":{"name":"harbour"},"spec":{"version":"v1","newer":1,"advanced":{"kubevirt":{},"newest":2}},` +
	`"status":{"conditions":[{"type":"Ready","observedGeneration":3}]},"newest":{}}`

func TestFieldsThatAnOlderDefinitionDoesNotKnowAreLeftOut(t *testing.T) {
	source := "package template\n" + `
#workload: {kind: string, metadata: {...}, spec: {provenience: string, input: {...}, workloadTemplateInput?: {...}}}
#cluster: #Cluster
#Cluster: {
	apiVersion?: string
	kind:        string
	metadata: {...}
	spec: null | #Spec
	status?: conditions?: [...{type: string}]
}
#Spec: {version?: string, advanced?: null | {kubevirt?: {}}}
x: {apiVersion: "v1", kind: "A", cluster: #cluster, input: #workload.spec.input}
`
	want := `{"apiVersion":"v1","kind":"A","cluster":{"kind":"Cluster","metadata":{"name":"harbour"},"spec":{"version":"v1",` +
		`"advanced":{"kubevirt":{}}},"status":{"conditions":[{"type":"Ready"}]}},"input":{"replicas":3}}`
	if got := run(t, New(), source, newerCluster, aWorkload).object(t); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestFieldsAreLeftOutWhereverTheOlderDefinitionIs(t *testing.T) {
	source := preamble + "_old: #Old & #cluster\n#Old: {kind: string, metadata: name: string, spec: {version: string}}\n" +
		"x: {apiVersion: \"v1\", kind: \"A\", c: _old}\n"
	want := `{"apiVersion":"v1","kind":"A","c":{"kind":"Cluster","metadata":{"name":"harbour"},"spec":{"version":"v1"}}}`
	if got := run(t, New(), source, newerCluster, aWorkload).object(t); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestNothingIsLeftOutOfTheInput(t *testing.T) {
	checkFailing(t, []failing{
		{
			"FieldBelowIt", "package template\n#cluster: _\n#workload: #W\n#W: {kind: string, spec: {input: {a?: int}}}\n",
			"FillPathFailed\ntemplate.cue:3:12: template.cue:4:34: #workload.spec.input.replicas: field not allowed",
		},
		{
			"AllOfIt", "package template\n#cluster: _\n#workload: #W\n#W: {kind: string, spec: {provenience: string}}\n",
			"FillPathFailed\ntemplate.cue:3:12: template.cue:4:26: #workload.spec.input: field not allowed",
		},
	})
}

func TestErrorsBesideFieldsThatAreLeftOutStay(t *testing.T) {
	checkFailing(t, []failing{
		{
			"Conflict", "package template\n#workload: _\n#cluster: #C\n#C: {kind: string, spec: {version: int}}\n",
			"FillPathFailed\ntemplate.cue:4:36: #cluster.spec.version: conflicting values int and \"v1.31.4\" (mismatched types int and string)",
		},
	})
}
