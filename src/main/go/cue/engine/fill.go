package engine

import (
	"strconv"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/token"
)

// maxRounds bounds how often fields are left out of the input: each round finds those that the one before had hidden.
const maxRounds = 16

// fill sets #cluster and #workload (behaviour §1 row 10).
func (t *template) fill(in *input) (cue.Value, *failure) {
	for round := 0; ; round++ {
		filled := t.value.Unify(in.value(t.context))
		err := filled.Err()
		if err == nil {
			return filled, nil
		}
		found := newProblems(t.sources)
		found.add(filled.Validate())
		if found.empty() {
			found.add(err)
		}
		if round == maxRounds || !t.leaveOut(in, found.list) {
			return cue.Value{}, found.failure(fillPathFailed)
		}
	}
}

// leaveOut takes the fields out of the input that the template's closed definitions don't allow. Where an error's path doesn't
// tell which they are, the template is filled once more with values that remember where in the input they stand.
func (t *template) leaveOut(in *input, found []problem) bool {
	r := reducer{}
	if !r.collect(found) {
		return false
	}
	if len(r.paths) == 0 {
		placed := newProblems(t.sources)
		placed.add(t.value.Unify(t.context.BuildExpr(in.syntax())).Validate())
		r.collect(placed.list)
	}
	return r.leaveOut(in)
}

// value is the input as CUE makes it of Go values, which have an order of fields only where a template or a definition gives
// them one: the text of yaml.Marshal shows it. Raw JSON keeps its own order.
func (in *input) value(context *cue.Context) cue.Value {
	empty := context.BuildExpr(&ast.StructLit{})
	return empty.FillPath(clusterPath, plain(in.cluster, nil, false)).FillPath(workloadPath, plain(in.workload, nil, true))
}

// syntax is the input as CUE source.
func (in *input) syntax() ast.Expr {
	return &ast.StructLit{Elts: []ast.Decl{
		&ast.Field{Label: ast.NewIdent("#cluster"), Token: token.COLON, Value: in.cluster},
		&ast.Field{Label: ast.NewIdent("#workload"), Token: token.COLON, Value: in.workload},
	}}
}

// plain makes a Go value of JSON, except for raw fields and numbers that Go would change: these stay syntax.
func plain(value ast.Expr, path []string, hasRaw bool) any {
	if hasRaw && isRaw(path) {
		return value
	}
	switch x := value.(type) {
	case *ast.StructLit:
		fields := make(map[string]any, len(x.Elts))
		for _, d := range x.Elts {
			field := d.(*ast.Field)
			name := unquoted(field.Label.(*ast.BasicLit).Value)
			fields[name] = plain(field.Value, append(path, name), hasRaw)
		}
		return fields
	case *ast.ListLit:
		list := make([]any, len(x.Elts))
		for i, element := range x.Elts {
			list[i] = plain(element, append(path, strconv.Itoa(i)), hasRaw)
		}
		return list
	case *ast.BasicLit:
		switch x.Kind {
		case token.STRING:
			return unquoted(x.Value)
		case token.TRUE, token.FALSE:
			return x.Kind == token.TRUE
		case token.INT:
			if n, err := strconv.ParseInt(x.Value, 10, 64); err == nil {
				return n
			}
		}
	}
	return value
}
