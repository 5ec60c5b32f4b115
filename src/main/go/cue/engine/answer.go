package engine

import (
	"strconv"
	"unicode/utf8"
)

const hex = "0123456789abcdef"

// appendString writes a JSON string. Bytes that are no UTF-8 become U+FFFD, as Go's encoding/json does it.
func appendString(out []byte, s string) []byte {
	out = append(out, '"')
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= 0x20 && c != '"' && c != '\\' && c < utf8.RuneSelf {
			i++
			continue
		}
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError && size == 1 {
				out = append(out, s[start:i]...)
				out = append(out, "\ufffd"...)
				start = i + size
			}
			i += size
			continue
		}
		out = append(out, s[start:i]...)
		switch c {
		case '"', '\\':
			out = append(out, '\\', c)
		case '\n':
			out = append(out, '\\', 'n')
		case '\r':
			out = append(out, '\\', 'r')
		case '\t':
			out = append(out, '\\', 't')
		default:
			out = append(out, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		}
		i++
		start = i
	}
	out = append(out, s[start:]...)
	return append(out, '"')
}

func (f *failure) answer() []byte {
	out := append([]byte(`{"reason":`), '"')
	out = append(out, f.reason...)
	return append(appendProblems(append(out, `",`...), f.problems), '}')
}

func appendProblems(out []byte, found []problem) []byte {
	out = append(out, `"errors":[`...)
	for i, p := range found {
		if i > 0 {
			out = append(out, ',')
		}
		out = p.append(out)
	}
	return append(out, ']')
}

func (p *problem) append(out []byte) []byte {
	out = append(out, `{"message":`...)
	out = appendString(out, p.message)
	out = append(out, `,"path":`...)
	out = appendString(out, p.path)
	out = append(out, `,"positions":[`...)
	for i, at := range p.positions {
		if i > 0 {
			out = append(out, ',')
		}
		out = append(out, `{"file":`...)
		out = appendString(out, at.file)
		out = append(out, `,"line":`...)
		out = strconv.AppendInt(out, int64(at.line), 10)
		out = append(out, `,"column":`...)
		out = strconv.AppendInt(out, int64(at.column), 10)
		out = append(out, '}')
	}
	return append(out, "]}"...)
}
