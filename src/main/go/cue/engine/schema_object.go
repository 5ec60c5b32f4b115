package engine

import (
	"regexp"
	"slices"

	"cuelang.org/go/cue"
)

// structure is an object with properties. Required are fields with !, and those that aren't valid as long as nothing is given,
// because a field with ! is below them.
func (w *walker) structure(v cue.Value, at place) *node {
	n := &node{}
	n.set("type", "object")
	var required []any
	properties, patterns := &node{}, &node{}
	plain := false
	fields, err := v.Fields(cue.Optional(true))
	if err != nil {
		return w.bottom(v, at)
	}
	type matching struct {
		pattern pattern
		value   cue.Value
	}
	var matched []matching
	var names []string
	for fields.Next() {
		selector, value := fields.Selector(), fields.Value()
		name := selector.Unquoted()
		if i := slices.IndexFunc(w.patterns, func(p pattern) bool { return p.marker == name }); i >= 0 {
			matched = append(matched, matching{w.patterns[i], value})
			continue
		}
		names = append(names, name)
		below := w.fieldSchema(value, at.field(name))
		properties.set(name, below)
		switch selector.ConstraintType() {
		case cue.OptionalConstraint:
		case cue.RequiredConstraint:
			required = append(required, name)
		default:
			plain = true
			if !below.isEmpty() && value.Validate(cue.Final()) != nil {
				required = append(required, name)
			}
		}
	}
	unmatchable := false
	for _, m := range matched {
		translated, ok := ecmaPattern(m.pattern.expression)
		if !ok {
			w.open.add(at.path, "fields whose names match "+m.pattern.expression)
			unmatchable = true
			continue
		}
		patterns.set(translated, w.patternSchema(m.value, m.pattern, names, at))
	}
	if len(properties.members) > 0 {
		n.set("properties", properties)
	}
	if len(required) > 0 {
		n.set("required", required)
	}
	if len(patterns.members) > 0 {
		n.set("patternProperties", patterns)
	}
	if !unmatchable {
		w.additional(n, v, at)
	}
	w.checks(n, v, at, plain)
	return n
}

// patternSchema is about declared fields with matching names too; CUE has taken the constraint into these already, and has joined
// structs which apart would each refuse the other's fields.
func (w *walker) patternSchema(v cue.Value, p pattern, names []string, at place) *node {
	below := at.within("[=~" + p.expression + "]")
	expression := regexp.MustCompile(p.expression)
	if v.IncompleteKind()&(cue.StructKind|cue.ListKind) != 0 && slices.ContainsFunc(names, expression.MatchString) {
		w.open.add(below.path, "fields that have no name of their own")
		return &node{}
	}
	return w.fieldSchema(v, below)
}

// additional says what other fields there may be.
func (w *walker) additional(n *node, v cue.Value, at place) {
	others := v.LookupPath(cue.MakePath(probe.Optional()))
	switch {
	case others.Exists() && others.IncompleteKind() != cue.TopKind:
		n.set("additionalProperties", w.fieldSchema(others, at.within("[string]")))
	case others.Exists():
	case at.isClosed || !v.Allows(probe):
		n.set("additionalProperties", false)
	}
}

func isOpenList(v cue.Value) bool {
	return v.IncompleteKind() == cue.ListKind && v.LookupPath(cue.MakePath(cue.AnyIndex)).Exists()
}

func (w *walker) list(v cue.Value, at place) *node {
	n := &node{}
	n.set("type", "array")
	var first []any
	if elements, err := v.List(); err == nil {
		for elements.Next() {
			first = append(first, w.fieldSchema(elements.Value(), at.within("[]")))
		}
	}
	if len(first) > 0 {
		n.set("prefixItems", first)
		n.set("minItems", len(first))
	}
	rest := v.LookupPath(cue.MakePath(cue.AnyIndex))
	switch {
	case !rest.Exists():
		n.set("maxItems", len(first))
	case rest.IncompleteKind() != cue.TopKind:
		n.set("items", w.fieldSchema(rest, at.within("[]")))
	}
	w.checks(n, v, at, false)
	return n
}
