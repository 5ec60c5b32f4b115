package engine

import (
	"strings"
	"testing"
)

// schemaText is the answer as it stands, of a template with that definition.
func schemaText(t *testing.T, definition string) string {
	t.Helper()
	e := New()
	parse(t, e.Library(archive("example.com/boats/a.cue", "package boats\n#Boat: {name!: string, crew?: [...#Boat]}\n")))
	compiled := parse(t, e.Compile(archive("template.cue", definition)))
	if compiled.Template == 0 {
		t.Fatal(compiled.text())
	}
	return string(e.Schema(withID(compiled.Template)))
}

func TestTheSchemaOfADefinition(t *testing.T) {
	for _, c := range []struct{ definition, schema, open string }{
		{"#Input: {\n\t// How many.\n\t//\n\t// At most nine.\n\treplicas: *2 | uint & <=9 // not this\n\timage!: string\n\ttag?: =~\"^v\"\n}", `"type":"object","properties":{` +
			`"replicas":{"description":"How many.\n\nAt most nine.","type":"integer","minimum":0,"maximum":9,"default":2},` +
			`"image":{"type":"string"},"tag":{"type":"string","pattern":"^v"}},"required":["image"],"additionalProperties":false`, ""},
		{`#Input: {boat: boats.#Boat, other?: null | boats.#Boat}`, `"type":"object","properties":{"boat":{"$ref":"#/$defs/boats.Boat"},` +
			`"other":{"anyOf":[{"type":"null"},{"$ref":"#/$defs/boats.Boat"}]}},"required":["boat"],"additionalProperties":false,` +
			`"$defs":{"boats.Boat":{"type":"object","properties":{"name":{"type":"string"},"crew":{"type":"array",` +
			`"items":{"$ref":"#/$defs/boats.Boat"}}},"required":["name"],"additionalProperties":false}}`, ""},
		{`#Input: {size: *"m" | "s" | "l", n: 1 | 2.5 | null, e: {...}}`, `"type":"object","properties":{"size":{"enum":["m","s","l"],"default":"m"},` +
			`"n":{"enum":[1,2.5,null]},"e":{"type":"object"}},"additionalProperties":false`, ""},
		{`#Input: {env: [string]: string, labels: {[=~"^[a-z.]+$"]: string, app: "x"}}`, `"type":"object","properties":{"env":{"type":"object",` +
			`"additionalProperties":{"type":"string"}},"labels":{"type":"object","properties":{"app":{"const":"x"}},` +
			`"patternProperties":{"^[.a-z]+$":{"type":"string"}},"additionalProperties":false}},"additionalProperties":false`, ""},
		{`#Input: {a: net.IPv4 & string, b: <#workload.n, c: >"a"}`,
			`"type":"object","properties":{"a":{"type":"string","format":"ipv4"},"b":{},"c":{"type":"string"}},"additionalProperties":false`,
			`{"path":"a","what":"must satisfy net.IPv4"},{"path":"b","what":"not known from the template alone: #Input.b: ` +
				`#workload.n undefined as #workload is incomplete (type _)"},{"path":"c","what":"must be >\"a\""}`},
		{`#Input: {a: int, b: <a}`, `"type":"object","properties":{"a":{"type":"integer"},"b":{}},"additionalProperties":false`,
			`{"path":"b","what":"depends on other fields: <a"},{"path":"","what":"` + wholeNumbers + `"}`},
		{`#Input: _`, ``, ``},
	} {
		source := "package template\nimport (\n\t\"net\"\n\t\"example.com/boats\"\n)\n_used: [net, boats]\n#cluster: _\n#workload: _\n" + c.definition + "\n"
		want := `{"schema":{"$schema":"` + schemaDialect + `",` + c.schema + `},"open":[` + c.open + `]}`
		got := schemaText(t, source)
		if c.open == "" {
			got = strings.Replace(got, `{"path":"","what":"`+wholeNumbers+`"}`, "", 1)
		}
		if want = strings.Replace(want, ",}", "}", 1); got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.definition, got, want)
		}
	}
}

func TestATemplateWithoutADefinitionOfInputHasNoSchema(t *testing.T) {
	if got := schemaText(t, preamble); got != `{"schema":null,"open":[]}` {
		t.Errorf("got %s", got)
	}
}

func TestASchemaDoesNotChangeWhatATemplateRenders(t *testing.T) {
	e := New()
	parse(t, e.Library(definitions(t)))
	for name, c := range corpus(t) {
		before := c.render(e)
		if compiled := parse(t, e.Compile(archive("template.cue", c.source))); compiled.Template != 0 {
			schemaOf(t, e, compiled.Template)
			again := string(e.Render(request(compiled.Template, c.cluster, c.workload)))
			if again != before {
				t.Errorf("%s: before\n%s\nafter\n%s", name, before, again)
			}
		}
	}
}
