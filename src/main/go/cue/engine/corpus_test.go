package engine

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

const examplesFolder = "../../../../../docs/examples"

// sample is a template of the repository with a Workload and a Cluster.
type sample struct {
	source, cluster, workload string
}

// corpus has all conformance cases and examples, by folder.
func corpus(t testing.TB) map[string]sample {
	t.Helper()
	all := map[string]sample{}
	for _, pattern := range []string{casesFolder, examplesFolder} {
		folders, err := filepath.Glob(filepath.Join(pattern, "*"))
		if err != nil {
			t.Fatal(err)
		}
		for _, folder := range folders {
			source, err := os.ReadFile(filepath.Join(folder, "template.cue"))
			if err != nil {
				continue
			}
			s := sample{string(source), aCluster, aWorkload}
			if text, found := objectIn(t, folder, "cluster.yaml"); found {
				s.cluster = text
			}
			if text, found := objectIn(t, folder, "workload.yaml"); found {
				s.workload = text
			}
			all[filepath.Base(folder)] = s
		}
	}
	if len(all) < 100 {
		t.Fatalf("only %d templates found", len(all))
	}
	return all
}

func objectIn(t testing.TB, folder, name string) (string, bool) {
	if _, err := os.Stat(filepath.Join(folder, name)); err != nil {
		return "", false
	}
	return readObject(t, folder, name), true
}

// render gives the answer of the engine as it stands, of Compile if that fails.
func (s sample) render(e *Engine) string {
	return s.renderFiles(e, "template.cue", s.source)
}

func (s sample) renderFiles(e *Engine, namesAndTexts ...string) string {
	compiled := e.Compile(archive(namesAndTexts...))
	var made struct{ Template uint32 }
	if json.Unmarshal(compiled, &made) != nil || made.Template == 0 {
		return string(compiled)
	}
	defer e.Release(made.Template)
	return string(e.Render(request(made.Template, s.cluster, s.workload)))
}
