package engine

import (
	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/errors"
	"cuelang.org/go/cue/parser"
	"cuelang.org/go/cue/token"
)

// isExcluded gives the attribute before the package clause that keeps a file out of its package: @ignore(), or @if(…) with no
// tag set, for there is nothing here that could set one.
func isExcluded(f *ast.File) (*ast.Attribute, errors.Error) {
	var condition *ast.Attribute
	for _, d := range f.Decls {
		attribute, ok := d.(*ast.Attribute)
		if !ok {
			break
		}
		switch key, _ := attribute.Split(); {
		case key == "ignore":
			return attribute, nil
		case key == "if" && condition != nil:
			return nil, errors.Newf(attribute.Pos(), "multiple @if attributes")
		case key == "if":
			condition = attribute
		}
	}
	if condition == nil {
		return nil, nil
	}
	_, body := condition.Split()
	expr, err := parser.ParseExpr("", body)
	if err != nil {
		return nil, errors.Newf(condition.Pos(), "invalid @if attribute: %v", err)
	}
	included, ok := holds(expr)
	if !ok {
		return nil, errors.Newf(condition.Pos(), "invalid @if attribute: only tags, !, &&, || and parentheses are allowed")
	}
	if included {
		return nil, nil
	}
	return condition, nil
}

// holds evaluates a condition in which every tag is unset.
func holds(expr ast.Expr) (value, ok bool) {
	switch x := expr.(type) {
	case *ast.Ident:
		return false, true
	case *ast.ParenExpr:
		return holds(x.X)
	case *ast.UnaryExpr:
		value, ok := holds(x.X)
		return !value, ok && x.Op == token.NOT
	case *ast.BinaryExpr:
		left, leftOK := holds(x.X)
		right, rightOK := holds(x.Y)
		switch x.Op {
		case token.LAND:
			return left && right, leftOK && rightOK
		case token.LOR:
			return left || right, leftOK && rightOK
		}
	}
	return false, false
}
