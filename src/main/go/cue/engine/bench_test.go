package engine

import (
	"os"
	"path/filepath"
	"testing"
)

const benchCase = casesFolder + "/yml-order-kubernetes-type"

func benchTemplate(b *testing.B) []byte {
	b.Helper()
	source, err := os.ReadFile(filepath.Join(benchCase, "template.cue"))
	if err != nil {
		b.Fatal(err)
	}
	return archive("template.cue", string(source))
}

// BenchmarkFirstCompile is what a fresh engine takes for its first template.
func BenchmarkFirstCompile(b *testing.B) {
	library, template := definitions(b), benchTemplate(b)
	for b.Loop() {
		e := New()
		e.Library(library)
		e.Compile(template)
	}
}

// BenchmarkPrepare is what a snapshot saves: all packages, parsed and evaluated.
func BenchmarkPrepare(b *testing.B) {
	library := definitions(b)
	for b.Loop() {
		e := New()
		e.Library(library)
		e.Prepare()
	}
}

// BenchmarkFirstCompileOfPrepared is the first template of an engine that has been prepared.
func BenchmarkFirstCompileOfPrepared(b *testing.B) {
	library, template := definitions(b), benchTemplate(b)
	for b.Loop() {
		b.StopTimer()
		e := New()
		e.Library(library)
		e.Prepare()
		b.StartTimer()
		e.Compile(template)
	}
}

// BenchmarkCompile is a template whose imports are there.
func BenchmarkCompile(b *testing.B) {
	e, template := New(), benchTemplate(b)
	e.Library(definitions(b))
	for b.Loop() {
		e.Compile(template)
		e.Release(e.lastID)
	}
}

func BenchmarkRender(b *testing.B) {
	e := New()
	e.Library(definitions(b))
	e.Compile(benchTemplate(b))
	cluster, workload := readObject(b, benchCase, "cluster.yaml"), readObject(b, benchCase, "workload.yaml")
	filled := request(e.lastID, cluster, workload)
	for b.Loop() {
		e.Render(filled)
	}
}

func BenchmarkRenderExample(b *testing.B) {
	e := New()
	e.Library(definitions(b))
	for _, name := range []string{"git-app", "helm-chart", "plain-objects"} {
		c := corpus(b)[name]
		e.Compile(archive("template.cue", c.source))
		filled := request(e.lastID, c.cluster, c.workload)
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				e.Render(filled)
			}
		})
	}
}
