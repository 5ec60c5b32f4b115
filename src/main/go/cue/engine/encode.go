package engine

import (
	"encoding/base64"
	"math"
	"strconv"
	"strings"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/literal"
)

// encoder writes concrete values as JSON that Kubernetes takes. What it doesn't take is reported, all of it, not written.
type encoder struct {
	out   []byte
	path  []string
	found *problems
}

func (e *encoder) push(name string) {
	e.path = append(e.path, name)
}

func (e *encoder) pop() {
	e.path = e.path[:len(e.path)-1]
}

func (e *encoder) value(value cue.Value) {
	value, _ = value.Default()
	switch value.Kind() {
	case cue.StructKind:
		e.structure(value)
	case cue.ListKind:
		e.list(value)
	case cue.StringKind:
		text, err := value.String()
		e.check(err)
		e.out = appendString(e.out, text)
	case cue.IntKind:
		e.integer(value)
	case cue.FloatKind:
		e.float(value)
	case cue.BoolKind:
		b, err := value.Bool()
		e.check(err)
		e.out = strconv.AppendBool(e.out, b)
	case cue.BytesKind:
		b, err := value.Bytes()
		e.check(err)
		e.out = append(e.out, '"')
		e.out = base64.StdEncoding.AppendEncode(e.out, b)
		e.out = append(e.out, '"')
	case cue.NullKind:
		e.out = append(e.out, "null"...)
	default:
		_, err := value.MarshalJSON()
		e.check(err)
	}
}

func (e *encoder) structure(value cue.Value) {
	fields, err := value.Fields()
	e.check(err)
	e.out = append(e.out, '{')
	for first := true; fields.Next(); first = false {
		if !first {
			e.out = append(e.out, ',')
		}
		name := fields.Selector().Unquoted()
		e.out = appendString(e.out, name)
		e.out = append(e.out, ':')
		e.push(name)
		e.value(fields.Value())
		e.pop()
	}
	e.out = append(e.out, '}')
}

func (e *encoder) list(value cue.Value) {
	elements, err := value.List()
	e.check(err)
	e.out = append(e.out, '[')
	for i := 0; elements.Next(); i++ {
		if i > 0 {
			e.out = append(e.out, ',')
		}
		e.push(strconv.Itoa(i))
		e.value(elements.Value())
		e.pop()
	}
	e.out = append(e.out, ']')
}

func (e *encoder) integer(value cue.Value) {
	if !e.finite(value) {
		return
	}
	n, err := value.Int64()
	if err != nil {
		// CUE refuses the smallest int64 as well.
		if whole, err := value.Int(nil); err != nil || !whole.IsInt64() {
			e.refuse(value, "the integer %v does not fit in 64 bits", value)
		}
	}
	e.out = strconv.AppendInt(e.out, n, 10)
}

// float writes what Kubernetes would make of the number: the shortest text of the nearest float64, so 3.0 becomes 3, and what
// is too small becomes 0.
func (e *encoder) float(value cue.Value) {
	if !e.finite(value) {
		return
	}
	f, err := value.Float64()
	switch {
	case err == nil:
		e.out = appendFloat(e.out, f)
	case math.Abs(f) < 1:
		e.out = append(e.out, '0')
	default:
		e.refuse(value, "the number %v is too large for JSON", value)
	}
}

// finite refuses what CUE's math functions give for logarithms of zero and the like; its kind may be int.
func (e *encoder) finite(value cue.Value) bool {
	if _, err := value.MantExp(nil); err != nil {
		e.refuse(value, "infinity and NaN can't be written as JSON")
		return false
	}
	return true
}

// appendFloat writes a number as encoding/json does.
func appendFloat(out []byte, f float64) []byte {
	format := byte('f')
	if size := math.Abs(f); size != 0 && (size < 1e-6 || size >= 1e21) {
		format = 'e'
	}
	return strconv.AppendFloat(out, f, format, -1, 64)
}

// check reports an error of CUE's own; validation has found nearly all of them before.
func (e *encoder) check(err error) {
	e.found.add(err)
}

func (e *encoder) refuse(value cue.Value, format string, args ...any) {
	elements := make([]string, len(e.path))
	for i, name := range e.path {
		elements[i] = quoted(name)
	}
	e.found.refuse(elements, value, format, args...)
}

// quoted is a label as CUE writes it in paths.
func quoted(name string) string {
	if ast.IsValidIdent(name) && !strings.HasPrefix(name, "_") && !strings.HasPrefix(name, "#") {
		return name
	}
	if _, err := strconv.Atoi(name); err == nil {
		return name
	}
	return literal.Label.Quote(name)
}
