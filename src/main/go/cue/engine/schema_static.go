package engine

import (
	"fmt"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/format"
	"cuelang.org/go/cue/parser"
)

// static is #Input by itself, without anything that depends on what is given: what CUE's evaluator says about it holds for every
// input.
type static struct {
	value    cue.Value
	patterns []pattern
}

// pattern is a constraint on all fields whose names match. CUE's API doesn't show them, so a field with the name marker stands for
// it.
type pattern struct {
	expression string
	marker     string
}

// staticInput takes #Input and what it refers to out of a template, and of that everything that depends on the input: references
// to other fields of it, which the evaluator would otherwise resolve to what they are without any input.
func (e *Engine) staticInput(files []file, open *openings) (*static, error) {
	in := &inliner{library: e.library, units: map[string]*unit{}, roots: []string{"#Input"}}
	if err := in.collect(files); err != nil {
		return nil, err
	}
	in.name()
	syntax, err := reparse("input.cue", in.file())
	if err != nil {
		return nil, err
	}
	r := &rewriter{file: syntax, open: open, packages: in.packageFields(), done: map[ast.Node]bool{}}
	r.findScopes()
	r.rewriteField("#Input", "")
	if syntax, err = reparse("input.cue", syntax); err != nil {
		return nil, err
	}
	if syntax, err = withoutUnused(syntax); err != nil {
		return nil, err
	}
	instance := e.library.loader.NewInstance("", nil)
	if err := instance.AddSyntax(syntax); err != nil {
		return nil, err
	}
	if err := instance.Complete(); err != nil {
		return nil, err
	}
	value := e.context.BuildInstance(instance)
	forget(e.context, instance)
	if instance.Err != nil {
		return nil, instance.Err
	}
	if !value.LookupPath(inputPath).Exists() {
		return nil, fmt.Errorf("it is gone")
	}
	return &static{value, r.patterns}, nil
}

// reparse gives a file that has been put together the positions and the scopes of one that was written so.
func reparse(name string, syntax *ast.File) (*ast.File, error) {
	text, err := format.Node(syntax)
	if err != nil {
		return nil, err
	}
	return parser.ParseFile(name, text, parser.ParseComments)
}
