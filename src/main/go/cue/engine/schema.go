package engine

import (
	"cuelang.org/go/cue"
)

const schemaDialect = "https://json-schema.org/draft/2020-12/schema"

// Schema answers `{"schema": …, "open": [{"path": …, "what": …}]}`: the JSON schema of a template's #Input, null if it has none,
// and what of #Input no JSON schema can say. What is open is accepted by the schema and may be refused by CUE; nothing that CUE
// accepts is refused by the schema. The request is the template's ID.
//
// CUE has an encoder for OpenAPI, which isn't used: it takes plain fields for required ones, leaves out what structs don't allow,
// and gives up on a whole definition for one thing that it doesn't know. The schema is made of what CUE's evaluator gives instead.
func (e *Engine) Schema(request []byte) []byte {
	return guard(func() []byte {
		r := reader{request}
		t, err := e.templateOf(&r)
		if err != nil {
			return panicAnswer(err)
		}
		if !t.value.LookupPath(inputPath).Exists() {
			return []byte(`{"schema":null,"open":[]}`)
		}
		root, open := e.inputSchema(t)
		out := append([]byte(`{"schema":`), root.append(nil)...)
		out = append(out, `,"open":[`...)
		for i, o := range open.list {
			if i > 0 {
				out = append(out, ',')
			}
			out = appendString(append(out, `{"path":`...), o.path)
			out = appendString(append(out, `,"what":`...), o.what)
			out = append(out, '}')
		}
		return append(out, "]}"...)
	})
}

// inputSchema never fails: what can't be understood is open.
func (e *Engine) inputSchema(t *template) (*node, *openings) {
	open := &openings{seen: map[opening]bool{}}
	root := &node{}
	root.set("$schema", schemaDialect)
	static, err := e.staticInput(t.files, open)
	if err != nil {
		open.add("", "#Input can't be looked at by itself: "+err.Error())
		return root, open
	}
	w := &walker{root: static.value, patterns: static.patterns, open: open, names: map[string]string{}, taken: map[string]bool{}}
	top := w.fieldSchema(static.value.LookupPath(inputPath), place{isTop: true})
	if top.literal == "" {
		root.members = append(root.members, top.members...)
	} else {
		root.set("not", &node{})
	}
	if defs := w.definitions(); len(defs.members) > 0 {
		root.set("$defs", defs)
	}
	return root, open
}

// openings collects what a schema leaves open, each thing once.
type openings struct {
	list []opening
	seen map[opening]bool
}

type opening struct {
	path, what string
}

func (o *openings) add(path, what string) {
	found := opening{path, what}
	if !o.seen[found] {
		o.seen[found] = true
		o.list = append(o.list, found)
	}
}

// place is where in the input a value stands.
type place struct {
	path     string // db.host, hosts[], labels[string]
	depth    int
	isTop    bool
	isClosed bool // whether the value is taken out of a definition, which would close it
}

func (p place) field(name string) place {
	next := place{path: quoted(name), depth: p.depth + 1, isClosed: p.isClosed}
	if p.path != "" {
		next.path = p.path + "." + next.path
	}
	return next
}

func (p place) within(suffix string) place {
	return place{path: p.path + suffix, depth: p.depth + 1, isClosed: p.isClosed}
}

func (p place) here() place {
	return place{path: p.path, depth: p.depth + 1, isClosed: p.isClosed}
}

var probe = cue.Str("\ue001any")
