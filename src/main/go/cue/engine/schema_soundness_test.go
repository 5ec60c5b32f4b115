package engine

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"sort"
	"strings"
	"testing"
)

type schemaAnswer struct {
	Schema map[string]any
	Open   []struct{ Path, What string }
	Panic  string
}

func (a schemaAnswer) leaves(t *testing.T) []string {
	var lines []string
	for _, o := range a.Open {
		if o.What != wholeNumbers {
			lines = append(lines, o.Path+": "+o.What)
		}
	}
	return lines
}

func schemaOf(t testing.TB, e *Engine, id uint32) schemaAnswer {
	t.Helper()
	text := e.Schema(withID(id))
	var answer schemaAnswer
	if err := json.Unmarshal(text, &answer); err != nil || answer.Panic != "" {
		t.Fatalf("%v: %s", err, text)
	}
	return answer
}

// tryInputs compares what a schema and what CUE say of many inputs, most of them nearly right.
func tryInputs(t *testing.T, e *Engine, name, source string, count int) {
	t.Helper()
	compiled := parse(t, e.Compile(archive("template.cue", source)))
	if compiled.Template == 0 {
		return
	}
	defer e.Release(compiled.Template)
	answer := schemaOf(t, e, compiled.Template)
	if answer.Schema == nil {
		return
	}
	schema := &jsonSchema{answer.Schema}
	g := &generator{rand.New(rand.NewPCG(1, 2)), schema, nil}
	accepted, refused := 0, 0
	for range count {
		input := g.value(answer.Schema, 0)
		if input == nil {
			continue // counts as {}
		}
		text, _ := json.Marshal(input)
		_, found, err := e.templates[compiled.Template].checkInput(text)
		if err != nil {
			t.Fatal(err)
		}
		allowed := schema.allows(any(answer.Schema), parsedJSON(text))
		switch {
		case len(found) == 0 && !allowed:
			t.Errorf("%s: CUE accepts %s, the schema doesn't", name, text)
			return
		case len(found) > 0 && allowed && len(answer.leaves(t)) == 0:
			t.Errorf("%s: the schema accepts %s, CUE doesn't: %s: %s", name, text, found[0].path, found[0].message)
			return
		case allowed:
			accepted++
		default:
			refused++
		}
	}
	if accepted == 0 {
		t.Logf("%s: accepted nothing, refused %d", name, refused)
	}
}

// generator makes values that follow a schema but for a few places.
type generator struct {
	random *rand.Rand
	schema *jsonSchema
	names  []string
}

var odd = []string{`null`, `true`, `0`, `1`, `-7`, `3.5`, `"a"`, `"abc"`, `"x1"`, `"10.0.0.1"`, `""`, `[]`, `[1]`, `["a","a"]`, `{}`, `{"a":1}`, `{"x":"y"}`}

func (g *generator) any() any {
	return parsedJSON([]byte(odd[g.random.IntN(len(odd))]))
}

func (g *generator) value(schema any, depth int) any {
	s, ok := schema.(map[string]any)
	if !ok || g.random.IntN(25) == 0 || depth > 6 {
		return g.any()
	}
	if reference, ok := s["$ref"].(string); ok {
		return g.value(g.schema.root["$defs"].(map[string]any)[strings.TrimPrefix(reference, "#/$defs/")], depth+1)
	}
	for _, keyword := range []string{"enum", "anyOf"} {
		if list, ok := s[keyword].([]any); ok {
			chosen := list[g.random.IntN(len(list))]
			if keyword == "enum" {
				return chosen
			}
			return g.value(chosen, depth+1)
		}
	}
	if value, ok := s["const"]; ok {
		return value
	}
	if value, ok := s["default"]; ok && g.random.IntN(3) == 0 {
		return value
	}
	kind := s["type"]
	if list, ok := kind.([]any); ok {
		kind = list[g.random.IntN(len(list))]
	}
	switch kind {
	case "object":
		return g.object(s, depth)
	case "array":
		return g.array(s, depth)
	case "integer":
		return []any{0.0, 1.0, 2.0, 4.0, 7.0, 8080.0, -1.0, 70000.0}[g.random.IntN(8)]
	case "number":
		return []any{0.5, 2.25, -1.5, 7.5}[g.random.IntN(4)]
	case "string":
		return []any{"a", "abc", "a1", "x", "1.2.3", "registry.example/a:1", "5m", "", "ÄÖ", "a\nb"}[g.random.IntN(10)]
	case "boolean":
		return g.random.IntN(2) == 0
	}
	return g.any()
}

