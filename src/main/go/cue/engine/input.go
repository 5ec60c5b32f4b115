package engine

import (
	"fmt"
	"slices"

	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/token"
)

// input is what a template is filled with.
type input struct {
	cluster, workload ast.Expr
}

// rawFields are those of a Workload's spec that hold anybody's JSON. They stay as given, whatever a template makes of them.
var rawFields = []string{"input", "workloadTemplateInput"}

func isRaw(path []string) bool {
	return len(path) >= 2 && path[0] == "spec" && slices.Contains(rawFields, path[1])
}

func newInput(cluster, workload []byte) (*input, error) {
	in := &input{}
	var err error
	typed := token.NewFile(typedInput, -1, len(cluster)+len(workload)+1)
	raw := token.NewFile(rawInput, -1, len(workload)+1)
	if in.cluster, err = parseJSON(cluster, typed, 0, typed); err != nil {
		return nil, fmt.Errorf("cluster: %w", err)
	}
	if in.workload, err = parseJSON(workload, typed, len(cluster), raw); err != nil {
		return nil, fmt.Errorf("workload: %w", err)
	}
	return in, nil
}
