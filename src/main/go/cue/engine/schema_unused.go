package engine

import "cuelang.org/go/cue/ast"

// withoutUnused takes out what nothing refers to any more, which CUE would refuse.
func withoutUnused(syntax *ast.File) (*ast.File, error) {
	for {
		used := map[ast.Node]bool{}
		ast.Walk(syntax, func(n ast.Node) bool {
			if ident, ok := n.(*ast.Ident); ok && ident.Node != nil {
				used[ident.Node] = true
			}
			return true
		}, nil)
		if !removeUnused(syntax, used) {
			return syntax, nil
		}
		next, err := reparse(syntax.Filename, syntax)
		if err != nil {
			return nil, err
		}
		syntax = next
	}
}

func removeUnused(syntax *ast.File, used map[ast.Node]bool) (removed bool) {
	keep := func(decls []ast.Decl) []ast.Decl {
		var kept []ast.Decl
		for _, d := range decls {
			switch x := d.(type) {
			case *ast.LetClause:
				if !used[x] {
					removed = true
					continue
				}
			case *ast.ImportDecl:
				var specs []*ast.ImportSpec
				for _, spec := range x.Specs {
					if used[spec] {
						specs = append(specs, spec)
					}
				}
				removed = removed || len(specs) < len(x.Specs)
				if x.Specs = specs; len(specs) == 0 {
					continue
				}
			case *ast.Field:
				removed = withoutAliases(x, used) || removed
			}
			kept = append(kept, d)
		}
		return kept
	}
	syntax.Decls = keep(syntax.Decls)
	ast.Walk(syntax, func(n ast.Node) bool {
		if s, ok := n.(*ast.StructLit); ok {
			s.Elts = keep(s.Elts)
		}
		return true
	}, nil)
	return removed
}

// withoutAliases takes the aliases of a field that nothing refers to.
func withoutAliases(field *ast.Field, used map[ast.Node]bool) (removed bool) {
	if alias, ok := field.Value.(*ast.Alias); ok && !used[alias] {
		field.Value, removed = alias.Expr, true
	}
	switch label := field.Label.(type) {
	case *ast.Alias:
		if expr, ok := label.Expr.(ast.Label); ok && !used[field] {
			field.Label, removed = expr, true
		}
	case *ast.ListLit:
		if alias, ok := label.Elts[0].(*ast.Alias); ok && !used[alias.Expr] {
			label.Elts[0], removed = alias.Expr, true
		}
	}
	return removed
}
