package engine

import (
	"encoding/binary"
	"encoding/json"
	"strings"
	"testing"

	"cuelang.org/go/cue/format"
)

func formatText(t *testing.T, name, text string) (string, reply) {
	t.Helper()
	var request []byte
	for _, part := range []string{name, text} {
		request = append(binary.LittleEndian.AppendUint32(request, uint32(len(part))), part...)
	}
	answer := New().Format(request)
	var formatted struct{ Text string }
	if err := json.Unmarshal(answer, &formatted); err != nil {
		t.Fatal(err)
	}
	return formatted.Text, parse(t, answer)
}

func TestFormatIsCanonicalAndKeepsComments(t *testing.T) {
	source := "// the template\npackage   template\nimport (\n  \"strings\"\n   \"list\" // lists\n)\n\n\n\n// doc\na:1 // after\nlonger :   {b:  2}\n"
	want := "// the template\npackage template\n\nimport (\n\t\"strings\"\n\t\"list\" // lists\n)\n\n// doc\na: 1 // after\nlonger: {b: 2}\n"
	if got, reply := formatText(t, "a.cue", source); got != want || reply.Reason != "" {
		t.Errorf("got\n%s\nwant\n%s\n%s", got, want, reply.text())
	}
}

func TestSyntaxErrorsOfAFormattedFileHavePositions(t *testing.T) {
	_, got := formatText(t, "some/a.cue", "package template\na: ]\nb: 1\nc: \"\\q\"\n")
	want := "LoadInstanceFailed\nsome/a.cue:2:4: expected operand, found ']'\nsome/a.cue:4:6: unknown escape sequence"
	if got.text() != want {
		t.Errorf("got\n%s\nwant\n%s", got.text(), want)
	}
}

func TestFormattingTwiceChangesNothingMore(t *testing.T) {
	library := definitions(t)
	e := New()
	parse(t, e.Library(library))
	for name, c := range corpus(t) {
		once, failed := formatText(t, "template.cue", c.source)
		if failed.Reason != "" {
			continue
		}
		if twice, _ := formatText(t, "template.cue", once); twice != once {
			t.Errorf("%s: once\n%s\ntwice\n%s", name, once, twice)
		}
		if cue, err := format.Source([]byte(c.source)); err != nil || string(cue) != once {
			t.Errorf("%s: cue gives %v\n%s\nand we\n%s", name, err, cue, once)
		}
		if before, after := objectsOnly(c.render(e)), objectsOnly(c.renderFiles(e, "template.cue", once)); before != after {
			t.Errorf("%s: renders\n%s\nformatted\n%s", name, before, after)
		}
	}
}

// objectsOnly leaves failures as their reason only: formatting moves their positions.
func objectsOnly(answer string) string {
	if strings.HasPrefix(answer, `{"objects"`) {
		return answer
	}
	reason, _, _ := strings.Cut(answer, ",")
	return reason
}
