package engine

import (
	"encoding/binary"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/cuecontext"
	"cuelang.org/go/encoding/yaml"
)

func checkInput(t *testing.T, e *Engine, source, input string) (declared bool, errors reply) {
	t.Helper()
	compiled := parse(t, e.Compile(archive("template.cue", source)))
	if compiled.Template == 0 {
		t.Fatalf("it doesn't compile: %+v", compiled)
	}
	defer e.Release(compiled.Template)
	answer := e.CheckInput(withID(compiled.Template, input))
	var check struct{ Declared bool }
	if err := json.Unmarshal(answer, &check); err != nil {
		t.Fatal(err)
	}
	return check.Declared, parse(t, answer)
}

func withID(id uint32, parts ...string) []byte {
	out := binary.LittleEndian.AppendUint32(nil, id)
	for _, part := range parts {
		out = binary.LittleEndian.AppendUint32(out, uint32(len(part)))
		out = append(out, part...)
	}
	return out
}

func TestInputThatADefinitionRefuses(t *testing.T) {
	for _, c := range []struct{ name, definition, input, want string }{
		{"WrongTypeEach", "#Input: {a: int, b: string, c: <10}", `{"a":"x","b":1,"c":99}`, "\n" +
			"template.cue:4:13: #Input.a: conflicting values int and \"x\" (mismatched types int and string)\n" +
			"template.cue:4:21: #Input.b: conflicting values string and 1 (mismatched types string and int)\n" +
			"template.cue:4:32: #Input.c: invalid value 99 (out of bound <10)"},
		{"RequiredIsMissing", "#Input: {a!: int, b: {c!: string}}", `{}`,
			"\ntemplate.cue:4:10: #Input.a: field is required but not present\n" +
				"template.cue:4:23: #Input.b.c: field is required but not present"},
		{"NoInputCountsAsEmpty", "#Input: {a!: int}", ``, "\ntemplate.cue:4:10: #Input.a: field is required but not present"},
		{"NullCountsAsEmpty", "#Input: {a!: int}", ` null `, "\ntemplate.cue:4:10: #Input.a: field is required but not present"},
		{"UnknownField", "#Input: {a?: int}", `{"b":{"c":1}}`, "\ntemplate.cue:4:9: #Input.b: field not allowed"},
		{"UnknownFieldBelow", "#Input: {a?: {b?: int}}", `{"a":{"c":1}}`, "\ntemplate.cue:4:9: template.cue:4:14: #Input.a.c: field not allowed"},
		{"NoObject", "#Input: {a?: int}", `[1]`,
			"\ntemplate.cue:4:9: #Input: conflicting values [1] and {a?:int} (mismatched types list and struct)"},
		{"WholeNumberThatIsAFloat", "#Input: {a: int}", `{"a":1.0}`,
			"\ntemplate.cue:4:13: #Input.a: conflicting values int and 1.0 (mismatched types int and float)"},
		{"TextOfTheCluster", "#Input: {zone: \"\\(#cluster.metadata.name).example.com\"}", `{}`,
			"\ntemplate.cue:4:16: template.cue:4:19: #Input.zone: invalid interpolation: " +
				"#cluster.metadata undefined as #cluster is incomplete (type _)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			declared, got := checkInput(t, New(), preamble+c.definition+"\n", c.input)
			if !declared || got.text() != c.want {
				t.Errorf("declared: %v, got\n%s\nwant\n%s", declared, got.text(), c.want)
			}
		})
	}
}

func TestInputThatADefinitionAllows(t *testing.T) {
	for definition, input := range map[string]string{
		"#Input: {a: int}":                  `{}`,
		"#Input: {a: number}":               `{"a":1.0}`,
		"#Input: {a!: int | *3}":            `{"a":2}`,
		"#Input: {a?: int, ...}":            `{"b":1}`,
		"#Input: _":                         `[1]`,
		"#Input: null | {a: int}":           `{"a":1}`,
		"#Input: {[=~\"^x\"]: int}":         `{"xy":1}`,
		"#Input: {a: string, b: a}":         `{"a":"s"}`,
		"#Input: {a: >1 & <9, b: a + 1}":    `{"a":2}`,
		"#Input: {env: [string]: string}":   `{"env":{"A":"\ud83d\ude00"}}`,
		"#Input: {a: close({b?: int})|*{}}": `{}`,
	} {
		if declared, got := checkInput(t, New(), preamble+definition+"\n", input); !declared || len(got.Errors) > 0 {
			t.Errorf("%s: declared: %v, %s", definition, declared, got.text())
		}
	}
}

