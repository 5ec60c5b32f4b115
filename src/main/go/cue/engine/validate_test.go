package engine

import "testing"

func TestValuesThatAreNotConcrete(t *testing.T) {
	checkFailing(t, []failing{
		{
			"AllOfThem", preamble + "x: {apiVersion: \"v1\", kind: \"A\", n: int}\ny: {apiVersion: \"v1\", kind: \"A\", c: 1 | 2}\n",
			"ValidateFailed\ntemplate.cue:4:37: x.n: incomplete value int\ntemplate.cue:5:34: y.c: incomplete value 1 | 2",
		},
		{
			"RequiredObject", preamble + "x!: {apiVersion: \"v1\", kind: \"A\"}\n",
			"ValidateFailed\ntemplate.cue:4:1: x: field is required but not present",
		},
		{
			"RequiredInputThatIsRendered", preamble + "#workload: spec: input: {a!: int, ...}\nx: {apiVersion: \"v1\", kind: \"A\", v: #workload.spec.input}\n",
			"ValidateFailed\ntemplate.cue:4:26: template.cue:5:37: x.v.a: field is required but not present",
		},
		{
			"RequiredInputInText", preamble + "#workload: spec: input: {a!: int, ...}\nx: {apiVersion: \"v1\", kind: \"A\", v: \"\\(#workload.spec.input.a)\"}\n",
			"ValidateFailed\ntemplate.cue:5:37: template.cue:4:30: x.v: invalid interpolation: non-concrete value int (type int)",
		},
		{
			"BeforeWhatIsNoObject", preamble + "a: 1\nx: {apiVersion: \"v1\", kind: \"A\", n: int}\n",
			"ValidateFailed\ntemplate.cue:5:37: x.n: incomplete value int",
		},
	})
}

func TestRequiredInputThatNothingNeedsMayBeMissing(t *testing.T) {
	got := run(t, New(), preamble+"#workload: spec: input: {a!: int, ...}\nx: {apiVersion: \"v1\", kind: \"A\"}\n", aCluster, aWorkload)
	if want := `{"apiVersion":"v1","kind":"A"}`; got.object(t) != want {
		t.Errorf("got %s, want %s", got.object(t), want)
	}
}

func TestOptionalHiddenAndDefinitionFieldsAreNoObjects(t *testing.T) {
	got := run(t, New(), preamble+"a?: 1\n_b: 2\n#c: 3\n_#d: 4\nlet f = 5\nx: {apiVersion: \"v1\", kind: \"A\", e: f}\n", aCluster, aWorkload)
	if want := `{"apiVersion":"v1","kind":"A","e":5}`; got.object(t) != want {
		t.Errorf("got %s, want %s", got.object(t), want)
	}
}
