package engine

import (
	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/errors"
	"cuelang.org/go/cue/token"
)

// need is something that a declaration refers to, and that has to be taken in with what it refers to itself.
type need struct {
	unit *unit
	file *unitFile
	decl ast.Decl
}

// collect finds all declarations that the template needs, from its own on.
func (in *inliner) collect(files []file) (err error) {
	if in.template, err = parseTemplate(files); err != nil {
		return err
	}
	in.own = map[string]string{}
	var queue []need
	if in.roots == nil {
		for _, f := range in.template.files {
			for _, d := range f.decls {
				queue = append(queue, need{in.template, f, d})
			}
		}
	} else {
		queue = in.template.wantUnnamed()
		for _, name := range in.roots {
			queue = append(queue, in.template.wantField(name)...)
		}
	}
	for len(queue) > 0 {
		next := queue[0]
		queue = queue[1:]
		for _, r := range referencesIn(next.decl) {
			found, err := in.resolve(next, r)
			if err != nil {
				return err
			}
			queue = append(queue, found...)
		}
	}
	return nil
}

// reference is an identifier, with the field that is selected of it if one is.
type reference struct {
	ident *ast.Ident
	field ast.Label
}

// referencesIn leaves out labels, which refer to nothing.
func referencesIn(d ast.Node) []reference {
	var found []reference
	ast.Walk(d, func(n ast.Node) bool {
		switch x := n.(type) {
		case *ast.Ident:
			found = append(found, reference{x, nil})
		case *ast.SelectorExpr:
			if ident, ok := x.X.(*ast.Ident); ok {
				found = append(found, reference{ident, x.Sel})
			} else {
				found = append(found, referencesIn(x.X)...)
			}
			return false
		case *ast.Field:
			label := x.Label
			if alias, ok := label.(*ast.Alias); ok {
				label, _ = alias.Expr.(ast.Label)
			}
			if _, fixed := label.(*ast.Ident); !fixed && label != nil {
				found = append(found, referencesIn(label)...)
			}
			if x.Value != nil {
				found = append(found, referencesIn(x.Value)...)
			}
			return false
		}
		return true
	}, nil)
	return found
}

// resolve gives what has to be taken in for a reference, if it isn't yet.
func (in *inliner) resolve(from need, r reference) ([]need, error) {
	if spec, ok := r.ident.Node.(*ast.ImportSpec); ok {
		return in.resolveImport(spec, r)
	}
	if from.unit == in.template && in.roots == nil {
		return nil, nil
	}
	// On WebAssembly Go 1.26 reads outside of a large map that is asked for a nil of an interface type.
	if r.ident.Node != nil {
		if d, ok := from.file.owner[r.ident.Node]; ok {
			if _, isField := d.(*ast.Field); !isField {
				return from.unit.want(from.file, d), nil
			}
		}
	}
	return from.unit.wantField(r.ident.Name), nil
}

func (in *inliner) resolveImport(spec *ast.ImportSpec, r reference) ([]need, error) {
	importPath := importPathOf(spec)
	if in.isBare || unknownImport(importPath) == "" {
		if _, known := in.own[importPath]; !known {
			in.own[importPath] = r.ident.Name
		}
		return nil, nil
	}
	u, ok := in.units[importPath]
	var found []need
	if !ok {
		parsed, problem := in.library.parsed(importPath)
		if problem != "" {
			return nil, errors.Newf(token.NoPos, "%s", problem)
		}
		u = newUnit(importPath, parsed)
		u.wish = r.ident.Name
		in.units[importPath] = u
		found = u.wantUnnamed()
	}
	if r.field == nil {
		return append(found, u.wantAll()...), nil
	}
	name, _, err := ast.LabelName(r.field)
	if err != nil {
		return append(found, u.wantAll()...), nil
	}
	return append(found, u.wantField(name)...), nil
}

func (u *unit) want(f *unitFile, d ast.Decl) []need {
	if f.wanted[d] {
		return nil
	}
	f.wanted[d] = true
	return []need{{u, f, d}}
}

// wantField takes all declarations of a field, which may be in several files.
func (u *unit) wantField(name string) []need {
	var found []need
	for _, n := range u.fields[name] {
		found = append(found, u.want(n.file, n.decl)...)
	}
	return found
}

// wantUnnamed takes what concerns all fields: embedded values, comprehensions, patterns.
func (u *unit) wantUnnamed() []need {
	return u.wantWhere(func(d ast.Decl) bool {
		switch x := d.(type) {
		case *ast.LetClause, *ast.Alias, *ast.CommentGroup:
			return false
		case *ast.Field:
			label, _ := fixedNames(x)
			return label == ""
		}
		return true
	})
}

func (u *unit) wantAll() []need {
	return u.wantWhere(func(d ast.Decl) bool { _, isField := d.(*ast.Field); return isField })
}

func (u *unit) wantWhere(matches func(ast.Decl) bool) []need {
	var found []need
	for _, f := range u.files {
		for _, d := range f.decls {
			if matches(d) {
				found = append(found, u.want(f, d)...)
			}
		}
	}
	return found
}

// fixedNames are the names of a field, "" if it has none that stands fast, and of its label's alias.
func fixedNames(field *ast.Field) (name, alias string) {
	label := field.Label
	if a, ok := label.(*ast.Alias); ok {
		alias = a.Ident.Name
		label, _ = a.Expr.(ast.Label)
	}
	switch label.(type) {
	case *ast.Ident, *ast.BasicLit:
		name, _, _ = ast.LabelName(label)
	}
	return name, alias
}
