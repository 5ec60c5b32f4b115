package engine

import (
	"fmt"

	"cuelang.org/go/cue"
)

// Numbers of JSON schema have no kind; those of CUE do.
const (
	wholeNumbers   = "an integer must be written without fraction and exponent: 3.0 and 3e0 are refused"
	decimalNumbers = "a float must be written with fraction or exponent: 3 is refused"
)

var jsonTypes = []struct {
	kind cue.Kind
	name string
}{
	{cue.NullKind, "null"},
	{cue.BoolKind, "boolean"},
	{cue.IntKind, "integer"},
	{cue.StringKind, "string"},
	{cue.StructKind, "object"},
	{cue.ListKind, "array"},
}

func (w *walker) scalar(v cue.Value, kind cue.Kind, at place) *node {
	if kind == cue.BytesKind {
		w.open.add(at.path, "bytes can't be given as JSON")
		return &node{literal: "false"}
	}
	if text, ok := constantOf(v); ok {
		w.noteNumbers(kind, at)
		n := &node{}
		n.set("const", text)
		return n
	}
	if err := v.Err(); err != nil {
		return w.bottom(v, at)
	}
	n := &node{}
	w.types(n, kind, at)
	evaluated := v.Eval()
	if op, parts := evaluated.Expr(); op == cue.AndOp {
		for _, part := range parts {
			w.constraint(n, part, at)
		}
	} else {
		w.constraint(n, evaluated, at)
	}
	return n
}

func (w *walker) noteNumbers(kind cue.Kind, at place) {
	switch kind & cue.NumberKind {
	case cue.IntKind:
		w.open.add("", wholeNumbers)
	case cue.FloatKind:
		w.open.add(at.path, decimalNumbers)
	}
}

// types says what kinds of JSON a value may be, unless it may be any.
func (w *walker) types(n *node, kind cue.Kind, at place) {
	w.noteNumbers(kind, at)
	var types []any
	all := true
	for _, t := range jsonTypes {
		switch {
		case t.kind == cue.IntKind && kind&cue.FloatKind != 0:
			types = append(types, "number")
		case kind&t.kind != 0:
			types = append(types, t.name)
		default:
			all = false
		}
	}
	switch {
	case all:
	case len(types) == 1:
		n.set("type", types[0])
	default:
		n.set("type", types)
	}
}

// constraint adds one part of a scalar value.
func (w *walker) constraint(n *node, part cue.Value, at place) {
	op, args := part.Expr()
	switch op {
	case cue.NoOp:
		return
	case cue.CallOp:
		w.validator(n, args, at)
		return
	}
	if len(args) != 1 {
		w.open.add(at.path, "must be "+textOf(part))
		return
	}
	text, isConstant := constantOf(args[0])
	isNumber := args[0].Kind()&cue.NumberKind != 0
	switch {
	case !isConstant:
	case op == cue.NotEqualOp:
		different := &node{}
		different.set("const", text)
		n.constrain("not", different)
		return
	case isNumber && bounds[op] != "":
		n.constrain(bounds[op], text)
		return
	case op == cue.RegexMatchOp || op == cue.NotRegexMatchOp:
		expression, _ := args[0].String()
		if translated, ok := ecmaPattern(expression); ok && op == cue.RegexMatchOp {
			n.constrain("pattern", translated)
			return
		} else if ok {
			matching := &node{}
			matching.set("pattern", translated)
			n.constrain("not", matching)
			return
		}
	}
	w.open.add(at.path, "must be "+textOf(part))
}

var bounds = map[cue.Op]string{
	cue.LessThanOp:         "exclusiveMaximum",
	cue.LessThanEqualOp:    "maximum",
	cue.GreaterThanOp:      "exclusiveMinimum",
	cue.GreaterThanEqualOp: "minimum",
}

func textOf(v cue.Value) string {
	return fmt.Sprint(v)
}
