package engine

import (
	"strconv"
)

// Profile answers what a render costs: `{"parts": [{"field": …, "operations": N, "allocations": N, "nanos": N}, …], "total": {…}}`.
// It takes what Render takes, and fails as Render does.
//
// The total is that of a render as it is. A part is evaluated alone, with everything in the template that it refers to and with the
// same input, less what the input costs by itself; so what two parts refer to is counted in both, and parts don't add up. The parts
// are the packages that the template imports, built from their sources (which a prepared engine has behind it), then the input
// with #cluster, #workload and what stands in no field, then each field of the template: objects, hidden fields and definitions.
//
// Operations are conjuncts, disjuncts and unifications of CUE's evaluator, and the same whenever the inputs are the same. Allocations
// are objects on Go's heap. Nanoseconds are the least of a few runs.
func (e *Engine) Profile(request []byte) []byte {
	return guard(func() []byte {
		t, in, err := e.readRequest(request)
		if err != nil {
			return panicAnswer(err)
		}
		if _, failure := t.render(in); failure != nil {
			return failure.answer()
		}
		parts, operations, err := e.parts(t, in)
		if err != nil {
			return panicAnswer(err)
		}
		total := measure(profileRuns, func() { t.render(in) })
		total.operations = operations
		out := []byte(`{"parts":[`)
		for i, p := range parts {
			if i > 0 {
				out = append(out, ',')
			}
			out = appendString(append(out, `{"field":`...), p.field)
			out = append(p.cost.append(append(out, ',')), '}')
		}
		return append(total.append(append(out, `],"total":{`...)), "}}"...)
	})
}

const profileRuns = 3

type part struct {
	field string
	cost  cost
}

type cost struct {
	operations, allocations, nanos int64
}

func (c cost) append(out []byte) []byte {
	out = strconv.AppendInt(append(out, `"operations":`...), c.operations, 10)
	out = strconv.AppendInt(append(out, `,"allocations":`...), c.allocations, 10)
	return strconv.AppendInt(append(out, `,"nanos":`...), c.nanos, 10)
}

func (c cost) less(other cost) cost {
	return cost{
		max(c.operations-other.operations, 0),
		max(c.allocations-other.allocations, 0),
		max(c.nanos-other.nanos, 0),
	}
}

// inputPart is what every other part needs, too.
const inputPart = "#cluster, #workload"

// parts gives the operations of the whole template, too: those of a render can't be counted.
func (e *Engine) parts(t *template, in *input) (parts []part, operations int64, err error) {
	whole, err := e.evaluate(t, in, nil)
	if err != nil {
		return nil, 0, err
	}
	base, err := e.evaluate(t, in, []string{"#cluster", "#workload"})
	if err != nil {
		return nil, 0, err
	}
	parts = append(e.importParts(t), part{inputPart, base})
	for _, name := range t.fieldNames() {
		alone, err := e.evaluate(t, in, []string{"#cluster", "#workload", name})
		if err != nil {
			return nil, 0, err
		}
		parts = append(parts, part{quotedField(name), alone.less(base)})
	}
	return parts, whole.operations, nil
}

// importParts builds what the template imports in an engine of its own. What two packages need counts for the first.
func (e *Engine) importParts(t *template) []part {
	fresh := New()
	fresh.begin(e.library.files)
	var parts []part
	for _, f := range t.sources.files {
		for _, spec := range f.Imports {
			importPath := importPathOf(spec)
			if _, known := fresh.library.packages[importPath]; known {
				continue
			}
			cost := measure(1, func() { fresh.library.find(importPath) })
			if fresh.library.packages[importPath] != nil {
				parts = append(parts, part{"import " + strconv.Quote(importPath), cost})
			}
		}
	}
	return parts
}
