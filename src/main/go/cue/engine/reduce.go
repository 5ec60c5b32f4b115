package engine

import (
	"slices"
	"strconv"
	"strings"

	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/literal"
)

// reducer leaves out fields of the input that errors say the template's own closed definitions don't allow, so that a template
// with a copy of an older definition keeps rendering for objects with newer fields (behaviour §1). What is not allowed below
// spec.input stays, and stays an error.
type reducer struct {
	paths   map[string]bool // of refused fields, `#cluster` or `#workload` being the first element
	offsets map[int]bool    // of their labels in the typed input
	changed bool
}

// collect answers whether any of the errors is about a field that is not allowed.
func (r *reducer) collect(found []problem) bool {
	refused := false
	for _, p := range found {
		if p.message != notAllowed || len(p.elements) == 0 {
			continue
		}
		refused = true
		if first := p.elements[0]; first == "#cluster" || first == "#workload" {
			if r.paths == nil {
				r.paths = map[string]bool{}
			}
			r.paths[pathKey(p.elements)] = true
		}
		for _, offset := range p.inputs {
			if r.offsets == nil {
				r.offsets = map[int]bool{}
			}
			r.offsets[offset] = true
		}
	}
	return refused
}

// leaveOut answers whether there was anything to leave out.
func (r *reducer) leaveOut(in *input) bool {
	r.reduce(in.cluster, []string{"#cluster"})
	r.reduce(in.workload, []string{"#workload"})
	return r.changed
}

func (r *reducer) reduce(value ast.Expr, path []string) {
	switch x := value.(type) {
	case *ast.StructLit:
		x.Elts = slices.DeleteFunc(x.Elts, func(d ast.Decl) bool {
			return r.drop(d.(*ast.Field), path)
		})
	case *ast.ListLit:
		for i, element := range x.Elts {
			r.reduce(element, append(path, strconv.Itoa(i)))
		}
	}
}

// drop answers whether a field has to go; one that stays is reduced itself.
func (r *reducer) drop(field *ast.Field, path []string) bool {
	path = append(path, unquoted(field.Label.(*ast.BasicLit).Value))
	if path[0] == "#workload" && isRaw(path[1:]) {
		return false
	}
	if r.paths[pathKey(path)] || r.offsets[field.Label.Pos().Offset()] {
		r.changed = true
		return true
	}
	r.reduce(field.Value, path)
	return false
}

func pathKey(path []string) string {
	names := make([]string, len(path))
	for i, name := range path {
		names[i] = unquoted(name)
	}
	return strings.Join(names, "\x00")
}

// unquoted is a label without the quotes that CUE puts around what is no identifier.
func unquoted(label string) string {
	if len(label) < 2 || label[0] != '"' {
		return label
	}
	if text := label[1 : len(label)-1]; strings.IndexByte(text, '\\') < 0 {
		return text
	}
	if text, err := literal.Unquote(label); err == nil {
		return text
	}
	return label
}