func (g *generator) object(s map[string]any, depth int) any {
	object := map[string]any{}
	required := fmt.Sprint(s["required"])
	properties, _ := s["properties"].(map[string]any)
	var names []string
	for name := range properties {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		if strings.Contains(required, name) && g.random.IntN(12) > 0 || g.random.IntN(4) == 0 {
			object[name] = g.value(properties[name], depth+1)
		}
	}
	others := []string{"a", "x", "xy", "q", "odd"}
	if more, ok := s["additionalProperties"].(map[string]any); ok && g.random.IntN(2) == 0 {
		object[others[g.random.IntN(len(others))]] = g.value(more, depth+1)
	} else if g.random.IntN(10) == 0 {
		object[others[g.random.IntN(len(others))]] = g.any()
	}
	if patterns, ok := s["patternProperties"].(map[string]any); ok {
		for _, below := range patterns {
			object[others[g.random.IntN(len(others))]] = g.value(below, depth+1)
		}
	}
	return object
}

func (g *generator) array(s map[string]any, depth int) any {
	list := []any{}
	if first, ok := s["prefixItems"].([]any); ok {
		for _, below := range first {
			list = append(list, g.value(below, depth+1))
		}
	}
	for range g.random.IntN(4) {
		list = append(list, g.value(s["items"], depth+1))
	}
	return list
}

func TestASchemaRefusesNothingThatItsDefinitionAllows(t *testing.T) {
	e := New()
	parse(t, e.Library(definitions(t)))
	for name, c := range corpus(t) {
		tryInputs(t, e, name, c.source, 200)
	}
}

func TestASchemaIsExactUnlessSomethingIsOpen(t *testing.T) {
	e := New()
	parse(t, e.Library(definitions(t)))
	for _, definition := range exactDefinitions {
		tryInputs(t, e, definition, schemaPreamble+definition+"\n", 300)
		compiled := parse(t, e.Compile(archive("template.cue", schemaPreamble+definition+"\n")))
		if compiled.Template == 0 {
			t.Errorf("%s: %s", definition, compiled.text())
			continue
		}
		if open := schemaOf(t, e, compiled.Template).leaves(t); len(open) > 0 {
			t.Errorf("%s: open: %q", definition, open)
		}
	}
	for _, definition := range openDefinitions {
		tryInputs(t, e, definition, schemaPreamble+definition+"\n", 300)
		compiled := parse(t, e.Compile(archive("template.cue", schemaPreamble+definition+"\n")))
		if compiled.Template == 0 {
			t.Errorf("%s: %s", definition, compiled.text())
			continue
		}
		if open := schemaOf(t, e, compiled.Template).leaves(t); len(open) == 0 {
			t.Errorf("%s: nothing is open", definition)
		}
	}
}

const schemaPreamble = "package template\nimport (\n\t\"list\"\n\t\"math\"\n\t\"net\"\n\t\"strings\"\n\t\"struct\"\n\t\"time\"\n\t\"regexp\"\n" +
	"\tcorev1 \"k8s.io/api/core/v1\"\n)\n_used: [list, math, net, strings, struct, time, regexp, corev1.#Pod]\n#cluster: _\n#workload: _\n" +
	"#Size: \"s\" | *\"m\"\n#Base: {n: int, deep: {x?: string}}\n#Open: {n: int, ...}\n#Tree: {left?: null | #Tree, v!: int}\n" +
	"#Word: =~\"^[a-z]+$\"\n#Both: \"p\" | \"q\"\n#Twice: =~\"^x\"\n#Twice: =~\"y$\"\n" +
	"_plain: {p: int, q?: {r: int}}\n_sizes: {small: 1, big: 2}\nlet limit = 9\n_limit: limit\n"