func TestATemplateWithoutADefinitionOfInputDeclaresNone(t *testing.T) {
	for _, source := range []string{"", "#Input?: {a!: int}\n", "#Input!: {a!: int}\n", "_#Input: {a!: int}\n", "Input: {apiVersion: \"v1\", kind: \"A\"}\n"} {
		if declared, got := checkInput(t, New(), preamble+source, `{"a":"x"}`); declared || len(got.Errors) > 0 {
			t.Errorf("%q: declared: %v, %s", source, declared, got.text())
		}
	}
}

func TestCheckingInputLeavesTheTemplateAsItWas(t *testing.T) {
	e := New()
	source := preamble + "#Input: {replicas: int | *1}\n#workload: spec: input: #Input\nx: {apiVersion: \"v1\", kind: \"A\", n: #workload.spec.input.replicas}\n"
	id := parse(t, e.Compile(archive("template.cue", source))).Template
	before := string(e.Render(request(id, aCluster, aWorkload)))
	e.CheckInput(withID(id, `{"replicas":"x"}`))
	e.CheckInput(withID(id, `{"replicas":7}`))
	if after := string(e.Render(request(id, aCluster, aWorkload))); after != before {
		t.Errorf("before %s, after %s", before, after)
	}
}

// TestConformanceOfWorkloadAdmission checks what of the webhook's answers is the shim's to decide: which inputs are refused.
func TestConformanceOfWorkloadAdmission(t *testing.T) {
	e := New()
	parse(t, e.Library(definitions(t)))
	folders, _ := filepath.Glob(filepath.Join(casesFolder, "*"))
	refused, checked := 0, 0
	for _, folder := range folders {
		want, isOurs := readAdmission(t, folder)
		source, err := os.ReadFile(filepath.Join(folder, "template.cue"))
		if err != nil || !isOurs {
			continue
		}
		compiled := parse(t, e.Compile(archive("template.cue", string(source))))
		if compiled.Template == 0 {
			if !want.Allowed {
				t.Errorf("%s: refused, though the template can't be used: %s", filepath.Base(folder), compiled.text())
			}
			continue
		}
		input, given := specInput(t, folder)
		answer := e.CheckInput(withID(compiled.Template, input))
		var check struct{ Declared bool }
		_ = json.Unmarshal(answer, &check)
		got := parse(t, answer)
		allowed := len(got.Errors) == 0 && (check.Declared || !given)
		if allowed != want.Allowed {
			t.Errorf("%s: allowed: %v, want %v: %s", filepath.Base(folder), allowed, want.Allowed, got.text())
		}
		for _, e := range want.Errors {
			path, _, _ := strings.Cut(e.Detail, ": ")
			if check.Declared && !slices.ContainsFunc(got.lines(), func(line string) bool { return strings.HasPrefix(line, path+": ") }) {
				t.Errorf("%s: want %s, got %s", filepath.Base(folder), e.Detail, got.text())
			}
		}
		checked++
		if !allowed {
			refused++
		}
	}
	if checked < 85 || refused < 12 {
		t.Errorf("only %d cases checked, %d refused", checked, refused)
	}
}

type admission struct {
	Allowed bool
	Errors  []struct{ Type, Field, Detail string }
}

// readAdmission answers whether it is the input that decides: a template that isn't found is nothing that CUE sees.
func readAdmission(t *testing.T, folder string) (admission, bool) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(folder, "expected.json"))
	if err != nil {
		t.Fatal(err)
	}
	var expected struct{ WorkloadWebhook *admission }
	if err := json.Unmarshal(text, &expected); err != nil {
		t.Fatal(err)
	}
	if expected.WorkloadWebhook == nil {
		return admission{}, false
	}
	for _, e := range expected.WorkloadWebhook.Errors {
		if e.Type != "FieldValueForbidden" || e.Field != "spec.input" {
			return admission{}, false
		}
	}
	return *expected.WorkloadWebhook, true
}

func specInput(t *testing.T, folder string) (text string, given bool) {
	t.Helper()
	workload, err := yaml.Extract(filepath.Join(folder, "workload.yaml"), nil)
	if err != nil {
		t.Fatal(err)
	}
	input := cuecontext.New().BuildFile(workload).LookupPath(cue.ParsePath("spec.input"))
	if !input.Exists() || input.Null() == nil {
		return "", false
	}
	json, err := input.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	return string(json), true
}
