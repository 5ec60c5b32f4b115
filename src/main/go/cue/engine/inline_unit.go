package engine

import (
	"maps"
	"path"
	"slices"
	"strings"

	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/parser"
	"cuelang.org/go/cue/token"
)

// unit is a package with those of its declarations that are needed: of the template all.
type unit struct {
	importPath string // "" for the template
	name       string // of its let clause
	files      []*unitFile
	wish       string // the name that the first file to import it gives it
	fields     map[string][]need
}

type unitFile struct {
	syntax *ast.File
	decls  []ast.Decl // without package clause, imports and attributes of the file
	head   []ast.Decl // up to the package clause
	wanted map[ast.Decl]bool
	owner  map[ast.Node]ast.Decl // what an identifier of this file may be resolved to, to the declaration that it is part of
}

func newUnit(importPath string, parsed []*ast.File) *unit {
	u := &unit{importPath: importPath, fields: map[string][]need{}}
	slices.SortStableFunc(parsed, func(a, b *ast.File) int { return strings.Compare(a.Filename, b.Filename) })
	for _, syntax := range parsed {
		f := newUnitFile(syntax)
		u.files = append(u.files, f)
		for _, d := range f.decls {
			if field, ok := d.(*ast.Field); ok {
				name, alias := fixedNames(field)
				u.fields[name] = append(u.fields[name], need{u, f, d})
				if alias != "" && alias != name {
					u.fields[alias] = append(u.fields[alias], need{u, f, d})
				}
			}
		}
	}
	return u
}

func newUnitFile(syntax *ast.File) *unitFile {
	f := &unitFile{syntax: syntax, wanted: map[ast.Decl]bool{}, owner: map[ast.Node]ast.Decl{}}
	clause := slices.IndexFunc(syntax.Decls, func(d ast.Decl) bool { _, ok := d.(*ast.Package); return ok })
	for i, d := range syntax.Decls {
		if i <= clause {
			f.head = append(f.head, d)
			continue
		}
		switch x := d.(type) {
		case *ast.ImportDecl:
		case *ast.Field:
			f.decls = append(f.decls, d)
			f.owner[x] = d
			f.owner[x.Value] = d
			if alias, ok := x.Value.(*ast.Alias); ok {
				f.owner[alias.Expr] = d
			}
		default:
			f.decls = append(f.decls, d)
			f.owner[d] = d
		}
	}
	return f
}

// parseTemplate reads a template that has been compiled before, with its comments.
func parseTemplate(files []file) (*unit, error) {
	var parsed []*ast.File
	for _, f := range files {
		syntax, err := parser.ParseFile(f.name, f.text, parser.ParseComments)
		if err != nil {
			return nil, err
		}
		if attribute, err := isExcluded(syntax); attribute == nil && err == nil {
			parsed = append(parsed, syntax)
		}
	}
	return newUnit("", parsed), nil
}

// preamble is the package clause with the comments around it, of all files.
func (u *unit) preamble() []ast.Decl {
	var decls []ast.Decl
	for i, f := range u.files {
		for _, d := range f.head {
			if _, isClause := d.(*ast.Package); isClause && i == 0 {
				decls = append(decls, d)
				continue
			}
			if group, isComment := d.(*ast.CommentGroup); isComment {
				decls = append(decls, group)
			}
			for _, group := range ast.Comments(d) {
				free := &ast.CommentGroup{List: group.List}
				ast.SetRelPos(free, token.NewSection)
				decls = append(decls, free)
			}
		}
	}
	return decls
}

// sorted are the packages in the order of their files' names.
func (in *inliner) sorted() []*unit {
	return slices.SortedFunc(maps.Values(in.units), func(a, b *unit) int { return strings.Compare(a.importPath, b.importPath) })
}

func sortedKeys(m map[string]string) []string {
	return slices.Sorted(maps.Keys(m))
}

// lastElement is the name by which an import path is known if none is given.
func lastElement(importPath string) string {
	if _, name, explicit := strings.Cut(importPath, ":"); explicit {
		return name
	}
	return path.Base(importPath)
}
