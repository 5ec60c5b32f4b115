package engine

import "cuelang.org/go/cue"

// arms are the alternatives of a disjunction: as they are written if that is all that is said of the value, else as they have
// been evaluated. A default that another alternative includes isn't shown, so there may be only one.
func (w *walker) arms(v cue.Value, at place) ([]arm, bool) {
	if op, written := v.Expr(); op == cue.OrOp || op == cue.NoOp && len(written) == 1 && written[0] != v {
		return armsOf(written, true), true
	}
	whole := v.Eval()
	op, evaluated := whole.Expr()
	if op != cue.OrOp && !(op == cue.NoOp && len(evaluated) == 1 && evaluated[0] != whole) {
		return nil, false
	}
	w.lostChecks(v, at)
	return armsOf(evaluated, at.isClosed), true
}

// isMerged answers whether the evaluator may have taken one struct for another that differs in what fields it allows only, which
// it does where one of them is the default.
func isMerged(v cue.Value) bool {
	if _, hasDefault := v.Default(); !hasDefault || v.IncompleteKind()&(cue.StructKind|cue.ListKind) == 0 {
		return false
	}
	op, parts := v.Expr()
	if op != cue.AndOp {
		return false
	}
	expected := 1
	for _, part := range parts {
		if op, written := part.Expr(); op == cue.OrOp {
			expected *= len(written)
		} else if _, hasDefault := part.Default(); hasDefault && part.IncompleteKind() == cue.StructKind {
			expected *= 2
		}
	}
	_, evaluated := v.Eval().Expr()
	return len(evaluated) < expected
}

type arm struct {
	value    cue.Value
	isClosed bool
}

func armsOf(values []cue.Value, isClosed bool) []arm {
	var arms []arm
	for _, v := range values {
		arms = append(arms, arm{v, isClosed})
	}
	return arms
}

// anyOf takes any number of arms: CUE unifies with each, and it is no error if several remain.
func (w *walker) anyOf(v cue.Value, arms []arm, at place) *node {
	var enum []any
	var others []any
	for _, a := range arms {
		if text, ok := constantOf(a.value); ok {
			enum = append(enum, text)
			continue
		}
		here := at.here()
		here.isClosed = a.isClosed
		if n := w.schema(a.value, here); n.isEmpty() {
			return &node{}
		} else if n.literal == "" {
			others = append(others, n)
		}
	}
	if len(enum) == 1 && enum[0] == number("null") && len(others) == 1 && others[0].(*node).makeNullable() {
		return others[0].(*node)
	}
	n := &node{}
	switch {
	case len(enum) == 0 && len(others) == 0:
		return &node{literal: "false"}
	case len(others) == 0:
		n.set("enum", enum)
	case len(enum) == 0 && len(others) == 1:
		return others[0].(*node)
	default:
		if len(enum) > 0 {
			values := &node{}
			if len(enum) == 1 && enum[0] == number("null") {
				values.set("type", "null")
			} else {
				values.set("enum", enum)
			}
			others = append([]any{values}, others...)
		}
		n.set("anyOf", others)
	}
	return n
}

// constantOf is a single scalar as JSON.
func constantOf(v cue.Value) (number, bool) {
	if !v.IsConcrete() {
		return "", false
	}
	switch v.Kind() {
	case cue.NullKind, cue.BoolKind, cue.IntKind, cue.FloatKind, cue.StringKind:
		text, err := v.MarshalJSON()
		return number(text), err == nil
	}
	return "", false
}

// makeNullable adds null to the types, where all constraints are about values of the one type.
func (n *node) makeNullable() bool {
	if n.has("enum", "const", "anyOf", "allOf", "not", "$ref") {
		return false
	}
	for i, m := range n.members {
		if text, ok := m.value.(string); ok && m.key == "type" {
			n.members[i].value = []any{"null", text}
			return true
		}
	}
	return false
}
