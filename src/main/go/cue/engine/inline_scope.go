package engine

import (
	"slices"
	"strings"

	"cuelang.org/go/cue/ast"
)

// predeclared are the names that CUE v0.12 declares itself; each can be written with two underscores before it as well.
var predeclared = strings.Fields("string bytes bool int float number len close matchIf matchN and or div mod quo rem rune " +
	"int8 int16 int32 int64 int128 uint uint8 uint16 uint32 uint64 uint128 float32 float64")

func isPredeclared(name string) bool {
	return name == "__no_sharing" || slices.Contains(predeclared, strings.TrimPrefix(name, "__"))
}

// topLevel are the names of the fields, let clauses and aliases of a unit's files.
func (u *unit) topLevel() map[string]bool {
	names := map[string]bool{}
	for _, f := range u.files {
		for _, d := range f.decls {
			declare(d, names)
		}
	}
	return names
}

// declared are the names that are declared anywhere in a unit.
func (u *unit) declared() map[string]bool {
	names := map[string]bool{}
	for _, f := range u.files {
		for _, d := range f.decls {
			ast.Walk(d, func(n ast.Node) bool { declare(n, names); return true }, nil)
		}
	}
	return names
}

func declare(n ast.Node, names map[string]bool) {
	switch x := n.(type) {
	case *ast.Field:
		if ident, ok := x.Label.(*ast.Ident); ok {
			names[ident.Name] = true
		}
		if name, alias := fixedNames(x); alias != "" {
			names[name], names[alias] = true, true
		}
	case *ast.LetClause:
		names[x.Ident.Name] = true
	case *ast.Alias:
		names[x.Ident.Name] = true
	case *ast.ForClause:
		for _, ident := range []*ast.Ident{x.Key, x.Value} {
			if ident != nil {
				names[ident.Name] = true
			}
		}
	}
}

// hidden are the hidden fields that a unit declares or refers to.
func (u *unit) hidden() map[string]bool {
	names := map[string]bool{}
	u.eachIdent(func(_ *unitFile, ident *ast.Ident) {
		if isHidden(ident.Name) {
			names[ident.Name] = true
		}
	})
	return names
}

func (u *unit) eachIdent(visit func(*unitFile, *ast.Ident)) {
	for _, f := range u.files {
		for _, d := range f.decls {
			ast.Walk(d, func(n ast.Node) bool {
				if ident, ok := n.(*ast.Ident); ok {
					visit(f, ident)
				}
				return true
			}, nil)
		}
	}
}

// separateLocals gives let clauses and aliases of a file, which other files don't see, names that no other file uses.
func (u *unit) separateLocals() {
	if len(u.files) < 2 {
		return
	}
	users := map[string]map[*unitFile]bool{}
	u.eachIdent(func(f *unitFile, ident *ast.Ident) {
		if users[ident.Name] == nil {
			users[ident.Name] = map[*unitFile]bool{}
		}
		users[ident.Name][f] = true
	})
	for _, f := range u.files {
		for _, d := range f.decls {
			ident, node := localName(d)
			if ident == nil || len(users[ident.Name]) < 2 {
				continue
			}
			old, fresh := ident.Name, ident.Name+"_"
			for users[fresh] != nil {
				fresh += "_"
			}
			users[fresh] = map[*unitFile]bool{f: true}
			ident.Name = fresh
			for _, other := range f.decls {
				ast.Walk(other, func(n ast.Node) bool {
					if reference, ok := n.(*ast.Ident); ok && reference.Node == node && reference.Name == old {
						reference.Name = fresh
					}
					return true
				}, nil)
			}
		}
	}
}

// localName is the identifier by which only its own file knows a declaration, and what references to it are resolved to.
func localName(d ast.Decl) (*ast.Ident, ast.Node) {
	switch x := d.(type) {
	case *ast.LetClause:
		return x.Ident, x
	case *ast.Alias:
		return x.Ident, x
	case *ast.Field:
		if alias, ok := x.Label.(*ast.Alias); ok {
			return alias.Ident, x
		}
	}
	return nil, nil
}
