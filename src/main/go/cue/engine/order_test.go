package engine

import (
	"encoding/json"
	"strings"
	"testing"

	"cuelang.org/go/cue/build"
	"cuelang.org/go/cue/cuecontext"
	"cuelang.org/go/cue/parser"
	"cuelang.org/go/cue/token"
)

func TestTheOrderOfTopLevelFieldsDoesNotMatter(t *testing.T) {
	fields := []string{
		"#cluster: _\n", "#workload: spec: input: #Input\n", "#Input: {replicas: int | *1, image: string | *\"i\"}\n", "_n: #workload.spec.input\n",
		"x: {apiVersion: \"v1\", kind: \"A\", n: _n.replicas, i: _n.image}\n",
	}
	want := `{"apiVersion":"v1","kind":"A","n":3,"i":"i"}`
	for range fields {
		fields = append(fields[1:], fields[0])
		if got := run(t, New(), "package template\n"+strings.Join(fields, ""), aCluster, aWorkload).object(t); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestObjectsComeInTheTemplatesOrder(t *testing.T) {
	got := run(t, New(), preamble+"b: {apiVersion: \"v1\", kind: \"A\"}\n\"a-a\": {apiVersion: \"v1\", kind: \"A\"}\nc: {apiVersion: \"v1\", kind: \"A\"}\n",
		aCluster, aWorkload)
	var names []string
	for _, o := range got.Objects {
		names = append(names, o.Field)
	}
	if order := strings.Join(names, " "); order != "b a-a c" {
		t.Errorf("got %s", order)
	}
}

type (
	rawJSON    struct{ text string }
	objectMeta struct {
		Name        string            `json:"name,omitempty"`
		Labels      map[string]string `json:"labels,omitempty"`
		Annotations map[string]string `json:"annotations,omitempty"`
	}
	workloadSpec struct {
		TargetNamespace string   `json:"targetNamespace"`
		Input           *rawJSON `json:"input,omitempty"`
		Provenience     string   `json:"provenience"`
	}
	workload struct {
		Kind       string       `json:"kind,omitempty"`
		APIVersion string       `json:"apiVersion,omitempty"`
		Metadata   objectMeta   `json:"metadata,omitempty"`
		Spec       workloadSpec `json:"spec,omitempty"`
	}
)

func (r rawJSON) MarshalJSON() ([]byte, error) { return []byte(r.text), nil }

const orderedAPI = `package api
#Workload: {kind?: string, apiVersion?: string, metadata?: #ObjectMeta, spec?: #Spec}
#ObjectMeta: {name?: string, labels?: {[string]: string}, annotations?: {[string]: string}}
#Spec: {targetNamespace: string, input?: null | _, provenience: string}
`

// The order of fields in marshalled text is what people's software is deployed with. Templates are used to the order that CUE
// gives when it is filled with values of Go types, whatever the order of keys in our JSON.
func TestMarshalledTextIsOrderedAsForGoTypes(t *testing.T) {
	given := &workload{
		"Workload", "v1", objectMeta{"n", map[string]string{"a": "1", "b": "2"}, map[string]string{"z": "1", "x": "2"}},
		workloadSpec{"t", &rawJSON{`{"alpha":5,"mid":{"a":1,"q":2},"zz":[{"y":1,"c":2}]}`}, "User"},
	}
	text, err := json.Marshal(given)
	if err != nil {
		t.Fatal(err)
	}
	for _, body := range []string{
		"#workload: {...}\n",
		"#workload: api.#Workload\n",
		"#workload: api.#Workload\n#workload: spec: input: #Input\n#Input: {zeta: int | *1, alpha: int | *2, mid: {...}, ...}\n",
		"#workload: {...}\n#workload: spec: input: {zeta: int | *1, alpha: int | *2, mid: {...}, ...}\n",
		"#workload: {spec: {provenience: string, ...}, ...}\n#workload: metadata: labels: {own: \"1\", b: string, ...}\n",
		"#workload: api.#Workload\n#workload: metadata: annotations: {b: \"1\", a: \"3\"}\n",
		"#workload: api.#Workload & {spec: {provenience: string, input: {q: 1, alpha: int, ...}}}\n",
	} {
		source := "package template\nimport (\n\t\"encoding/json\"\n\t\"example.com/api\"\n)\n_api: api\n#cluster: _\n" + body +
			"x: {apiVersion: \"v1\", kind: \"A\", t: json.Marshal(#workload), u: json.Marshal({#workload.metadata.labels, c: \"4\"})}\n"
		e := New()
		parse(t, e.Library(archive("example.com/api/api.cue", orderedAPI)))
		got := run(t, e, source, `{}`, string(text)).object(t)
		if want := filledWithGoTypes(t, source, given); got != want {
			t.Errorf("%s\ngot\n%s\nwant\n%s", body, got, want)
		}
	}
}

// filledWithGoTypes renders x as the Go controller does.
func filledWithGoTypes(t *testing.T, source string, given *workload) string {
	t.Helper()
	var packages *build.Context
	instance := func(importPath, name, text string) *build.Instance {
		syntax, err := parser.ParseFile(name, text)
		if err != nil {
			t.Fatal(err)
		}
		made := packages.NewInstance(importPath, nil)
		_ = made.AddSyntax(syntax)
		_ = made.Complete()
		return made
	}
	packages = build.NewContext(build.Loader(func(_ token.Pos, importPath string) *build.Instance {
		if importPath != "example.com/api" {
			return nil
		}
		return instance(importPath, "/cue.mod/gen/example.com/api/api.cue", orderedAPI)
	}))
	value := cuecontext.New().BuildInstance(instance("", "/template.cue", source))
	value = value.FillPath(clusterPath, map[string]any{}).FillPath(workloadPath, given)
	fields, err := value.Fields()
	if err != nil {
		t.Fatal(err)
	}
	fields.Next()
	text, err := fields.Value().MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
