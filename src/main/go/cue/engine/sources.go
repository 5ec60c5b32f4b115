package engine

import (
	"strings"

	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/token"
)

// CUE orders the fields of unified structs by the names of the files that they come from, and that order shows in the text of
// yaml.Marshal. These names keep the order that templates are used to: definitions, then the template, then raw JSON.
const (
	libraryPrefix = "\x00"
	typedInput    = "\U0010ffff0"
	rawInput      = "\U0010ffff1"
)

var libraryNames = strings.NewReplacer(libraryPrefix, "")

// sources are the files of one template: the only places that an error may point to.
type sources struct {
	names map[string]struct{}
	files []*ast.File
}

func newSources(files []file) *sources {
	s := &sources{names: map[string]struct{}{}}
	for _, f := range files {
		s.names[f.name] = struct{}{}
	}
	return s
}

// positions keeps those in the template, without repetitions. CUE puts the most useful one first.
func (s *sources) positions(all []token.Pos) []position {
	var kept []position
	for _, pos := range all {
		if !pos.IsValid() {
			continue
		}
		at := pos.Position()
		if _, ours := s.names[at.Filename]; !ours {
			continue
		}
		found := position{at.Filename, at.Line, at.Column}
		if !contains(kept, found) {
			kept = append(kept, found)
		}
	}
	return kept
}

func contains(list []position, p position) bool {
	for _, q := range list {
		if p == q {
			return true
		}
	}
	return false
}

// declaration finds where the template declares a path, or the nearest of its parents. CUE gives no position for a value that
// is missing or still ambiguous, but a reader needs a place to begin at.
func (s *sources) declaration(path []string) []position {
	var decls []ast.Decl
	for _, f := range s.files {
		decls = append(decls, f.Decls...)
	}
	var found []position
	for _, name := range path {
		var next []ast.Decl
		var labels []token.Pos
		for _, d := range decls {
			if field, ok := d.(*ast.Field); ok && named(field.Label, name) {
				labels = append(labels, field.Label.Pos())
				next = appendDecls(next, field.Value)
			}
		}
		if len(labels) == 0 {
			break
		}
		found = s.positions(labels)
		decls = next
	}
	return found
}

func named(label ast.Label, name string) bool {
	text, _, err := ast.LabelName(label)
	return err == nil && text == unquoted(name)
}

// appendDecls adds what the structs of an expression declare, those joined by & and | included.
func appendDecls(decls []ast.Decl, value ast.Expr) []ast.Decl {
	switch x := value.(type) {
	case *ast.StructLit:
		return append(decls, x.Elts...)
	case *ast.BinaryExpr:
		return appendDecls(appendDecls(decls, x.X), x.Y)
	case *ast.ParenExpr:
		return appendDecls(decls, x.X)
	case *ast.UnaryExpr:
		return appendDecls(decls, x.X)
	}
	return decls
}
