package engine

import (
	"cuelang.org/go/cue"
)

// render unifies the template with the input and writes the objects.
func (t *template) render(in *input) ([]byte, *failure) {
	filled, failure := t.fill(in)
	if failure != nil {
		return nil, failure
	}
	fields, failure := t.fields(filled)
	if failure != nil {
		return nil, failure
	}
	return t.encode(fields)
}

type field struct {
	name  string
	value cue.Value
}

// fields gives the top-level fields, all of them concrete (behaviour §1 row 11).
func (t *template) fields(filled cue.Value) ([]field, *failure) {
	found := newProblems(t.sources)
	found.add(filled.Validate())
	if !found.empty() {
		return nil, found.failure(validateFailed)
	}
	iterator, err := filled.Fields()
	if err != nil {
		found.add(err)
		return nil, found.failure(fieldsFailed)
	}
	var fields []field
	for iterator.Next() {
		value := iterator.Value()
		found.add(value.Validate(cue.Concrete(true)))
		fields = append(fields, field{iterator.Selector().Unquoted(), value})
	}
	if !found.empty() {
		return nil, found.failure(validateFailed)
	}
	return fields, nil
}
