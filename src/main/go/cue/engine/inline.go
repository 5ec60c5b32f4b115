package engine

import (
	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/format"
	"cuelang.org/go/cue/token"
)

// Inline answers `{"text": …}`, one file that needs no definitions: the template's files, and of the packages that they import
// what they refer to. It takes what Compile takes, and fails as Compile does. CUE's own packages stay imports.
//
// A package becomes a let clause of a struct, so that references keep their form and the package its scope. A let clause is no
// field: it isn't validated, has no place in the value, and is evaluated only if something refers to it, as with an import.
func (e *Engine) Inline(archive []byte) []byte {
	return guard(func() []byte {
		files, err := readArchive(archive)
		if err != nil {
			return panicAnswer(err)
		}
		text, failure := e.inline(files)
		if failure != nil {
			return failure.answer()
		}
		return textAnswer(text)
	})
}

func (e *Engine) inline(files []file) ([]byte, *failure) {
	if _, failure := compile(e.context, e.library, files); failure != nil {
		return nil, failure
	}
	in := &inliner{library: e.library, units: map[string]*unit{}}
	if err := in.collect(files); err != nil {
		return nil, unsound(err)
	}
	in.name()
	text, err := format.Node(in.file())
	if err != nil {
		return nil, unsound(err)
	}
	whole := file{"template.cue", text}
	text, failure := formatted(whole)
	if failure != nil {
		return nil, failure
	}
	// Whoever gets the text can't mend it, so what doesn't build must not get out.
	whole.text = text
	if _, failure := compile(e.context, e.library, []file{whole}); failure != nil {
		return nil, failure
	}
	return text, nil
}

// unsound is for what parsed before and doesn't now.
func unsound(err error) *failure {
	found := newProblems(newSources(nil))
	found.add(err)
	return found.failure(loadInstanceFailed)
}

// inliner has the template and the packages that it needs something of.
type inliner struct {
	library  *library
	template *unit
	units    map[string]*unit  // packages, by import path
	own      map[string]string // names of CUE's own packages that are imported, by import path
	roots    []string          // the fields of the template that are wanted, nil for all of it
	isBare   bool              // whether packages stay imports
}

// file puts everything together. Definitions come before the template's own fields, in the order of their files' names: CUE orders
// the fields of unified structs by where they stand.
func (in *inliner) file() *ast.File {
	whole := &ast.File{}
	whole.Decls = append(whole.Decls, in.template.preamble()...)
	if imports := in.imports(); imports != nil {
		whole.Decls = append(whole.Decls, imports)
	}
	for _, u := range in.sorted() {
		if in.roots == nil {
			whole.Decls = append(whole.Decls, u.let())
		} else {
			whole.Decls = append(whole.Decls, &ast.Field{Label: ast.NewIdent(u.name), Value: u.let().Expr})
		}
	}
	first := true
	for _, f := range in.template.files {
		for _, d := range f.decls {
			if in.roots != nil && !f.wanted[d] {
				continue
			}
			if first {
				apart(d)
				first = false
			}
			whole.Decls = append(whole.Decls, d)
		}
	}
	return whole
}

func (in *inliner) imports() *ast.ImportDecl {
	if len(in.own) == 0 {
		return nil
	}
	decl := &ast.ImportDecl{}
	for _, importPath := range sortedKeys(in.own) {
		spec := ast.NewImport(nil, importPath)
		if name := in.own[importPath]; name != lastElement(importPath) {
			spec.Name = ast.NewIdent(name)
		}
		decl.Specs = append(decl.Specs, spec)
	}
	if len(decl.Specs) > 1 {
		decl.Lparen = token.NoSpace.Pos()
		decl.Rparen = token.Newline.Pos()
	}
	return decl
}

// let is a package as a clause.
func (u *unit) let() *ast.LetClause {
	body := &ast.StructLit{}
	for _, f := range u.files {
		for _, d := range f.decls {
			if f.wanted[d] {
				withoutBlankLines(d)
				body.Elts = append(body.Elts, d)
			}
		}
	}
	let := &ast.LetClause{Ident: ast.NewIdent(u.name), Expr: body}
	ast.AddComment(let, &ast.CommentGroup{Doc: true, List: []*ast.Comment{{Text: "// " + u.importPath}}})
	ast.SetRelPos(let, token.NewSection)
	return let
}

// apart puts a blank line before a declaration and its comment.
func apart(d ast.Decl) {
	for _, group := range ast.Comments(d) {
		if group.Doc {
			ast.SetRelPos(group, token.NewSection)
			return
		}
	}
	ast.SetRelPos(d, token.NewSection)
}

// withoutBlankLines brings the fields of a declaration together: they were apart for the comments that stood between them.
func withoutBlankLines(d ast.Decl) {
	ast.Walk(d, func(n ast.Node) bool {
		if n != d && n.Pos().RelPos() == token.NewSection {
			ast.SetRelPos(n, token.Newline)
		}
		return true
	}, nil)
}
