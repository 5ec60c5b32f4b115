package engine

import (
	"fmt"
	"regexp"
	"strings"

	"cuelang.org/go/cue"
)

// lengths are validators with one number, and the keyword that says the same.
var lengths = map[string]string{
	"strings.MinRunes": "minLength",
	"strings.MaxRunes": "maxLength",
	"list.MinItems":    "minItems",
	"list.MaxItems":    "maxItems",
	"struct.MinFields": "minProperties",
	"struct.MaxFields": "maxProperties",
}

// formats tell readers what is meant. Format is an annotation in JSON schema, and no two definitions of one are quite the same.
var formats = map[string]string{
	"net.IPv4":     "ipv4",
	"net.IPv6":     "ipv6",
	"net.AbsURL":   "uri",
	"net.URL":      "uri-reference",
	"net.FQDN":     "hostname",
	"time.Time":    "date-time",
	"uuid.Valid":   "uuid",
	"regexp.Valid": "regex",
}

// texts are validators with one text, and the expression that says the same.
var texts = map[string]string{
	"strings.HasPrefix": `^(?:%s)`,
	"strings.HasSuffix": `(?:%s)$`,
	"strings.Contains":  `%s`,
}

// validator adds a call of a builtin function that values have to satisfy.
func (w *walker) validator(n *node, call []cue.Value, at place) {
	name := strings.TrimSuffix(fmt.Sprint(call[0]), "()")
	args := call[1:]
	switch {
	case lengths[name] != "" && len(args) == 1:
		if count, err := args[0].Int64(); err == nil && count >= 0 {
			n.constrain(lengths[name], int(count))
			return
		}
	case name == "list.UniqueItems" && len(args) == 0:
		n.constrain("uniqueItems", true)
		return
	case name == "math.MultipleOf" && len(args) == 1:
		if text, ok := constantOf(args[0]); ok && !strings.HasPrefix(string(text), "-") && text != "0" {
			n.constrain("multipleOf", text)
			return
		}
	case texts[name] != "" && len(args) == 1:
		if text, err := args[0].String(); err == nil {
			if translated, ok := ecmaPattern(fmt.Sprintf(texts[name], regexp.QuoteMeta(text))); ok {
				n.constrain("pattern", translated)
				return
			}
		}
	case formats[name] != "":
		if !n.has("format") {
			n.set("format", formats[name])
		}
	}
	w.open.add(at.path, "must satisfy "+callText(name, args))
}

func callText(name string, args []cue.Value) string {
	if len(args) == 0 {
		return name
	}
	var texts []string
	for _, a := range args {
		texts = append(texts, fmt.Sprint(a))
	}
	return name + "(" + strings.Join(texts, ", ") + ")"
}

// checks adds the validators of a struct or list, which the evaluated value doesn't show.
func (w *walker) checks(n *node, v cue.Value, at place, plain bool) {
	for _, call := range callsIn(v, 0) {
		name := strings.TrimSuffix(fmt.Sprint(call[0]), "()")
		if strings.HasPrefix(name, "struct.") && plain {
			// They count the fields that the template gives, too.
			w.open.add(at.path, "must satisfy "+callText(name, call[1:]))
			continue
		}
		w.validator(n, call, at)
	}
}

// lostChecks notes validators that stand beside or within a disjunction of structs or lists.
func (w *walker) lostChecks(v cue.Value, at place) {
	if v.IncompleteKind()&(cue.StructKind|cue.ListKind) == 0 {
		return
	}
	for _, call := range callsIn(v, 0) {
		w.open.add(at.path, "must satisfy "+callText(strings.TrimSuffix(fmt.Sprint(call[0]), "()"), call[1:]))
	}
}

// callsIn finds validators among the parts of a value, of what these refer to, and of alternatives.
func callsIn(v cue.Value, depth int) [][]cue.Value {
	if depth > maxSchemaDepth {
		return nil
	}
	op, args := v.Expr()
	var calls [][]cue.Value
	switch op {
	case cue.AndOp, cue.OrOp:
		for _, a := range args {
			calls = append(calls, callsIn(a, depth+1)...)
		}
	case cue.SelectorOp, cue.IndexOp:
		if target := cue.Dereference(v); target.Exists() && target.Path().String() != v.Path().String() {
			calls = append(calls, callsIn(target, depth+1)...)
		}
	case cue.CallOp:
		// A function that gives a value isn't there any more when it has been called.
		if left, _ := v.Eval().Expr(); left == cue.CallOp {
			calls = append(calls, args)
		}
	}
	return calls
}
