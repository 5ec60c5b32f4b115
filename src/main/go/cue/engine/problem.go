package engine

import (
	"fmt"
	"regexp"
	"strings"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/errors"
	"cuelang.org/go/cue/token"
)

// The condition reasons of behaviour §1.
const (
	loadInstanceFailed  = "LoadInstanceFailed"
	buildInstanceFailed = "BuildInstanceFailed"
	lookupPathFailed    = "LookupPathFailed"
	fillPathFailed      = "FillPathFailed"
	validateFailed      = "ValidateFailed"
	fieldsFailed        = "FieldsFailed"
	decodeFailed        = "DecodeFailed"
)

// notAllowed is how CUE says that a closed struct has no such field.
const notAllowed = "field not allowed"

// letNumbers are what CUE puts behind the name of a let clause to tell it from others. They count all clauses that the engine has
// met, so the same input would give another text after other templates.
var letNumbers = regexp.MustCompile(`\blet ([^\s=#]+)#[0-9A-F]+`)

const (
	maxProblems    = 1000
	maxProblemText = 4 << 20
)

// failure says why a template can't be used or rendered.
type failure struct {
	reason   string
	problems []problem
}

// problem is one CUE error: the path as CUE prints it, the message without that path, and where in the template's own files.
type problem struct {
	message   string
	path      string
	elements  []string
	positions []position
	inputs    []int // offsets in the typed input, of an error that says notAllowed
}

// position counts lines and columns from 1, columns in bytes.
type position struct {
	file   string
	line   int
	column int
}

// problems collects errors in the order in which they are found, each once, and no more than a reader or the answer's buffer
// can take.
type problems struct {
	sources *sources
	list    []problem
	seen    map[string]struct{}
	text    int
	omitted int
}

func newProblems(s *sources) *problems {
	return &problems{sources: s, seen: map[string]struct{}{}}
}

// add takes all errors that err stands for.
func (p *problems) add(err error) {
	if err == nil {
		return
	}
	for _, e := range errors.Errors(err) {
		if len(p.list) >= maxProblems || p.text >= maxProblemText {
			p.omitted++
			continue
		}
		elements := e.Path()
		path := strings.Join(elements, ".")
		message := letNumbers.ReplaceAllString(libraryNames.Replace(errors.String(e)), "let $1")
		if path != "" {
			message = strings.TrimPrefix(message, path+": ")
		}
		places := errors.Positions(e)
		positions := p.sources.positions(places)
		if len(positions) == 0 {
			positions = p.sources.declaration(elements)
		}
		var inputs []int
		if message == notAllowed {
			inputs = inputOffsets(places)
		}
		p.append(problem{message, path, elements, positions, inputs})
	}
}

func inputOffsets(places []token.Pos) []int {
	var offsets []int
	for _, pos := range places {
		if pos.Filename() == typedInput {
			offsets = append(offsets, pos.Offset())
		}
	}
	return offsets
}

// report adds an error of our own at a place in the template.
func (p *problems) report(at token.Pos, format string, args ...any) {
	if len(p.list) >= maxProblems {
		p.omitted++
		return
	}
	p.append(problem{message: fmt.Sprintf(format, args...), positions: p.sources.positions([]token.Pos{at})})
}

func (p *problems) append(found problem) {
	key := found.path + "\x00" + found.message
	if len(found.positions) > 0 {
		key += fmt.Sprintf("\x00%v", found.positions[0])
	}
	if _, repeated := p.seen[key]; repeated {
		return
	}
	p.seen[key] = struct{}{}
	p.text += len(found.message)
	p.list = append(p.list, found)
}

func (p *problems) empty() bool {
	return len(p.list) == 0
}

func (p *problems) failure(reason string) *failure {
	return &failure{reason, p.all()}
}

// all are the errors kept, and how many were not.
func (p *problems) all() []problem {
	if p.omitted > 0 {
		return append(p.list, problem{message: fmt.Sprintf("and %d more errors", p.omitted)})
	}
	return p.list
}

// refuse adds an error of our own about a value of the template.
func (p *problems) refuse(elements []string, value cue.Value, format string, args ...any) {
	positions := p.sources.positions([]token.Pos{value.Pos()})
	if len(positions) == 0 {
		positions = p.sources.declaration(elements)
	}
	p.append(problem{fmt.Sprintf(format, args...), strings.Join(elements, "."), elements, positions, nil})
}
