package engine

import (
	"fmt"
	"regexp"

	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/literal"
	"cuelang.org/go/cue/token"
)

func (r *rewriter) rewritePattern(field *ast.Field, list *ast.ListLit, path string) (fields []ast.Decl, complete bool) {
	condition := list.Elts[0]
	if alias, ok := condition.(*ast.Alias); ok {
		condition = alias.Expr
	}
	condition = r.definition(condition)
	field.Value = r.rewrite(field.Value, path+"["+sourceOf(condition)+"]")
	if ident, ok := condition.(*ast.Ident); ok && ident.Node == nil && (ident.Name == "string" || ident.Name == "__string") {
		return []ast.Decl{field}, true
	}
	if names := literalNames(condition); names != nil && !refersTo(field.Value, list) {
		for _, name := range names {
			fields = append(fields, &ast.Field{Label: ast.NewString(name), Constraint: token.OPTION, Value: field.Value})
		}
		return fields, true
	}
	if expression, ok := literalExpression(condition); ok {
		if marker, ok := r.marker(expression); ok {
			return []ast.Decl{
				field,
				&ast.Field{Label: ast.NewString(marker), Constraint: token.OPTION, Value: field.Value},
			}, true
		}
	}
	r.open.add(path, "fields whose names are "+sourceOf(condition))
	return nil, false
}

// definition is what a name of the file stands for, if it is declared once; any other expression stays.
func (r *rewriter) definition(e ast.Expr) ast.Expr {
	ident, ok := e.(*ast.Ident)
	if !ok {
		return e
	}
	if _, ok := ident.Scope.(*ast.File); !ok {
		return e
	}
	var found []ast.Expr
	for _, d := range r.file.Decls {
		switch x := d.(type) {
		case *ast.Field:
			if label, alias := fixedNames(x); label == ident.Name || alias == ident.Name {
				found = append(found, x.Value)
			}
		case *ast.LetClause:
			if x.Ident.Name == ident.Name {
				found = append(found, x.Expr)
			}
		}
	}
	if len(found) != 1 {
		return e
	}
	return found[0]
}

// refersTo is for a value that uses the name of its field.
func refersTo(value ast.Node, list *ast.ListLit) bool {
	found := false
	ast.Walk(value, func(n ast.Node) bool {
		ident, ok := n.(*ast.Ident)
		alias, isAlias := list.Elts[0].(*ast.Alias)
		found = found || ok && isAlias && ident.Node == alias.Expr
		return !found
	}, nil)
	return found
}

// literalNames are those of a pattern like "a" | "b", nil if it isn't one.
func literalNames(e ast.Expr) []string {
	switch x := e.(type) {
	case *ast.BasicLit:
		if x.Kind == token.STRING {
			if text, err := literal.Unquote(x.Value); err == nil {
				return []string{text}
			}
		}
	case *ast.ParenExpr:
		return literalNames(x.X)
	case *ast.BinaryExpr:
		left, right := literalNames(x.X), literalNames(x.Y)
		if x.Op == token.OR && left != nil && right != nil {
			return append(left, right...)
		}
	}
	return nil
}

func literalExpression(e ast.Expr) (string, bool) {
	unary, ok := e.(*ast.UnaryExpr)
	if !ok || unary.Op != token.MAT {
		return "", false
	}
	text, ok := unary.X.(*ast.BasicLit)
	if !ok || text.Kind != token.STRING {
		return "", false
	}
	expression, err := literal.Unquote(text.Value)
	return expression, err == nil
}

// marker is the name of the field that stands for an expression; none if it would match the names of others, or they its own.
func (r *rewriter) marker(expression string) (string, bool) {
	compiled, err := regexp.Compile(expression)
	if err != nil {
		return "", false
	}
	for _, p := range r.patterns {
		if p.expression == expression {
			return p.marker, true
		}
	}
	marker := fmt.Sprintf("\ue000pattern%d", len(r.patterns))
	if compiled.MatchString(probe.Unquoted()) {
		return "", false
	}
	for _, p := range r.patterns {
		if compiled.MatchString(p.marker) || regexp.MustCompile(p.expression).MatchString(marker) {
			return "", false
		}
	}
	r.patterns = append(r.patterns, pattern{expression, marker})
	return marker, true
}
