package engine

import (
	"encoding/json"
	"strings"
	"testing"
)

type measured struct {
	Field                          string
	Operations, Allocations, Nanos int64
}

type profiled struct {
	Parts []measured
	Total measured
}

func (p profiled) part(t *testing.T, field string) measured {
	t.Helper()
	for _, m := range p.Parts {
		if m.Field == field {
			return m
		}
	}
	t.Fatalf("no part %s in %+v", field, p)
	return measured{}
}

func profileOf(t *testing.T, e *Engine, s sample) (profiled, reply) {
	t.Helper()
	compiled := parse(t, e.Compile(archive("template.cue", s.source)))
	if compiled.Template == 0 {
		t.Fatal(compiled.text())
	}
	defer e.Release(compiled.Template)
	answer := e.Profile(request(compiled.Template, s.cluster, s.workload))
	var p profiled
	if err := json.Unmarshal(answer, &p); err != nil {
		t.Fatal(err)
	}
	return p, parse(t, answer)
}

func TestOperationsAreCounted(t *testing.T) {
	e := New()
	parse(t, e.Library(archive("example.com/boats/a.cue", "package boats\n#Boat: {apiVersion: \"v1\", kind: \"A\", n: int}\n")))
	source := "package template\nimport \"example.com/boats\"\n#cluster: _\n#workload: _\n" +
		"_many: {for i, _ in [1, 2, 3, 4, 5, 6, 7, 8, 9] {\"f\\(i)\": {n: i, m: n + 1}}}\n" +
		"cheap: boats.#Boat & {n: 1}\ndear: boats.#Boat & {n: len(_many)}\n\"a-b\": boats.#Boat & {n: 2}\n#Def: {x: 1}\n"
	p, _ := profileOf(t, e, sample{source, aCluster, aWorkload})
	var fields []string
	for _, m := range p.Parts {
		fields = append(fields, m.Field)
		if m.Operations <= 0 {
			t.Errorf("%s has no operations", m.Field)
		}
	}
	want := `["import \"example.com/boats\"","#cluster, #workload","_many","cheap","dear","\"a-b\"","#Def"]`
	if got, _ := json.Marshal(fields); string(got) != want {
		t.Errorf("got %s, want %s", got, want)
	}
	cheap, dear, many := p.part(t, "cheap"), p.part(t, "dear"), p.part(t, "_many")
	if dear.Operations < many.Operations || many.Operations < 5*cheap.Operations || p.Total.Operations < dear.Operations {
		t.Errorf("cheap %+v, many %+v, dear %+v, total %+v", cheap, many, dear, p.Total)
	}
	if p.Total.Allocations <= 0 || p.Total.Nanos <= 0 || dear.Nanos <= 0 || dear.Allocations <= many.Allocations/2 {
		t.Errorf("%+v", p)
	}
}

func TestOperationsAreTheSameEachTime(t *testing.T) {
	first, second := New(), New()
	for _, e := range []*Engine{first, second} {
		parse(t, e.Library(definitions(t)))
	}
	prepare(t, second)
	for name, c := range corpus(t) {
		if name != "git-app" && name != "helm-chart" && name != "plain-objects" {
			continue
		}
		one, failed := profileOf(t, first, c)
		if failed.Reason != "" {
			t.Fatalf("%s: %s", name, failed.text())
		}
		two, _ := profileOf(t, second, c)
		if len(one.Parts) != len(two.Parts) || one.Total.Operations != two.Total.Operations {
			t.Fatalf("%s: %+v and %+v", name, one, two)
		}
		for i, p := range one.Parts {
			if p.Operations != two.Parts[i].Operations {
				t.Errorf("%s: %+v and %+v", name, p, two.Parts[i])
			}
			t.Logf("%s: %+v", name, p)
		}
		t.Logf("%s: total %+v", name, one.Total)
	}
}

func TestATemplateThatDoesNotRenderHasNoProfile(t *testing.T) {
	_, failed := profileOf(t, New(), sample{preamble + "x: {apiVersion: \"v1\", kind: \"A\", n: int}\n", aCluster, aWorkload})
	if failed.text() != "ValidateFailed\ntemplate.cue:4:37: x.n: incomplete value int" {
		t.Errorf("got %s", failed.text())
	}
}

func TestTemplatesThatRenderHaveAProfile(t *testing.T) {
	e := New()
	parse(t, e.Library(definitions(t)))
	profiles := 0
	for name, c := range corpus(t) {
		if !strings.HasPrefix(name, "sem-") {
			continue
		}
		compiled := parse(t, e.Compile(archive("template.cue", c.source)))
		if compiled.Template == 0 || objectsOnly(c.render(e))[:10] != `{"objects"` {
			continue
		}
		before := c.render(e)
		p, failed := profileOf(t, e, c)
		if failed.Reason != "" || len(p.Parts) < 1 || p.Total.Operations <= 0 {
			t.Errorf("%s: %s: %+v", name, failed.text(), p)
		}
		if after := c.render(e); after != before {
			t.Errorf("%s: renders differently after it", name)
		}
		profiles++
	}
	if profiles < 10 {
		t.Errorf("only %d profiles", profiles)
	}
}
