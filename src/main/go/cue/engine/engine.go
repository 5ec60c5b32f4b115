// Package engine renders workload templates with CUE.
//
// An Engine takes and gives byte slices only, in the form in which they cross the boundary of the WASM module, so that what
// is tested natively is what runs in the module. Everything it does is a function of its arguments: it reads no file, no
// environment and no clock. It is not safe for concurrent use.
package engine

import (
	"fmt"
	"maps"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/cuecontext"
)

// Engine holds the definitions that templates may import and the templates compiled so far. All of them live in one CUE
// context: a package is parsed and evaluated once, and shared by every template that imports it.
type Engine struct {
	context   *cue.Context
	library   *library
	templates map[uint32]*template
	lastID    uint32
}

// New gives an engine without definitions: its templates may import CUE's own packages only.
func New() *Engine {
	e := &Engine{templates: map[uint32]*template{}}
	e.begin(nil)
	return e
}

// begin makes a context in which nothing has been built.
func (e *Engine) begin(files map[string][]file) {
	e.context = cuecontext.New(cuecontext.EvaluatorVersion(cuecontext.EvalV2))
	e.library = newLibrary(e.context)
	maps.Copy(e.library.files, files)
}

// Library adds definitions, an archive of files named `<import path>/<file>.cue`. The archive is kept, not copied, and must
// not be written to afterwards. A folder in a later archive replaces one of the same path. If it had been built, everything is
// built anew, as others may depend on it; templates that were compiled before keep what they were compiled with.
func (e *Engine) Library(archive []byte) []byte {
	return guard(func() []byte {
		files, err := readArchive(archive)
		if err != nil {
			return panicAnswer(err)
		}
		if e.library.isStale(files) {
			e.begin(e.library.files)
		}
		e.library.add(files)
		return []byte("{}")
	})
}

// Compile builds a template from an archive of its files and answers `{"template": ID}`, or why it can't be used (behaviour
// §1 rows 7 to 9).
func (e *Engine) Compile(archive []byte) []byte {
	return guard(func() []byte {
		files, err := readArchive(archive)
		if err != nil {
			return panicAnswer(err)
		}
		t, failure := compile(e.context, e.library, files)
		if failure != nil {
			return failure.answer()
		}
		e.lastID++
		e.templates[e.lastID] = t
		return fmt.Appendf(nil, `{"template":%d}`, e.lastID)
	})
}

// Render fills a template with a Cluster and a Workload and answers `{"objects": [{"field": …, "object": …}]}` in the
// template's order, or why there are none (behaviour §1 rows 10 to 12).
func (e *Engine) Render(request []byte) []byte {
	return guard(func() []byte {
		t, input, err := e.readRequest(request)
		if err != nil {
			return panicAnswer(err)
		}
		answer, failure := t.render(input)
		if failure != nil {
			return failure.answer()
		}
		return answer
	})
}

// readRequest gives a template and what it shall be filled with.
func (e *Engine) readRequest(request []byte) (*template, *input, error) {
	r := reader{request}
	t, err := e.templateOf(&r)
	if err != nil {
		return nil, nil, err
	}
	cluster, err := r.part()
	if err != nil {
		return nil, nil, err
	}
	workload, err := r.part()
	if err != nil {
		return nil, nil, err
	}
	in, err := newInput(cluster, workload)
	return t, in, err
}

func (e *Engine) templateOf(r *reader) (*template, error) {
	id, err := r.number()
	if err != nil {
		return nil, err
	}
	if t, ok := e.templates[id]; ok {
		return t, nil
	}
	return nil, fmt.Errorf("no template %d", id)
}

// Release drops a template. Its memory is free after the next garbage collection; its ID is never used again.
func (e *Engine) Release(id uint32) {
	delete(e.templates, id)
}

// guard turns a panic into an answer. After one the state of CUE's evaluator is unknown: the host discards the instance.
func guard(work func() []byte) (answer []byte) {
	defer func() {
		if cause := recover(); cause != nil {
			answer = panicAnswer(cause)
		}
	}()
	return work()
}

func panicAnswer(cause any) []byte {
	answer := appendString([]byte(`{"panic":`), fmt.Sprint(cause))
	return append(answer, '}')
}
