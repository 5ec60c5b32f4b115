package engine

import (
	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/token"
)

// loosened are the structs of a literal that a conditional part adds fields to, open and without what it says about these: a struct
// in it may allow more fields of one outside it. Where either isn't shown as a struct, the field is extended: it may be one.
func loosened(body, outside *ast.StructLit, extended map[string]bool) []ast.Decl {
	var decls []ast.Decl
	for _, d := range body.Elts {
		field, ok := d.(*ast.Field)
		if !ok {
			continue
		}
		name, _ := fixedNames(field)
		nested, isStruct := field.Value.(*ast.StructLit)
		declared := structNamed(outside, name)
		if name == "" || !isStruct || declared == nil {
			if !isPlain(field.Value) {
				extended[name] = true // "" for fields whose names aren't known
			}
			continue
		}
		below := map[string]bool{}
		loose := loosened(nested, declared, below)
		if len(below) > 0 {
			extended[name] = true
		}
		decls = append(decls, &ast.Field{
			Label:      ast.NewString(name),
			Constraint: token.OPTION,
			Value:      &ast.StructLit{Elts: append(loose, &ast.Ellipsis{})},
		})
	}
	return decls
}

// structNamed is the struct that a field of a literal is declared as, nil if it isn't.
func structNamed(s *ast.StructLit, name string) *ast.StructLit {
	for _, d := range s.Elts {
		if field, ok := d.(*ast.Field); ok {
			if label, _ := fixedNames(field); label == name {
				if value, ok := field.Value.(*ast.StructLit); ok {
					return value
				}
			}
		}
	}
	return nil
}

// withoutExtended leaves out what is said of fields to which a conditional part adds something that may allow more below them.
func (r *rewriter) withoutExtended(s *ast.StructLit, extended map[string]bool, path string) ast.Expr {
	for _, d := range s.Elts {
		switch x := d.(type) {
		case *ast.EmbedDecl:
			if len(extended) > 0 {
				r.open.add(path, "fields that are extended depending on others")
				return ast.NewIdent("_")
			}
		case *ast.Field:
			if name, _ := fixedNames(x); name != "" && (extended[name] || extended[""]) && !isPlain(x.Value) {
				r.open.add(place{path: path}.field(name).path, "extended depending on other fields")
				x.Value = ast.NewIdent("_")
			}
		}
	}
	return s
}

// isPlain is for what can't be a struct or a list.
func isPlain(e ast.Expr) bool {
	switch x := e.(type) {
	case *ast.BasicLit, *ast.Interpolation:
		return true
	case *ast.Ident:
		return x.Node == nil && x.Name != "_"
	case *ast.ParenExpr:
		return isPlain(x.X)
	case *ast.UnaryExpr:
		return x.Op != token.MUL || isPlain(x.X)
	case *ast.BinaryExpr:
		return isPlain(x.X) && isPlain(x.Y)
	}
	return false
}
