package engine

import (
	"strings"
	"testing"

	"cuelang.org/go/cue/cuecontext"
	"cuelang.org/go/cue/token"
	"cuelang.org/go/encoding/json"
)

func parseText(text string) (string, error) {
	file := token.NewFile(typedInput, -1, len(text)+1)
	expr, err := parseJSON([]byte(text), file, 0, file)
	if err != nil {
		return "", err
	}
	out, err := cuecontext.New().BuildExpr(expr).MarshalJSON()
	return string(out), err
}

func FuzzJSONIsReadAsCUEReadsIt(f *testing.F) {
	for _, text := range []string{
		`{}`, `[]`, ` { "a" : [ 1 , 2.0 , -3 , 4e5 , -0 , 1E-2 ] , "b" : { } } `, `"x"`, `true`, `false`, `null`, `-1`, `0.5`,
		`{"a b":1,"_h":2,"__x":3,"a.b":{"c":4},"":5,"if":6}`, `"\u00e9\ud83d\ude00\n\t\"\\\/\b\f"`, `[[[[]]]]`,
		`{"a":1,"a":1}`, `01`, `1.`, `.5`, `+1`, `--1`, `{"a"}`, `{"a":}`, `[1,]`, `{"a":1,}`, `tru`, `"a`, "\"\n\"", `1 2`, ``, `nul`,
		`"\x"`, `"\u12"`, `{a:1}`, `'a'`, `"\(1)"`, `1_000`, `0x1`, `1K`, `"\ud800"`, `"é"`, `[1 2]`,
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, gotErr := parseText(text)
		expr, wantErr := json.Extract("", []byte(text))
		if wantErr != nil {
			if gotErr == nil {
				t.Fatalf("%q is refused by CUE, but read as %s", text, got)
			}
			return
		}
		want, err := cuecontext.New().BuildExpr(expr).MarshalJSON()
		if err != nil {
			return
		}
		if gotErr != nil || got != string(want) {
			t.Fatalf("%q is read as %s (%v), want %s", text, got, gotErr, want)
		}
	})
}

func TestNamesOfDefinitionsAreTextInJSON(t *testing.T) {
	got, err := parseText(`{"#a":1,"_#b":2,"_":3}`)
	if want := `{"#a":1,"_#b":2,"_":3}`; err != nil || got != want {
		t.Errorf("got %s (%v), want %s", got, err, want)
	}
}

func TestEndlessNestingIsRefused(t *testing.T) {
	for _, text := range []string{strings.Repeat("[", 1e6), strings.Repeat(`{"a":`, 1e6)} {
		if _, err := parseText(text); err == nil || !strings.Contains(err.Error(), "nested more than 10000 deep") {
			t.Errorf("got %v", err)
		}
	}
}
