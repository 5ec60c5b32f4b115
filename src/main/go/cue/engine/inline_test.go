package engine

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// inlined is the text that Inline gives, or the reply that says why there is none.
func inlined(t *testing.T, e *Engine, namesAndTexts ...string) (string, reply) {
	t.Helper()
	answer := e.Inline(archive(namesAndTexts...))
	var made struct{ Text string }
	if err := json.Unmarshal(answer, &made); err != nil {
		t.Fatal(err)
	}
	return made.Text, parse(t, answer)
}

func TestAnInlinedTemplateRendersTheSameBytes(t *testing.T) {
	e, bare := New(), New()
	parse(t, e.Library(definitions(t)))
	inlinedOnes := 0
	for name, c := range corpus(t) {
		text, failed := inlined(t, e, "template.cue", c.source)
		if failed.Reason != "" {
			if compiled := string(e.Compile(archive("template.cue", c.source))); !strings.Contains(compiled, failed.Reason) {
				t.Errorf("%s: can't be inlined: %s", name, failed.text())
			}
			continue
		}
		inlinedOnes++
		if dir := os.Getenv("INLINED"); dir != "" {
			os.WriteFile(dir+"/"+name+".cue", []byte(text), 0o644)
		}
		before, after := c.render(e), c.renderFiles(bare, "template.cue", text)
		if objectsOnly(before) != objectsOnly(after) {
			t.Errorf("%s: renders\n%s\ninlined\n%s", name, before, after)
		}
	}
	if inlinedOnes < 90 {
		t.Errorf("only %d templates inlined", inlinedOnes)
	}
}

// The packages of these tests have what the repository's definitions don't: several files, hidden fields, names that clash.
var boats = []string{
	"example.com/boats/a.cue", "package boats\nimport (\n\t\"strings\"\n\tk \"example.com/kinds\"\n)\nlet big = 10\n" +
		"#Boat: {zeta: int | *big, kind: k.#Kind, alpha: strings.ToUpper(\"a\"), _secret: 1, s: _secret}\n_own: 7\n#Own: _own\n" +
		"unused: nowhere: 5\n",
	"example.com/boats/b.cue", "package boats\nimport \"example.com/rafts\"\nlet big = 20\n#Boat: {beta: big, raft: rafts.#Raft}\n" +
		"#Closed: {mid: string, #Named}\n#Named: {name: string}\n#Text: {v: string, len: int}\n",
	"example.com/kinds/a.cue", "package kinds\n#Kind: #One | #Two\n#One: \"One\"\n#Two: \"Two\"\nlist: [1, 2]\n#Tree: {left?: #Tree, v?: int}\n",
	"example.com/rafts/v1/a.cue", "package v1\n#Raft: {r: 1}\n",
	"example.com/rafts/a.cue", "package rafts\nimport \"example.com/rafts/v1\"\n#Raft: {v1.#Raft, q: _own}\n_own: 3\n",
}

