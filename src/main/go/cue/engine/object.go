package engine

import (
	"strings"

	"cuelang.org/go/cue"
)

// encode writes the answer with all objects, or everything that keeps fields from being objects (behaviour §1 row 12).
func (t *template) encode(fields []field) ([]byte, *failure) {
	e := encoder{found: newProblems(t.sources)}
	e.out = append(e.out, `{"objects":[`...)
	for i, f := range fields {
		if i > 0 {
			e.out = append(e.out, ',')
		}
		e.out = append(e.out, `{"field":`...)
		e.out = appendString(e.out, f.name)
		e.out = append(e.out, `,"object":`...)
		e.push(f.name)
		e.object(f.value)
		e.pop()
		e.out = append(e.out, '}')
	}
	if !e.found.empty() {
		return nil, e.found.failure(decodeFailed)
	}
	return append(e.out, "]}"...), nil
}

// object checks what Kubernetes needs to know an object by before it writes it.
func (e *encoder) object(value cue.Value) {
	value, _ = value.Default()
	if value.IncompleteKind() != cue.StructKind {
		e.refuse(value, "not an object but %v: every regular top-level field must be a Kubernetes object", value.IncompleteKind())
		return
	}
	e.name(value, "kind")
	if version := e.name(value, "apiVersion"); strings.Count(version, "/") > 1 {
		e.refuse(value, "invalid apiVersion %q: it must be a version, or a group and a version", version)
	}
	e.value(value)
}

var namePaths = map[string]cue.Path{
	"kind":       cue.MakePath(cue.Str("kind")),
	"apiVersion": cue.MakePath(cue.Str("apiVersion")),
}

// name reads kind or apiVersion.
func (e *encoder) name(object cue.Value, field string) string {
	value := object.LookupPath(namePaths[field])
	if !value.Exists() {
		e.refuse(object, "the object has no %s", field)
		return ""
	}
	text, err := value.String()
	switch {
	case err != nil:
		e.refuse(value, "the object's %s is not a string", field)
	case text == "":
		e.refuse(value, "the object's %s is empty", field)
	}
	return text
}