// exactDefinitions have schemas that leave nothing open.
var exactDefinitions = []string{
	`#Input: {}`,
	`#Input: {a!: int, b?: string, c: bool, d: null}`,
	`#Input: {a: int & >3 & <=9, b: number & !=1, c?: int32, d: uint8}`,
	`#Input: {a!: =~"^[a-z]+$", b: string & !~"x", c: strings.MinRunes(2) & strings.MaxRunes(4)}`,
	`#Input: {a: *2 | int, b: "x" | "y" | 5 | null, c: null | string, d: *"p" | =~"^a"}`,
	`#Input: {a: [...int], b: [int, string], c: [string, ...int], d: [...{a: int}], e: list.Repeat([int], 3)}`,
	`#Input: {a: [...int] & list.MaxItems(2), b: list.MinItems(1) & [...], c: list.UniqueItems() & [...string]}`,
	`#Input: {a: {x: int} | {y: {z?: int}}, b: ({x: int} | *{y: int, ...}) & {w: int}}`,
	`#Input: {a: #Base, b?: #Open, c: null | #Open, d: #Size, e: [...#Base]}`,
	`#Input: {a: {#Base, c: int}, b: #Base & {n: 3}, c: #Open & {m!: int}}`,
	`#Input: {tree?: #Tree, deep: {tree: #Tree}}`,
	`#Input: {a: [string]: int, b: {[string]: string, own: "x"}, c: {[=~"^x"]: int, y: 1}, d: {["p" | "q"]: int}}`,
	`#Input: {a: {[=~"^x"]: {n: int}, q?: int}, ...}`,
	`#Input: {a: {[#Word]: int}, b: {[#Both]: {n: int}}}`,
	`#Input: {a: struct.MaxFields(2) & {[string]: int}}`,
	`#Input: {a: or([for k, _ in _sizes {k}]), b: and([>1, <5]) & int, c: <limit & int, d: <=_sizes.big}`,
	`#Input: {a: close({b?: int}), c: {...}, d: _, e: {_hidden: 1, #d: 2, f: int}}`,
	`#Input: {a: {b: {c!: int}}, d: {e?: {f!: int}}}`,
	`#Input: {a: math.MultipleOf(4) & int}`,
	`#Input: null | {a!: int}`,
	`#Input: #Base`,
	`#Input: #Base & {more: int} | {other: string}`,
	`#Input: _`,
	`#Input: {a: {...} | *{}, b: {} | *{...}, c: {[string]: int} | *{x: "y"}, d: {a?: int} | *{b?: int}}`,
	`#Input: {a: _plain, b: _plain | int, c: [..._plain], d: {_plain, e: int}}`,
	`#Input: {a?: null | {x: int}, b: *null | {y!: int}, c: [...({z: int} | {w: int})]}`,
	`#Input: {a: list.MaxItems(2), b: struct.MaxFields(2)}`,
	`#Input: [...string]`,
	`#Input: string | int`,
	`#Input: {if len(_sizes) == 2 {a!: int}, for k, v in _sizes {(k): v}}`,
	`#Input: {#S: "a" | "b", let T = #S, a: #S, b: T, "\(limit)": 1}`,
	`#Input: {a: strings.HasPrefix("x."), b: strings.HasSuffix("1"), c: strings.Contains("b")} & {a: string, b: string, c: string}`,
	`#Input: {a: >="a" | <5 & int} & {a: int}`,
	`#Input: {a: bool | *true, b?: [string]: [string]: int, c: {d: *{e: 1} | {e: int}}}`,
}

// openDefinitions have something that no JSON schema says.
var openDefinitions = []string{
	`#Input: {max: *5 | int, min: <max}`,
	`#Input: {a: int, b: int | *a, c: "\(b)-x"}`,
	`#Input: {kind: *"A" | "B", if kind == "A" {size!: int}}`,
	`#Input: {kind: *"A" | "B", db: {host: string}, if kind == "B" {db: {port: int, deep: {x: int}}}}`,
	`#Input: {kind: *"A" | "B", db: {n: int}, if kind == "B" {db: #Open}}`,
	`#Input: {on: *false | bool, #Base, if on {deep: {y: int}, e: {f: int}}}`,
	`#Input: {on: *false | bool, e: {v: int}, if on {[string]: {...}}}`,
	`#Input: {on: *false | bool, e: {v: int}, if on {e: w: int}}`,
	`#Input: {names: [...string], of: {for n in names {(n): int}}}`,
	`#Input: {names: [...string], of: [for n in names {n}]}`,
	`#Input: {a: string, {b: int, let c = a, d: c}}`,
	`#Input: {X=a: int, b: X}`,
	`#Input: {[K=string]: {name: K}}`,
	`#Input: {a: net.IPv4 & string, b: time.Duration, c: list.MatchN(1, >3)}`,
	`#Input: {a: {x: [...int] & list.MaxItems(1)} | {y: int}, b: ([...int] | [...string]) & list.MaxItems(1)}`,
	`#Input: {a: {[!="x"]: int}, b: {[strings.MinRunes(2)]: int}}`,
	`#Input: {a: "\(#cluster.metadata.name)"}`,
	`#Input: {a: float, b: bytes, c: >"a"}`,
	`#Input: {a: struct.MinFields(1) & {b: int}}`,
	`#Input: {a: {[=~"^x"]: {n: int}, xy: {m: int}}}`,
	`#Input: {a: =~"(?m)^x$", b: =~"\\p{Greek}+"}`,
	`#Input: {size: {a: int} | {b: a}, a: string}`,
	`#Input: {a: matchN(1, [int, string])}`,
	`#Input: {a: {[=~"^x"]: int, [=~"."]: <5}}`,
	`#Input: {a: {[#Twice]: int}}`,
}
