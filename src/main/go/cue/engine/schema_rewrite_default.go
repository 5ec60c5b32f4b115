package engine

import (
	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/token"
)

// withoutDefaultStructs takes the marks off alternatives that are structs if there are others: CUE's API leaves out a default that
// seems to be included in another alternative, whether or not that one allows other fields.
func withoutDefaultStructs(e *ast.BinaryExpr) {
	var structs, literals int
	var marked []*ast.UnaryExpr
	var visit func(e ast.Expr)
	visit = func(e ast.Expr) {
		switch x := e.(type) {
		case *ast.ParenExpr:
			visit(x.X)
			return
		case *ast.BinaryExpr:
			if x.Op == token.OR {
				visit(x.X)
				visit(x.Y)
				return
			}
		case *ast.UnaryExpr:
			if x.Op == token.MUL {
				if !isPlain(x.X) {
					marked = append(marked, x)
				}
				visit(x.X)
				return
			}
		case *ast.StructLit:
			literals++
		}
		if !isPlain(e) {
			structs++
		}
	}
	visit(e)
	if structs < 2 || literals == 0 {
		return
	}
	for _, m := range marked {
		m.Op = token.ILLEGAL
	}
	unmark(e)
}

// unmark replaces marked alternatives by what is marked.
func unmark(e ast.Expr) ast.Expr {
	switch x := e.(type) {
	case *ast.ParenExpr:
		x.X = unmark(x.X)
	case *ast.BinaryExpr:
		if x.Op == token.OR {
			x.X, x.Y = unmark(x.X), unmark(x.Y)
		}
	case *ast.UnaryExpr:
		if x.Op == token.ILLEGAL {
			return x.X
		}
	}
	return e
}
