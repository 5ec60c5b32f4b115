package engine

import (
	"fmt"
	"strings"

	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/parser"
	"cuelang.org/go/cue/token"
)

const templatePackage = "template"

// templateFiles parses a template and keeps the files that belong to package template. Whatever keeps it from being loaded is
// reported: syntax errors of all files first, then package clauses.
func templateFiles(files []file, found *problems) []*ast.File {
	var parsed []*ast.File
	for _, f := range files {
		syntax, err := parser.ParseFile(f.name, f.text)
		if err != nil {
			found.add(err)
			continue
		}
		parsed = append(parsed, syntax)
	}
	if !found.empty() {
		return nil
	}
	var kept []*ast.File
	left := newProblems(found.sources)
	for _, f := range parsed {
		excluded, err := isExcluded(f)
		switch {
		case err != nil:
			found.add(err)
		case excluded != nil:
			left.report(excluded.Pos(), "the template is empty: @%s leaves %s out", excluded.Text[1:], f.Filename)
		default:
			kept = append(kept, f)
		}
	}
	if len(kept) == 0 {
		found.list = append(found.list, left.list...)
	}
	if len(files) == 0 {
		found.report(token.NoPos, "the template has no files")
	}
	checkClauses(kept, found)
	return kept
}

func checkClauses(files []*ast.File, found *problems) {
	names := map[string]bool{}
	var places []string
	for _, f := range files {
		name := f.PackageName()
		if !names[name] && name != "" {
			places = append(places, fmt.Sprintf("%s (%s)", name, f.Filename))
		}
		names[name] = true
		if name == "" {
			found.report(token.NoPos, "%s has no package clause: it must begin with `package %s`", f.Filename, templatePackage)
		}
	}
	if len(places) > 1 {
		found.report(clauseOf(files, templatePackage), "found more than one package: %s; all files of a template must be of package %s",
			strings.Join(places, ", "), templatePackage)
		return
	}
	for _, f := range files {
		if name := f.PackageName(); name != "" && name != templatePackage {
			found.report(packageClause(f), "package is %s, want %s", name, templatePackage)
		}
	}
}

// clauseOf is where the first file of another package says so.
func clauseOf(files []*ast.File, other string) token.Pos {
	for _, f := range files {
		if name := f.PackageName(); name != "" && name != other {
			return packageClause(f)
		}
	}
	return token.NoPos
}

func packageClause(f *ast.File) token.Pos {
	for _, d := range f.Decls {
		if clause, ok := d.(*ast.Package); ok {
			return clause.PackagePos
		}
	}
	return token.NoPos
}