func TestWhatInliningKeeps(t *testing.T) {
	imports := "import (\n\t\"encoding/yaml\"\n\t\"example.com/boats\"\n\t\"example.com/kinds\"\n\t\"example.com/rafts\"\n)\n" +
		"_used: [boats.#Own, kinds.list, rafts.#Raft, yaml.Marshal(1)]\n#cluster: _\n#workload: _\n"
	for name, body := range map[string]string{
		"OrderOfUnifiedFields":      `x: {apiVersion: "v1", kind: "A", t: yaml.Marshal(boats.#Boat & {kind: "Two", zeta: 5, alpha: "A"})}`,
		"OrderOfADefinition":        `_b: boats.#Boat & {kind: "One", alpha: "A"}` + "\n" + `x: {apiVersion: "v1", kind: "A", t: yaml.Marshal(_b)}`,
		"OrderOfTwoDefinitions":     `x: {apiVersion: "v1", kind: "A", t: yaml.Marshal({rafts.#Raft, boats.#Closed, mid: "m", name: "n"})}`,
		"OrderOfEmbedded":           `x: {apiVersion: "v1", kind: "A", zz: 1, t: yaml.Marshal({a: 1, rafts.#Raft, "0": 2})}`,
		"AWholePackage":             `x: {apiVersion: "v1", kind: "A", t: [for k, v in kinds {k}], l: kinds.list, p: yaml.Marshal(kinds)}`,
		"APackageByIndex":           `x: {apiVersion: "v1", kind: "A", l: kinds["list"]}`,
		"HiddenFieldsOfEachPackage": "_own: \"mine\"\n" + `x: {apiVersion: "v1", kind: "A", o: _own, p: boats.#Own, q: rafts.#Raft.q}`,
		"AHiddenFieldIsNotTheSame":  `x: {apiVersion: "v1", kind: "A", b: {boats.#Boat & {kind: "One", _secret: "text"}}}`,
		"ClosednessOfADefinition":   `x: {apiVersion: "v1", kind: "A", b: boats.#Closed & {mid: "m", name: "n", "\(#workload.kind)": 1}}`,
		"AFieldNamedLikeAType":      "string: {apiVersion: \"v1\", kind: \"A\"}\nlen: {apiVersion: \"v1\", kind: \"A\"}\n" + `x: {apiVersion: "v1", kind: "A", b: boats.#Text & {v: "s", len: 1}}`,
		"AFieldNamedLikeAPackage":   "strings: {apiVersion: \"v1\", kind: \"A\"}\nv1: {apiVersion: \"v1\", kind: \"A\"}\n" + `x: {apiVersion: "v1", kind: "A", b: boats.#Boat & {kind: "One"}}`,
		"ANameThatIsHiddenWithin":   `x: {apiVersion: "v1", kind: "A", b: {let big = 3, kinds: big, v: yaml.Marshal({yaml: kinds})}, c: kinds.#One}`,
		"ARecursiveType":            `x: {apiVersion: "v1", kind: "A", b: kinds.#Tree & {left: left: v: 1}}`,
		"AnUndefinedField":          `x: {apiVersion: "v1", kind: "A", if #workload.kind == "x" {b: kinds.#Missing}}`,
		"ADisjunctionWithADefault":  `x: {apiVersion: "v1", kind: "A", b: *kinds.#One | kinds.#Two}`,
	} {
		t.Run(name, func(t *testing.T) {
			e := New()
			parse(t, e.Library(archive(boats...)))
			c := sample{"package template\n" + imports + body + "\n", aCluster, aWorkload}
			want := c.render(e)
			text, failed := inlined(t, e, "template.cue", c.source)
			if failed.Reason != "" {
				t.Fatalf("can't be inlined: %s; renders %s", failed.text(), want)
			}
			if got := c.renderFiles(New(), "template.cue", text); objectsOnly(got) != objectsOnly(want) {
				t.Errorf("got\n%s\nwant\n%s\n%s", got, want, text)
			}
		})
	}
}

func TestSeveralFilesBecomeOneWithTheirComments(t *testing.T) {
	e := New()
	parse(t, e.Library(archive(boats...)))
	text, failed := inlined(t, e,
		"b.cue", "// of b\n@if(!prod)\npackage template\nimport k \"example.com/kinds\"\nlet one = k.#One\n// an object\nx: {apiVersion: \"v1\", kind: one} // at its end\n",
		"a.cue", "// of a\npackage template\n\nimport \"strings\"\n\n#cluster:  _\n#workload: _\nlet one = strings.ToLower(\"ONE\")\nx: metadata: name: one\n",
	)
	want := `// of a
package template

// of b

import "strings"

// example.com/kinds
let k = {
	#One: "One"
}

#cluster:  _
#workload: _
let one_ = strings.ToLower("ONE")
x: metadata: name: one_
let one__ = k.#One

// an object
x: {apiVersion: "v1", kind: one__} // at its end
`
	if text != want {
		t.Errorf("%s\ngot\n%s\nwant\n%s", failed.text(), text, want)
	}
}

func TestTemplatesThatCannotBeInlined(t *testing.T) {
	e := New()
	parse(t, e.Library(archive(
		"example.com/ring/a/a.cue", "package a\nimport \"example.com/ring/b\"\na: b.b\n",
		"example.com/ring/b/b.cue", "package b\nimport \"example.com/ring/a\"\nb: a.a\n",
	)))
	for source, want := range map[string]string{
		"package template\na: ]\n": "LoadInstanceFailed\ntemplate.cue:2:4: expected operand, found ']'",
		"package template\nimport \"example.com/ring/a\"\n": "LoadInstanceFailed\ntemplate.cue:2:8: package \"example.com/ring/a\" can't be used: " +
			"package \"example.com/ring/b\" can't be used: import cycle: example.com/ring/a imports example.com/ring/b imports example.com/ring/a",
		"package template\nimport \"example.com/none\"\n": "LoadInstanceFailed\ntemplate.cue:2:8: unknown import \"example.com/none\": " +
			"no such package; more packages can be given with --cue-modules",
	} {
		if _, got := inlined(t, e, "template.cue", source); got.text() != want {
			t.Errorf("got\n%s\nwant\n%s", got.text(), want)
		}
	}
}
