package engine

import (
	"encoding/json"
	"fmt"
	"runtime"
	"strings"
	"testing"
)

func compileOne(t *testing.T, e *Engine, source string) uint32 {
	t.Helper()
	compiled := parse(t, e.Compile(archive("template.cue", source)))
	if compiled.Template == 0 {
		t.Fatalf("does not compile: %s", compiled.text())
	}
	return compiled.Template
}

func TestTemplatesLiveSideBySide(t *testing.T) {
	e := New()
	parse(t, e.Library(archive("example.com/boats/boats.cue", "package boats\n#Boat: {apiVersion: \"v1\", kind: \"Boat\", n: int}\n")))
	source := "package template\nimport \"example.com/boats\"\n#cluster: _\n#workload: _\nx: boats.#Boat & {n: %s}\n"
	first := compileOne(t, e, fmt.Sprintf(source, "1"))
	if broken := parse(t, e.Compile(archive("template.cue", fmt.Sprintf(source, "\"1\"")))); broken.Reason != buildInstanceFailed {
		t.Errorf("got %+v", broken)
	}
	failing := compileOne(t, e, fmt.Sprintf(source, "#workload.metadata.name"))
	second := compileOne(t, e, fmt.Sprintf(source, "2"))
	for range 3 {
		for id, want := range map[uint32]string{first: "1", second: "2"} {
			got := parse(t, e.Render(request(id, aCluster, aWorkload))).object(t)
			if got != `{"apiVersion":"v1","kind":"Boat","n":`+want+`}` {
				t.Errorf("template %d gives %s", id, got)
			}
		}
		got := parse(t, e.Render(request(failing, aCluster, aWorkload))).text()
		if want := "FillPathFailed\ntemplate.cue:5:22: x.n: conflicting values int and \"lantern\" (mismatched types int and string)"; got != want {
			t.Errorf("got %s", got)
		}
	}
}

func TestTheSameInputGivesTheSameBytes(t *testing.T) {
	source := "package template\nimport \"strings\"\n#cluster: _\n#workload: {...}\n" +
		"x: {apiVersion: \"v1\", kind: \"A\", for k, v in #workload.spec {\"\\(strings.ToUpper(k))\": v}}\n"
	e := New()
	first := e.Render(request(compileOne(t, e, source), aCluster, aWorkload))
	for range 20 {
		if again := e.Render(request(compileOne(t, e, source), aCluster, aWorkload)); string(again) != string(first) {
			t.Fatalf("got\n%s\nthen\n%s", first, again)
		}
	}
}

func TestAReleasedTemplateIsGone(t *testing.T) {
	e := New()
	id := compileOne(t, e, preamble)
	e.Release(id)
	var got reply
	if err := json.Unmarshal(e.Render(request(id, aCluster, aWorkload)), &got); err != nil || got.Panic != "no template 1" {
		t.Errorf("got %+v, %v", got, err)
	}
	if next := compileOne(t, e, preamble); next == id {
		t.Errorf("template %d has the ID of a released one", next)
	}
}

func TestReleasedTemplatesAreCollected(t *testing.T) {
	var source strings.Builder
	source.WriteString(preamble)
	for i := range 1000 {
		fmt.Fprintf(&source, "_f%d: {n: %d, s: \"v\\(n)\"}\n", i, i)
	}
	e := New()
	round := func() {
		id := compileOne(t, e, source.String())
		parse(t, e.Render(request(id, aCluster, aWorkload)))
		e.Release(id)
		parse(t, e.Compile(archive("template.cue", source.String()+"_f0: n: 7\n")))
	}
	round()
	before := heap()
	for range 30 {
		round()
	}
	if grown := heap() - before; grown > 2<<20 {
		t.Errorf("30 templates that are gone hold %d KiB", grown>>10)
	}
}

func heap() int64 {
	runtime.GC()
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return int64(stats.HeapAlloc)
}

func TestWhatTheHostGetsWrongIsAnswered(t *testing.T) {
	e := New()
	id := compileOne(t, e, preamble)
	for name, answer := range map[string][]byte{
		"truncated archive": e.Compile([]byte{1, 0, 0, 0, 9}),
		"truncated library": e.Library([]byte{1}),
		"truncated request": e.Render(request(id, aCluster, aWorkload)[:20]),
		"cluster":           e.Render(request(id, "{", aWorkload)),
		"list":              e.Render(request(id, aCluster, `[{"spec":{"input":1}}] 1`)),
		"workload":          e.Render(request(id, aCluster, "{} {}")),
		"panic":             guard(func() []byte { panic("oops") }),
	} {
		var got reply
		if err := json.Unmarshal(answer, &got); err != nil || got.Panic == "" {
			t.Errorf("%s: got %s", name, answer)
		}
	}
}
