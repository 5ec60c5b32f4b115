package engine

import (
	"runtime"
	"time"
	_ "unsafe" // for linkname

	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/stats"
)

// counts is where CUE adds up what its evaluator does whenever a context builds something. Its package is internal; the version
// is pinned, and TestOperationsAreCounted notices if the variable goes.
//
//go:linkname counts cuelang.org/go/internal/core/adt.counts
var counts stats.Counts

// measure runs work a few times: operations and allocations are those of the last run, the time is the shortest.
func measure(runs int, work func()) cost {
	var before, after runtime.MemStats
	var c cost
	for i := range runs {
		operations := operationsSoFar()
		runtime.ReadMemStats(&before)
		start := time.Now()
		work()
		nanos := time.Since(start).Nanoseconds()
		runtime.ReadMemStats(&after)
		c.operations = operationsSoFar() - operations
		c.allocations = int64(after.Mallocs - before.Mallocs)
		if i == 0 || nanos < c.nanos {
			c.nanos = nanos
		}
	}
	return c
}

func operationsSoFar() int64 {
	return counts.Unifications + counts.Conjuncts + counts.Disjuncts
}

// evaluate builds a part of the template together with the input: the fields with those names and what they refer to, or all.
// It is built, and not filled as a render does it, because that is what CUE counts.
func (e *Engine) evaluate(t *template, in *input, names []string) (cost, error) {
	files, err := t.subset(names)
	if err != nil {
		return cost{}, err
	}
	files = append(files, &ast.File{Filename: typedInput, Decls: append(
		[]ast.Decl{&ast.Package{Name: ast.NewIdent(templatePackage)}}, in.syntax().(*ast.StructLit).Elts...)})
	var failed error
	c := measure(profileRuns, func() {
		instance := e.library.loader.NewInstance("", nil)
		for _, f := range files {
			if err := instance.AddSyntax(f); err != nil {
				failed = err
				return
			}
		}
		if failed = instance.Complete(); failed != nil {
			return
		}
		e.context.BuildInstance(instance)
		forget(e.context, instance)
		failed = instance.Err
	})
	return c, failed
}

// subset are the files of a template with those fields only and what they refer to.
func (t *template) subset(names []string) ([]*ast.File, error) {
	in := &inliner{units: map[string]*unit{}, roots: names, isBare: true}
	if err := in.collect(t.files); err != nil {
		return nil, err
	}
	var files []*ast.File
	for _, f := range in.template.files {
		part := &ast.File{Filename: f.syntax.Filename, Decls: []ast.Decl{&ast.Package{Name: ast.NewIdent(templatePackage)}}}
		part.Decls = append(part.Decls, importsOf(f.syntax)...)
		for _, d := range f.decls {
			if names == nil || f.wanted[d] {
				part.Decls = append(part.Decls, d)
			}
		}
		whole, err := reparse(part.Filename, part)
		if err != nil {
			return nil, err
		}
		if whole, err = withoutUnused(whole); err != nil {
			return nil, err
		}
		files = append(files, whole)
	}
	return files, nil
}

func importsOf(f *ast.File) []ast.Decl {
	var decls []ast.Decl
	for _, d := range f.Decls {
		if imports, ok := d.(*ast.ImportDecl); ok {
			decls = append(decls, imports)
		}
	}
	return decls
}

// fieldNames are those of the template's own top-level fields in their order.
func (t *template) fieldNames() []string {
	u, err := parseTemplate(t.files)
	if err != nil {
		return nil
	}
	seen := map[string]bool{"": true, "#cluster": true, "#workload": true}
	var names []string
	for _, f := range u.files {
		for _, d := range f.decls {
			if field, ok := d.(*ast.Field); ok {
				if name, _ := fixedNames(field); !seen[name] {
					seen[name] = true
					names = append(names, name)
				}
			}
		}
	}
	return names
}

// quotedField is the name of a field, hidden ones and definitions included, as CUE writes it.
func quotedField(name string) string {
	if ast.IsValidIdent(name) {
		return name
	}
	return quoted(name)
}
