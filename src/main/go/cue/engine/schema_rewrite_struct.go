package engine

import (
	"slices"

	"cuelang.org/go/cue/ast"
)

// rewriteStruct keeps fields, and what CUE can evaluate without the input. A part that goes may have allowed more fields, so the
// struct becomes open.
func (r *rewriter) rewriteStruct(s *ast.StructLit, path string) ast.Expr {
	var kept []ast.Decl
	isOpen := false
	extended := map[string]bool{}
	for _, d := range s.Elts {
		switch x := d.(type) {
		case *ast.Field:
			fields, complete := r.rewriteDeclaration(x, path)
			kept = append(kept, fields...)
			isOpen = isOpen || !complete
		case *ast.EmbedDecl:
			if !r.isStatic(x.Expr) && !isRewritable(x.Expr) {
				r.open.add(path, "depends on other fields: "+sourceOf(x.Expr))
				return ast.NewIdent("_")
			}
			x.Expr = r.rewrite(x.Expr, path)
			kept = append(kept, x)
		case *ast.Comprehension:
			if r.isStaticComprehension(x) {
				if body, ok := x.Value.(*ast.StructLit); ok {
					r.rewriteStruct(body, path)
				}
				kept = append(kept, x)
				continue
			}
			r.open.add(path, "depends on other fields: "+sourceOf(x))
			isOpen = true
			if body, ok := x.Value.(*ast.StructLit); ok {
				kept = append(kept, loosened(body, s, extended)...)
			}
		case *ast.Ellipsis:
			isOpen = true
		default:
			kept = append(kept, d)
		}
	}
	if len(kept) == 0 && isOpen && len(s.Elts) > 0 && !hasEllipsis(s) {
		// As long as it isn't known whether there are fields, it isn't known to be a struct.
		return ast.NewIdent("_")
	}
	if isOpen {
		kept = append(kept, &ast.Ellipsis{})
	}
	s.Elts = kept
	return r.withoutExtended(s, extended, path)
}

func hasEllipsis(s *ast.StructLit) bool {
	return slices.ContainsFunc(s.Elts, func(d ast.Decl) bool { _, ok := d.(*ast.Ellipsis); return ok })
}

// isRewritable is for embedded values that don't stand for more than they show.
func isRewritable(e ast.Expr) bool {
	_, isStruct := e.(*ast.StructLit)
	return isStruct
}

// isStaticComprehension looks at the clauses only: the fields are rewritten.
func (r *rewriter) isStaticComprehension(c *ast.Comprehension) bool {
	for _, clause := range c.Clauses {
		for _, e := range clauseExpressions(clause) {
			if !r.isStatic(e) {
				return false
			}
		}
	}
	return true
}

func clauseExpressions(clause ast.Clause) []ast.Expr {
	switch x := clause.(type) {
	case *ast.IfClause:
		return []ast.Expr{x.Condition}
	case *ast.ForClause:
		return []ast.Expr{x.Source}
	case *ast.LetClause:
		return []ast.Expr{x.Expr}
	}
	return nil
}

// rewriteDeclaration gives what stands for a field, and whether that allows all the fields that it allowed.
func (r *rewriter) rewriteDeclaration(field *ast.Field, path string) (fields []ast.Decl, complete bool) {
	name, _ := fixedNames(field)
	if name != "" {
		if r.done[field] {
			return []ast.Decl{field}, true
		}
		r.done[field] = true
		field.Value = r.rewrite(field.Value, place{path: path}.field(name).path)
		return []ast.Decl{field}, true
	}
	label := field.Label
	if alias, ok := label.(*ast.Alias); ok {
		label, _ = alias.Expr.(ast.Label)
	}
	list, isPattern := label.(*ast.ListLit)
	if !isPattern || len(list.Elts) != 1 {
		if r.isStatic(label) {
			field.Value = r.rewrite(field.Value, path+"."+sourceOf(label))
			return []ast.Decl{field}, true
		}
		r.open.add(path, "a field whose name depends on other fields: "+sourceOf(label))
		return nil, false
	}
	return r.rewritePattern(field, list, path)
}
