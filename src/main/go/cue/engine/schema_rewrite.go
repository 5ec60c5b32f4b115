package engine

import (
	"strings"

	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/format"
	"cuelang.org/go/cue/token"
)

// rewriter replaces what depends on the input by _, and says so. What is left allows at least as much as before.
type rewriter struct {
	file     *ast.File
	packages map[string]bool   // fields that hold a package
	scopes   map[ast.Node]bool // the file, and the structs of packages: what they declare is the same for every input
	done     map[ast.Node]bool // declarations that have been rewritten
	open     *openings
	patterns []pattern
}

func (r *rewriter) findScopes() {
	r.scopes = map[ast.Node]bool{r.file: true}
	for _, d := range r.file.Decls {
		if field, ok := d.(*ast.Field); ok {
			if name, _ := fixedNames(field); r.packages[name] {
				r.scopes[field.Value] = true
			}
		}
	}
}

// rewriteField rewrites all declarations of a field of the file.
func (r *rewriter) rewriteField(name, path string) {
	r.rewriteIn(r.file.Decls, name, path)
}

func (r *rewriter) rewriteIn(decls []ast.Decl, name, path string) {
	for _, d := range decls {
		switch x := d.(type) {
		case *ast.Field:
			if label, alias := fixedNames(x); (label == name || alias == name) && !r.done[x] {
				r.done[x] = true
				x.Value = r.rewrite(x.Value, path)
			}
		case *ast.LetClause:
			if x.Ident.Name == name && !r.done[x] {
				r.done[x] = true
				x.Expr = r.rewrite(x.Expr, path)
			}
		}
	}
}

// rewrite gives an expression that stands for a value of the input.
func (r *rewriter) rewrite(e ast.Expr, path string) ast.Expr {
	switch x := e.(type) {
	case *ast.StructLit:
		return r.rewriteStruct(x, path)
	case *ast.ListLit:
		return r.rewriteList(x, path)
	case *ast.ParenExpr:
		x.X = r.rewrite(x.X, path)
		return x
	case *ast.Alias:
		x.Expr = r.rewrite(x.Expr, path)
		return x
	case *ast.UnaryExpr:
		if x.Op == token.MUL {
			x.X = r.rewrite(x.X, path)
			return x
		}
	case *ast.BinaryExpr:
		if x.Op == token.OR {
			withoutDefaultStructs(x)
		}
		if x.Op == token.AND || x.Op == token.OR {
			x.X, x.Y = r.rewrite(x.X, path), r.rewrite(x.Y, path)
			return x
		}
	case *ast.CallExpr:
		if ident, ok := x.Fun.(*ast.Ident); ok && strings.TrimPrefix(ident.Name, "__") == "close" && len(x.Args) == 1 {
			x.Args[0] = r.rewrite(x.Args[0], path)
			return x
		}
	}
	if r.isStatic(e) {
		r.follow(e)
		return e
	}
	r.open.add(path, "depends on other fields: "+sourceOf(e))
	return ast.NewIdent("_")
}

// follow rewrites what a reference leads to, as it becomes a part of the input.
func (r *rewriter) follow(e ast.Expr) {
	switch x := e.(type) {
	case *ast.Ident:
		if x.Scope == nil {
			return
		}
		switch scope := x.Scope.(type) {
		case *ast.File:
			r.rewriteIn(scope.Decls, x.Name, x.Name)
		case *ast.StructLit:
			r.rewriteIn(scope.Elts, x.Name, x.Name)
		}
	case *ast.SelectorExpr:
		ident, isIdent := x.X.(*ast.Ident)
		if name, _, err := ast.LabelName(x.Sel); isIdent && err == nil && r.packages[ident.Name] {
			for _, d := range r.file.Decls {
				if field, ok := d.(*ast.Field); ok && named(field.Label, ident.Name) {
					if body, ok := field.Value.(*ast.StructLit); ok {
						r.rewriteIn(body.Elts, name, strings.TrimPrefix(ident.Name, "_")+"."+name)
					}
				}
			}
			return
		}
		r.follow(x.X)
	case *ast.IndexExpr:
		r.follow(x.X)
	}
}

// isStatic answers whether an expression means the same whatever the input is.
func (r *rewriter) isStatic(e ast.Node) bool {
	own := map[ast.Node]bool{}
	ast.Walk(e, func(n ast.Node) bool { own[n] = true; return true }, nil)
	static := true
	ast.Walk(e, func(n ast.Node) bool {
		if ident, ok := n.(*ast.Ident); ok && static {
			static = r.isStaticReference(ident, own)
		}
		return static
	}, nil)
	return static
}

func (r *rewriter) isStaticReference(ident *ast.Ident, own map[ast.Node]bool) bool {
	switch scope := ident.Scope.(type) {
	case nil:
		// CUE's own names, packages, labels, and fields after a dot. An alias of a value has its field as scope.
		return true
	case *ast.File:
		return true
	case *ast.StructLit:
		if own[scope] || r.scopes[scope] {
			return true
		}
		if let, ok := ident.Node.(*ast.LetClause); ok {
			return !own[let] && r.isStatic(let.Expr)
		}
		return strings.HasPrefix(ident.Name, "#") || strings.HasPrefix(ident.Name, "_#")
	case *ast.Field:
		return own[scope]
	}
	// What a comprehension declares: one that isn't static isn't kept.
	return true
}

func (r *rewriter) rewriteList(list *ast.ListLit, path string) ast.Expr {
	for _, e := range list.Elts {
		if comprehension, ok := e.(*ast.Comprehension); ok && !r.isStatic(comprehension) {
			r.open.add(path, "depends on other fields: "+sourceOf(comprehension))
			return ast.NewIdent("_")
		}
	}
	for i, e := range list.Elts {
		switch x := e.(type) {
		case *ast.Ellipsis:
			if x.Type != nil {
				x.Type = r.rewrite(x.Type, path+"[]")
			}
		case *ast.Comprehension:
		default:
			list.Elts[i] = r.rewrite(e, path+"[]")
		}
	}
	return list
}

func sourceOf(n ast.Node) string {
	if d, ok := n.(*ast.Comprehension); ok {
		n = &ast.File{Decls: []ast.Decl{d}}
	}
	text, err := format.Node(n)
	if err != nil {
		return "an expression"
	}
	short := strings.Join(strings.Fields(string(text)), " ")
	if runes := []rune(short); len(runes) > 120 {
		return string(runes[:117]) + "..."
	}
	return short
}
