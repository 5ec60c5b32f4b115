package engine

import (
	"fmt"
	"strings"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/errors"
)

// maxSchemaDepth ends what refers to itself without a definition that could be named.
const maxSchemaDepth = 48

// walker makes a schema of evaluated values.
type walker struct {
	root     cue.Value
	patterns []pattern
	open     *openings
	names    map[string]string // of definitions in $defs, by path
	taken    map[string]bool
	queue    []cue.Path // of definitions that have a name but no schema yet
}

// fieldSchema is the schema of a field with what helps its readers.
func (w *walker) fieldSchema(v cue.Value, at place) *node {
	n := w.schema(v, at)
	if n.literal != "" {
		return n
	}
	described := &node{}
	if text := docOf(v); text != "" {
		described.set("description", text)
	}
	described.members = append(described.members, n.members...)
	if value, ok := defaultOf(v); ok && !n.has("const", "default") {
		described.set("default", value)
	}
	return described
}

func docOf(v cue.Value) string {
	var paragraphs []string
	for _, group := range v.Doc() {
		if text := strings.TrimSpace(group.Text()); text != "" {
			paragraphs = append(paragraphs, text)
		}
	}
	return strings.Join(paragraphs, "\n\n")
}

func defaultOf(v cue.Value) (any, bool) {
	value, ok := v.Default()
	if !ok || isOpenList(v) || !value.IsConcrete() {
		return nil, false
	}
	text, err := value.MarshalJSON()
	if err != nil {
		return nil, false
	}
	return number(text), true
}

func (w *walker) schema(v cue.Value, at place) *node {
	if at.depth > maxSchemaDepth {
		w.open.add(at.path, "nested too deep")
		return &node{}
	}
	if name, ok := w.reference(v); ok && !at.isTop {
		n := &node{}
		n.set("$ref", "#/$defs/"+name)
		return n
	}
	if isMerged(v) {
		w.open.add(at.path, "must be "+textOf(v))
		return &node{}
	}
	if arms, ok := w.arms(v, at); ok {
		return w.anyOf(v, arms, at)
	}
	kind := v.IncompleteKind()
	if op, _ := v.Eval().Expr(); op != cue.NoOp {
		return w.scalar(v, kind, at)
	}
	switch kind {
	case cue.BottomKind:
		return w.bottom(v, at)
	case cue.StructKind:
		return w.structure(v, at)
	case cue.ListKind:
		return w.list(v, at)
	default:
		return w.scalar(v, kind, at)
	}
}

// bottom is never valid, or not known before the Cluster is.
func (w *walker) bottom(v cue.Value, at place) *node {
	err := v.Err()
	if err == nil || v.Validate() != nil {
		return &node{literal: "false"}
	}
	if n, ok := w.checkedOnly(v, at); ok {
		return n
	}
	w.open.add(at.path, "not known from the template alone: "+errors.String(errors.Promote(err, "")))
	return &node{}
}

// checkedOnly is for a struct or list that as long as nothing is given doesn't satisfy its own validators.
func (w *walker) checkedOnly(v cue.Value, at place) (*node, bool) {
	op, parts := v.Expr()
	if op != cue.AndOp {
		return nil, false
	}
	var checked []cue.Value
	for _, part := range parts {
		if op, _ := part.Expr(); op != cue.CallOp {
			checked = append(checked, part)
		}
	}
	if len(checked) != 1 || checked[0].IncompleteKind()&^(cue.StructKind|cue.ListKind) != 0 || checked[0].Err() != nil {
		return nil, false
	}
	below := at.here()
	below.isClosed = true
	n := w.schema(checked[0], below)
	for _, part := range parts {
		if op, call := part.Expr(); op == cue.CallOp && n.literal == "" {
			w.validator(n, call, at)
		}
	}
	return n, true
}

// reference names the definition that a value refers to, if it is nothing else.
func (w *walker) reference(v cue.Value) (string, bool) {
	_, path := v.ReferencePath()
	selectors := path.Selectors()
	if len(selectors) == 0 || !selectors[len(selectors)-1].IsDefinition() {
		return "", false
	}
	key := path.String()
	if target := w.root.LookupPath(path); !target.Exists() {
		return "", false
	}
	if name, ok := w.names[key]; ok {
		return name, true
	}
	name := strings.Map(func(r rune) rune {
		if r == '#' || r == '_' || r == '"' {
			return -1
		}
		return r
	}, key)
	for i, base := 2, name; w.taken[name]; i++ {
		name = fmt.Sprintf("%s_%d", base, i)
	}
	w.taken[name] = true
	w.names[key] = name
	w.queue = append(w.queue, path)
	return name, true
}

// definitions are all that were referred to.
func (w *walker) definitions() *node {
	defs := &node{}
	for len(w.queue) > 0 {
		path := w.queue[0]
		w.queue = w.queue[1:]
		name := w.names[path.String()]
		defs.set(name, w.fieldSchema(w.root.LookupPath(path), place{path: "#" + name, isTop: true}))
	}
	return defs
}
