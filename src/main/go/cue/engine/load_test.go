package engine

import "testing"

func TestTemplatesThatCannotBeLoaded(t *testing.T) {
	checkFailing(t, []failing{
		{"EmptySource", "", "LoadInstanceFailed\ntemplate.cue has no package clause: it must begin with `package template`"},
		{"OnlyAComment", "// nothing\n", "LoadInstanceFailed\ntemplate.cue has no package clause: it must begin with `package template`"},
		{"NoPackageClause", "#cluster: _\n", "LoadInstanceFailed\ntemplate.cue has no package clause: it must begin with `package template`"},
		{"PackageWithoutName", "package _\n", "LoadInstanceFailed\ntemplate.cue has no package clause: it must begin with `package template`"},
		{"AnotherPackage", "// a comment\npackage harbour\n", "LoadInstanceFailed\ntemplate.cue:2:1: package is harbour, want template"},
		{
			"SyntaxErrorsOfSeveralLines", "package template\na: ]\nb: 1\nc: \"\\q\"\n",
			"LoadInstanceFailed\ntemplate.cue:2:4: expected operand, found ']'\ntemplate.cue:4:6: unknown escape sequence",
		},
		{"TooNewSyntax", "package template\na: {b?: 1, c: b?}\n", "LoadInstanceFailed\ntemplate.cue:2:17: expected ':'; found }"},
		{
			"UnknownImports", "package template\nimport (\n\t\"a.example.com/x\"\n\t\"nowhere\"\n)\n",
			"LoadInstanceFailed\n" +
				"template.cue:3:2: unknown import \"a.example.com/x\": no such package; more packages can be given with --cue-modules\n" +
				"template.cue:4:2: unknown import \"nowhere\": no such package; more packages can be given with --cue-modules",
		},
		{"EmptyImport", "package template\nimport \"\"\n", "LoadInstanceFailed\ntemplate.cue:2:8: invalid import path: \"\""},
		{
			"RelativeImport", "package template\nimport \"../x\"\n",
			"LoadInstanceFailed\ntemplate.cue:2:8: unknown import \"../x\": no such package; more packages can be given with --cue-modules",
		},
		{
			"Tools", "package template\nimport \"tool/exec\"\n",
			"LoadInstanceFailed\ntemplate.cue:2:8: unknown import \"tool/exec\": CUE's tools are not available to templates",
		},
		{"Ignored", "@ignore()\npackage template\n", "LoadInstanceFailed\ntemplate.cue:1:1: the template is empty: @ignore() leaves template.cue out"},
		{"NeedsATag", "@if(prod)\npackage template\n", "LoadInstanceFailed\ntemplate.cue:1:1: the template is empty: @if(prod) leaves template.cue out"},
		{
			"ConditionThatIsNone", "@if(1+2)\npackage template\n",
			"LoadInstanceFailed\ntemplate.cue:1:1: invalid @if attribute: only tags, !, &&, || and parentheses are allowed",
		},
		{
			"AliasAndFieldOfOneName", preamble + "a: {let b = 1, b: 2}\n",
			"LoadInstanceFailed\ntemplate.cue:4:19: cannot have both alias and field with name \"b\" in same scope",
		},
	})
}

func TestFilesOfOneTemplate(t *testing.T) {
	e := New()
	one := parse(t, e.Compile(archive("a.cue", "package template\n#cluster: _\n", "b.cue", "package template\n#workload: _\n")))
	if one.Template == 0 {
		t.Errorf("two files of package template are a template, got %+v", one)
	}
	two := parse(t, e.Compile(archive("a.cue", "package template\n#cluster: _\n", "b.cue", "// c\npackage harbour\n")))
	want := "LoadInstanceFailed\nb.cue:2:1: found more than one package: template (a.cue), harbour (b.cue); " +
		"all files of a template must be of package template"
	if two.text() != want {
		t.Errorf("got\n%s\nwant\n%s", two.text(), want)
	}
	left := parse(t, e.Compile(archive("a.cue", preamble, "b.cue", "@ignore()\npackage harbour\n")))
	if left.Template == 0 {
		t.Errorf("a file that is left out does no harm, got %+v", left)
	}
	both := parse(t, e.Compile(archive("a.cue", "package template\na: ]\n", "b.cue", "package template\nb: ]\n")))
	if len(both.Errors) != 2 {
		t.Errorf("want the syntax errors of both files, got %+v", both)
	}
	none := parse(t, e.Compile(archive()))
	if none.text() != "LoadInstanceFailed\nthe template has no files" {
		t.Errorf("got %q", none.text())
	}
}

func TestAttributesDoNotReachTheSurroundings(t *testing.T) {
	t.Setenv("HARBOUR", "leaked")
	ignored := run(t, New(), preamble+"x: {apiVersion: \"v1\", kind: \"A\", env: string | *\"none\" @tag(HARBOUR,var=hostname)}\n",
		aCluster, aWorkload)
	if want := `{"apiVersion":"v1","kind":"A","env":"none"}`; ignored.object(t) != want {
		t.Errorf("got %s, want %s", ignored.object(t), want)
	}
	checkFailing(t, []failing{
		{
			"Extern", "@extern(embed)\n" + preamble + "x: _ @embed(file=/etc/hostname)\n",
			"BuildInstanceFailed\ntemplate.cue:1:1: no interpreter defined for \"embed\"",
		},
	})
	embed := run(t, New(), preamble+"x: {apiVersion: \"v1\", kind: \"A\", t: string | *\"none\" @embed(file=/etc/hostname,type=text)}\n",
		aCluster, aWorkload)
	if want := `{"apiVersion":"v1","kind":"A","t":"none"}`; embed.object(t) != want {
		t.Errorf("got %s, want %s", embed.object(t), want)
	}
}
