package engine

import "testing"

func TestBrokenPackagesAreNamed(t *testing.T) {
	e := New()
	parse(t, e.Library(archive(
		"example.com/syntax/a.cue", "package syntax\na: ]\n",
		"example.com/reference/a.cue", "package reference\na: nowhere\n",
		"example.com/needy/a.cue", "package needy\nimport \"example.com/missing\"\na: missing.#A\n",
		"example.com/ring/a/a.cue", "package a\nimport \"example.com/ring/b\"\na: b.b\n",
		"example.com/ring/b/b.cue", "package b\nimport \"example.com/ring/a\"\nb: a.a\n",
		"example.com/other/a.cue", "package another\na: 1\n",
		"example.com/nameless/a.cue", "a: 1\n",
	)))
	for importPath, want := range map[string]string{
		"example.com/syntax":    `package "example.com/syntax" can't be used: expected operand, found ']': example.com/syntax/a.cue:2:4`,
		"example.com/reference": `package "example.com/reference" can't be used: a: reference "nowhere" not found: example.com/reference/a.cue:2:4`,
		"example.com/needy": `package "example.com/needy" can't be used: unknown import "example.com/missing": no such package; ` +
			`more packages can be given with --cue-modules`,
		"example.com/ring/a": `package "example.com/ring/a" can't be used: package "example.com/ring/b" can't be used: ` +
			`import cycle: example.com/ring/a imports example.com/ring/b imports example.com/ring/a`,
		"example.com/other":    `package "example.com/other" has no file of package other; it can be imported as "example.com/other:another"`,
		"example.com/nameless": `package "example.com/nameless" has no file with a package clause`,
	} {
		for range 2 {
			got := run(t, e, "package template\nimport \""+importPath+"\"\n", aCluster, aWorkload).text()
			if want := "LoadInstanceFailed\ntemplate.cue:2:8: " + want; got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		}
	}
}

func TestPackagesAreFoundByName(t *testing.T) {
	e := New()
	parse(t, e.Library(archive(
		"example.com/boats/one.cue", "package boats\n#A: apiVersion: \"v1\"\n",
		"example.com/boats/two.cue", "package boats\nimport \"example.com/kinds:names\"\n#A: kind: names.kind\n",
		"example.com/boats/x_tool.cue", "package boats\nimport \"tool/exec\"\n",
		"example.com/boats/ignored.cue", "@ignore()\npackage boats\nnowhere\n",
		"example.com/kinds/names.cue", "package names\nkind: \"Boat\"\n",
		"example.com/kinds/kinds.cue", "package kinds\nkind: \"Ship\"\n",
	)))
	parse(t, e.Library(archive("example.com/kinds/names.cue", "package names\nkind: \"Raft\"\n")))
	source := "package template\nimport b \"example.com/boats\"\n#cluster: _\n#workload: _\nx: b.#A\n"
	if got, want := run(t, e, source, aCluster, aWorkload).object(t), `{"apiVersion":"v1","kind":"Raft"}`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestErrorsPointToTheTemplateOnly(t *testing.T) {
	e := New()
	parse(t, e.Library(archive("example.com/boats/boats.cue", "package boats\n#Boat: n: int\n")))
	got := run(t, e, "package template\nimport \"example.com/boats\"\n#cluster: _\n#workload: _\nx: boats.#Boat & {\n\tn: \"1\"\n}\n",
		aCluster, aWorkload).text()
	want := "BuildInstanceFailed\ntemplate.cue:6:5: x.n: conflicting values int and \"1\" (mismatched types int and string)"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestEveryPackageOfCUECanBeImported(t *testing.T) {
	for _, importPath := range ownPackages {
		source := "package template\nimport p \"" + importPath + "\"\n#cluster: _\n#workload: _\n_used: p\n"
		if got := run(t, New(), source, aCluster, aWorkload); got.Reason != "" {
			t.Errorf("%s: %s", importPath, got.text())
		}
	}
}
