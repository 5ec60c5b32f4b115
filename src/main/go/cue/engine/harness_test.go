package engine

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// archive makes what Library and Compile take from names and texts in turn.
func archive(namesAndTexts ...string) []byte {
	out := binary.LittleEndian.AppendUint32(nil, uint32(len(namesAndTexts)/2))
	for _, part := range namesAndTexts {
		out = binary.LittleEndian.AppendUint32(out, uint32(len(part)))
		out = append(out, part...)
	}
	return out
}

func request(id uint32, cluster, workload string) []byte {
	out := binary.LittleEndian.AppendUint32(nil, id)
	for _, part := range []string{cluster, workload} {
		out = binary.LittleEndian.AppendUint32(out, uint32(len(part)))
		out = append(out, part...)
	}
	return out
}

// reply is any answer of the engine.
type reply struct {
	Template uint32
	Objects  []struct {
		Field  string
		Object json.RawMessage
	}
	Reason string
	Errors []struct {
		Message   string
		Path      string
		Positions []struct {
			File   string
			Line   int
			Column int
		}
	}
	Panic string
}

func parse(t *testing.T, answer []byte) reply {
	t.Helper()
	var r reply
	if err := json.Unmarshal(answer, &r); err != nil {
		t.Fatalf("the answer is not JSON: %v\n%s", err, answer)
	}
	if r.Panic != "" {
		t.Fatalf("panic: %s", r.Panic)
	}
	return r
}

// run compiles one file and renders it if it compiles.
func run(t *testing.T, e *Engine, source, cluster, workload string) reply {
	t.Helper()
	compiled := parse(t, e.Compile(archive("template.cue", source)))
	if compiled.Reason != "" {
		return compiled
	}
	defer e.Release(compiled.Template)
	return parse(t, e.Render(request(compiled.Template, cluster, workload)))
}

// definitions is the archive of a folder that has packages by import path.
func definitions(t testing.TB) []byte {
	t.Helper()
	root := os.Getenv("CUE_DEFINITIONS")
	if root == "" {
		t.Fatal("CUE_DEFINITIONS is not set: build the definitions first, and set it to their folder")
	}
	var parts []string
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".cue") {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(root, path)
		parts = append(parts, filepath.ToSlash(name), string(text))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(parts) == 0 {
		t.Fatalf("CUE_DEFINITIONS is %s, and there is no CUE file in it: build the definitions first", root)
	}
	return archive(parts...)
}

func (r reply) object(t *testing.T) string {
	t.Helper()
	if r.Reason != "" || len(r.Objects) != 1 {
		t.Fatalf("want one object, got %+v", r)
	}
	return string(r.Objects[0].Object)
}

// text is a reply as the tests below write it: the reason, then each error with all its positions.
func (r reply) text() string {
	lines := []string{r.Reason}
	for _, e := range r.Errors {
		line := ""
		for _, p := range e.Positions {
			line += fmt.Sprintf("%s:%d:%d: ", p.File, p.Line, p.Column)
		}
		if e.Path != "" {
			line += e.Path + ": "
		}
		lines = append(lines, line+e.Message)
	}
	return strings.Join(lines, "\n")
}

const (
	aCluster  = `{"kind":"Cluster","apiVersion":"dockyards.io/v1alpha3","metadata":{"name":"harbour"},"spec":{"version":"v1.31.4"}}`
	aWorkload = `{"kind":"Workload","apiVersion":"dockyards.io/v1alpha3","metadata":{"name":"lantern"},` +
		`"spec":{"targetNamespace":"lantern","input":{"replicas":3},"provenience":"User"}}`
	preamble = "package template\n#cluster: _\n#workload: _\n"
)

type failing struct {
	name   string
	source string
	want   string
}

func checkFailing(t *testing.T, cases []failing) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := run(t, New(), c.source, aCluster, aWorkload).text()
			if got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// lines are the errors as path and message.
func (r reply) lines() []string {
	var lines []string
	for _, e := range r.Errors {
		lines = append(lines, e.Path+": "+e.Message)
	}
	return lines
}
