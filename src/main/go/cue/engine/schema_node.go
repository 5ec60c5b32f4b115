package engine

import "strconv"

// node is a JSON object with its keys in order, or a literal.
type node struct {
	members []member
	literal string // true or false
}

type member struct {
	key   string
	value any // *node, string, bool, int, number, []any
}

// number is one as it stands in JSON.
type number string

func (n *node) set(key string, value any) {
	n.members = append(n.members, member{key, value})
}

func (n *node) get(key string) (any, bool) {
	for _, m := range n.members {
		if m.key == key {
			return m.value, true
		}
	}
	return nil, false
}

func (n *node) has(keys ...string) bool {
	for _, key := range keys {
		if _, ok := n.get(key); ok {
			return true
		}
	}
	return false
}

// constrain adds a constraint beside others of the same key.
func (n *node) constrain(key string, value any) {
	if !n.has(key) {
		n.set(key, value)
		return
	}
	n.all(&node{members: []member{{key, value}}})
}

func (n *node) all(other *node) {
	for i, m := range n.members {
		if m.key == "allOf" {
			n.members[i].value = append(m.value.([]any), other)
			return
		}
	}
	n.set("allOf", []any{other})
}

func (n *node) isEmpty() bool {
	return n.literal == "" && len(n.members) == 0
}

func (n *node) append(out []byte) []byte {
	if n.literal != "" {
		return append(out, n.literal...)
	}
	out = append(out, '{')
	for i, m := range n.members {
		if i > 0 {
			out = append(out, ',')
		}
		out = append(appendString(out, m.key), ':')
		out = appendAny(out, m.value)
	}
	return append(out, '}')
}

func appendAny(out []byte, value any) []byte {
	switch x := value.(type) {
	case *node:
		return x.append(out)
	case string:
		return appendString(out, x)
	case bool:
		return strconv.AppendBool(out, x)
	case int:
		return strconv.AppendInt(out, int64(x), 10)
	case number:
		return append(out, x...)
	case []any:
		out = append(out, '[')
		for i, element := range x {
			if i > 0 {
				out = append(out, ',')
			}
			out = appendAny(out, element)
		}
		return append(out, ']')
	}
	return append(out, "null"...)
}
