package engine

import (
	"bytes"
	"fmt"
	"strconv"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/token"
)

var inputPath = cue.MakePath(cue.Def("#Input"))

// CheckInput validates the JSON of a spec.input (null and nothing count as `{}`) against a template's #Input and answers
// `{"declared": BOOL, "errors": […]}` (behaviour §5): whatever is wrong with it, all of it.
func (e *Engine) CheckInput(request []byte) []byte {
	return guard(func() []byte {
		r := reader{request}
		t, err := e.templateOf(&r)
		if err != nil {
			return panicAnswer(err)
		}
		text, err := r.part()
		if err != nil {
			return panicAnswer(err)
		}
		declared, found, err := t.checkInput(text)
		if err != nil {
			return panicAnswer(fmt.Errorf("input: %w", err))
		}
		out := strconv.AppendBool([]byte(`{"declared":`), declared)
		return append(appendProblems(append(out, ','), found), '}')
	})
}

// checkInput takes #Input as it stands: neither #cluster nor #workload is filled. Fields with ! must be there, plain ones may be
// missing. What can't be told without the missing ones or the Cluster, such as text made of them, is an error, as it is for the
// Go controller. An optional (#Input?) or required (#Input!) definition is none, as with #cluster and #workload.
func (t *template) checkInput(text []byte) (declared bool, errors []problem, err error) {
	definition := t.value.LookupPath(inputPath)
	if !definition.Exists() {
		return false, nil, nil
	}
	if text = bytes.TrimSpace(text); len(text) == 0 || string(text) == "null" {
		text = []byte("{}")
	}
	file := token.NewFile(typedInput, -1, len(text)+1)
	given, err := parseJSON(text, file, 0, file)
	if err != nil {
		return true, nil, err
	}
	found := newProblems(t.sources)
	found.add(definition.Unify(t.context.BuildExpr(given)).Validate(cue.Final()))
	return true, found.all(), nil
}
