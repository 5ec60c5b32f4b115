package engine

import (
	"cuelang.org/go/cue/format"
	"cuelang.org/go/cue/parser"
)

// maxFormats bounds how often text is formatted until that changes nothing more. CUE's formatter settles at the second time.
const maxFormats = 5

// Format answers `{"text": …}`, a CUE source in canonical form with its comments, or its syntax errors. The request is the
// length and text of its name, as errors shall show it, and of the source.
func (e *Engine) Format(request []byte) []byte {
	return guard(func() []byte {
		r := reader{request}
		name, err := r.part()
		if err != nil {
			return panicAnswer(err)
		}
		text, err := r.part()
		if err != nil {
			return panicAnswer(err)
		}
		formatted, failure := formatted(file{string(name), text})
		if failure != nil {
			return failure.answer()
		}
		return textAnswer(formatted)
	})
}

// formatted gives what `cue fmt` makes of a file, again and again until it stays as it is.
func formatted(f file) ([]byte, *failure) {
	found := newProblems(newSources([]file{f}))
	text := f.text
	for range maxFormats {
		syntax, err := parser.ParseFile(f.name, text, parser.ParseComments)
		if err != nil {
			found.add(err)
			return nil, found.failure(loadInstanceFailed)
		}
		next, err := format.Node(syntax)
		if err != nil {
			found.add(err)
			return nil, found.failure(loadInstanceFailed)
		}
		if string(next) == string(text) {
			return next, nil
		}
		text = next
	}
	return text, nil
}

func textAnswer(text []byte) []byte {
	return append(appendString([]byte(`{"text":`), string(text)), '}')
}
