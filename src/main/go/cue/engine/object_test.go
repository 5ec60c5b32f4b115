package engine

import "testing"

func TestFieldsThatAreNoObjects(t *testing.T) {
	checkFailing(t, []failing{
		{
			"AllOfThem", preamble + "a: 1\nb: [1]\nc: null\nd: {kind: \"A\"}\ne: {apiVersion: \"v1\", kind: 5}\n" +
				"f: {apiVersion: \"v1\", kind: \"\"}\ng: {apiVersion: \"a/b/c\", kind: \"A\"}\n",
			"DecodeFailed\n" +
				"template.cue:4:1: a: not an object but int: every regular top-level field must be a Kubernetes object\n" +
				"template.cue:5:1: b: not an object but list: every regular top-level field must be a Kubernetes object\n" +
				"template.cue:6:1: c: not an object but null: every regular top-level field must be a Kubernetes object\n" +
				"template.cue:7:1: d: the object has no apiVersion\n" +
				"template.cue:8:23: e: the object's kind is not a string\n" +
				"template.cue:9:23: f: the object's kind is empty\n" +
				"template.cue:10:1: g: invalid apiVersion \"a/b/c\": it must be a version, or a group and a version",
		},
		{
			"Numbers", "package template\nimport \"math\"\n#cluster: _\n#workload: _\nx: {\n\tapiVersion: \"v1\", kind: \"A\"\n" +
				"\ta: 9223372036854775808\n\tb: [-9223372036854775809]\n\tc: math.Log(0)\n\td: math.Sqrt(-1)\n\t\"e.f\": 1e400\n}\n",
			"DecodeFailed\n" +
				"template.cue:7:2: x.a: the integer 9223372036854775808 does not fit in 64 bits\n" +
				"template.cue:8:6: x.b.0: the integer -9223372036854775809 does not fit in 64 bits\n" +
				"template.cue:9:2: x.c: infinity and NaN can't be written as JSON\n" +
				"template.cue:10:2: x.d: infinity and NaN can't be written as JSON\n" +
				"template.cue:11:2: x.\"e.f\": the number 1e+400 is too large for JSON",
		},
	})
}

func TestNumbersKeepTheirValueAndKind(t *testing.T) {
	input := `{"metadata":{"name":"n"},"spec":{"input":{"i":3,"f":3.0,"neg":-2,"zero":-0,"exp":1e3,"big":9007199254740993,` +
		`"max":9223372036854775807,"min":-9223372036854775808,"third":0.1,"tiny":1e-400}}}`
	source := preamble + `
in: {
	apiVersion: "v1", kind: "A"
	values: #workload.spec.input
	kinds: {
		i: (#workload.spec.input.i & int) == 3
		f: (#workload.spec.input.f & float) == 3
		e: (#workload.spec.input.exp & float) == 1000
	}
	quotient: 1 / 3
	whole: 6 / 3
	thousand: 1K
	exponent: 1e21
	little: 1.5e-7
}
`
	want := `{"apiVersion":"v1","kind":"A","values":{"i":3,"f":3,"neg":-2,"zero":0,"exp":1000,"big":9007199254740993,` +
		`"max":9223372036854775807,"min":-9223372036854775808,"third":0.1,"tiny":0},"kinds":{"i":true,"f":true,"e":true},` +
		`"quotient":0.3333333333333333,"whole":2,"thousand":1000,"exponent":1e+21,"little":1.5e-07}`
	if got := run(t, New(), source, aCluster, input).object(t); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestBytesBecomeBase64Anywhere(t *testing.T) {
	source := preamble + `x: {apiVersion: "v1", kind: "Secret", data: {a: 'one', b: '\x00\xff', empty: '', l: [['t', {z: '\(1 + 1)'}]]}}` + "\n"
	want := `{"apiVersion":"v1","kind":"Secret","data":{"a":"b25l","b":"AP8=","empty":"","l":[["dA==",{"z":"Mg=="}]]}}`
	if got := run(t, New(), source, aCluster, aWorkload).object(t); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestTextIsWrittenAsItIs(t *testing.T) {
	input := `{"spec":{"input":"q\" b\\ n\n t\t u\u0001 <&> \ud83d\ude00 \u2028 ö \/ \\(x) \u0000"}}`
	source := preamble + `x: {apiVersion: "v1", kind: "A", "a\"b": #workload.spec.input}` + "\n"
	want := "{\"apiVersion\":\"v1\",\"kind\":\"A\",\"a\\\"b\":\"q\\\" b\\\\ n\\n t\\t u\\u0001 <&> \U0001f600 \u2028 ö / \\\\(x) \\u0000\"}"
	if got := run(t, New(), source, aCluster, input).object(t); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
