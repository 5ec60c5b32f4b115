package engine

import (
	"encoding/json"
	"strings"
	"testing"
)

func prepare(t testing.TB, e *Engine) (packages int, broken map[string]string) {
	t.Helper()
	answer := e.Prepare()
	var prepared struct {
		Packages int
		Broken   []struct{ Path, Problem string }
		Panic    string
	}
	if err := json.Unmarshal(answer, &prepared); err != nil || prepared.Panic != "" {
		t.Fatalf("%v: %s", err, answer)
	}
	broken = map[string]string{}
	for _, b := range prepared.Broken {
		broken[b.Path] = b.Problem
	}
	return prepared.Packages, broken
}

func TestEveryDefinitionCanBePrepared(t *testing.T) {
	e := New()
	parse(t, e.Library(definitions(t)))
	packages, broken := prepare(t, e)
	if packages < 40 || len(broken) > 0 {
		t.Errorf("%d packages, broken: %v", packages, broken)
	}
}

func TestPreparingFindsPackagesByNameAndSaysWhichAreBroken(t *testing.T) {
	e := New()
	parse(t, e.Library(archive(
		"example.com/boats/one.cue", "package boats\na: 1\n",
		"example.com/boats/two.cue", "package rafts\na: 1\n",
		"example.com/boats/x_tool.cue", "package tooling\n",
		"example.com/boats/ignored.cue", "@ignore()\npackage ignored\n",
		"example.com/syntax/a.cue", "package syntax\na: ]\n",
		"example.com/needy/a.cue", "package needy\nimport \"example.com/missing\"\na: missing.#A\n",
	)))
	packages, broken := prepare(t, e)
	if packages != 2 || e.library.packages["example.com/boats"] == nil || e.library.packages["example.com/boats:rafts"] == nil {
		t.Errorf("%d packages: %v", packages, e.library.packages)
	}
	if len(broken) != 2 || !strings.Contains(broken["example.com/syntax"], "expected operand") ||
		!strings.Contains(broken["example.com/needy"], "unknown import") {
		t.Errorf("broken: %v", broken)
	}
}

func TestAFolderThatIsReplacedIsBuiltAnewWithWhatDependsOnIt(t *testing.T) {
	e := New()
	parse(t, e.Library(archive(
		"example.com/boats/a.cue", "package boats\nimport \"example.com/kinds\"\n#A: {apiVersion: \"v1\", kind: kinds.kind}\n",
		"example.com/kinds/a.cue", "package kinds\nkind: \"Boat\"\n",
		"example.com/needy/a.cue", "package needy\nimport \"example.com/missing\"\n#A: missing.#A\n",
	)))
	prepare(t, e)
	source := "package template\nimport \"example.com/boats\"\n#cluster: _\n#workload: _\nx: boats.#A\n"
	before := parse(t, e.Compile(archive("template.cue", source))).Template
	parse(t, e.Library(archive("example.com/kinds/a.cue", "package kinds\nkind: \"Raft\"\n")))
	if got, want := run(t, e, source, aCluster, aWorkload).object(t), `{"apiVersion":"v1","kind":"Raft"}`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	old := parse(t, e.Render(request(before, aCluster, aWorkload))).object(t)
	if want := `{"apiVersion":"v1","kind":"Boat"}`; old != want {
		t.Errorf("a template that was there before: got %s, want %s", old, want)
	}
	parse(t, e.Library(archive("example.com/missing/a.cue", "package missing\n#A: {apiVersion: \"v1\", kind: \"Found\"}\n")))
	needy := strings.ReplaceAll(source, "boats", "needy")
	if got, want := run(t, e, needy, aCluster, aWorkload).object(t), `{"apiVersion":"v1","kind":"Found"}`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// What a template gives, errors with all their text and positions too, is the same whether a package was built for it, for another
// template, or beforehand.
func TestPreparedOrNotATemplateGivesTheSameBytes(t *testing.T) {
	library := definitions(t)
	prepared, shared := New(), New()
	parse(t, prepared.Library(library))
	parse(t, shared.Library(library))
	prepare(t, prepared)
	for name, c := range corpus(t) {
		want := c.render(prepared)
		if got := c.render(shared); got != want {
			t.Errorf("%s: prepared\n%s\nafter other templates\n%s", name, want, got)
		}
		if strings.HasPrefix(name, "imp-") || strings.HasPrefix(name, "yml-") || !strings.Contains(name, "-") || strings.HasSuffix(name, "s") {
			fresh := New()
			parse(t, fresh.Library(library))
			if got := c.render(fresh); got != want {
				t.Errorf("%s: prepared\n%s\nby itself\n%s", name, want, got)
			}
		}
	}
}
