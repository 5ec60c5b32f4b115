package engine

import (
	"cuelang.org/go/cue"
	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/build"
	"cuelang.org/go/cue/token"
)

// template is one that has been built, has #cluster and #workload, and waits for input.
type template struct {
	context *cue.Context
	value   cue.Value
	sources *sources
	files   []file
}

var (
	clusterPath  = cue.MakePath(cue.Def("#cluster"))
	workloadPath = cue.MakePath(cue.Def("#workload"))
)

func compile(context *cue.Context, lib *library, files []file) (*template, *failure) {
	s := newSources(files)
	instance, failure := load(lib, s, files)
	if failure != nil {
		return nil, failure
	}
	value := context.BuildInstance(instance)
	forget(context, instance)
	if failure := buildFailure(instance, value, s); failure != nil {
		return nil, failure
	}
	if failure := lookupFailure(value, s); failure != nil {
		return nil, failure
	}
	return &template{context, value, s, files}, nil
}

// lookupFailure checks that there is something to fill (behaviour §1 row 9).
func lookupFailure(value cue.Value, s *sources) *failure {
	found := newProblems(s)
	for _, path := range []cue.Path{workloadPath, clusterPath} {
		if field := value.LookupPath(path); field.Exists() {
			found.add(field.Err())
		} else {
			found.report(token.NoPos, "field not found: %s: a template must have it, as a regular field without ? or !", path)
		}
	}
	if found.empty() {
		return nil
	}
	return found.failure(lookupPathFailed)
}

// load makes an instance of the template's files with all that they import (behaviour §1 row 7).
func load(lib *library, s *sources, files []file) (*build.Instance, *failure) {
	found := newProblems(s)
	s.files = templateFiles(files, found)
	for _, f := range s.files {
		checkImports(lib, f, found)
	}
	if !found.empty() {
		return nil, found.failure(loadInstanceFailed)
	}
	instance := lib.loader.NewInstance("", nil)
	for _, f := range s.files {
		// What it returns is in instance.Err too, with the errors that it doesn't return.
		_ = instance.AddSyntax(f)
	}
	if instance.Err == nil {
		// The same holds here.
		_ = instance.Complete()
	}
	if instance.Err != nil {
		found.add(instance.Err)
		return nil, found.failure(loadInstanceFailed)
	}
	return instance, nil
}

func checkImports(lib *library, f *ast.File, found *problems) {
	for _, spec := range f.Imports {
		if problem := lib.find(importPathOf(spec)); problem != "" {
			found.report(spec.Pos(), "%s", problem)
		}
	}
}

// buildFailure finds everything that is wrong in a template without any input (behaviour §1 row 8). The error of a value is
// only the first one below it; Validate has the others.
func buildFailure(instance *build.Instance, value cue.Value, s *sources) *failure {
	err := value.Err()
	if err == nil {
		return nil
	}
	found := newProblems(s)
	if instance.Err != nil {
		found.add(instance.Err)
	} else {
		found.add(value.Validate())
	}
	if found.empty() {
		found.add(err)
	}
	return found.failure(buildInstanceFailed)
}
