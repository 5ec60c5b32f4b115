package engine

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"unicode/utf8"

	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/literal"
	"cuelang.org/go/cue/token"
)

// maxDepth is what Kubernetes' own JSON reader allows.
const maxDepth = 10000

// jsonParser turns JSON into CUE syntax in one pass. Numbers keep their kind: 3 is an int, 3.0 and 3e0 are floats. Every struct
// and label has a position, since CUE orders fields by it; lines have no meaning there.
type jsonParser struct {
	text   []byte
	at     int
	depth  int
	file   *token.File
	offset int
	raw    *token.File
	path   []string // of the fields around the current one, as long as it can still be the path of raw JSON
}

// parseJSON takes positions from file, offset being that of the text in it, but those below rawFields from raw.
func parseJSON(text []byte, file *token.File, offset int, raw *token.File) (ast.Expr, error) {
	if !utf8.Valid(text) {
		return nil, errors.New("invalid JSON: not UTF-8")
	}
	p := &jsonParser{text: text, file: file, offset: offset, raw: raw}
	value, err := p.value()
	if err != nil {
		return nil, fmt.Errorf("invalid JSON at offset %d: %w", p.at, err)
	}
	if p.peek(); p.at < len(text) {
		return nil, fmt.Errorf("invalid JSON at offset %d: text after the value", p.at)
	}
	return value, nil
}

var errUnexpected = errors.New("unexpected character or end")

// peek skips white space and gives the next byte, 0 at the end.
func (p *jsonParser) peek() byte {
	for p.at < len(p.text) {
		switch c := p.text[p.at]; c {
		case ' ', '\t', '\r', '\n':
			p.at++
		default:
			return c
		}
	}
	return 0
}

func (p *jsonParser) accept(c byte) bool {
	if p.peek() != c {
		return false
	}
	p.at++
	return true
}

func (p *jsonParser) pos() token.Pos {
	return p.file.Pos(p.offset+p.at, token.NoRelPos)
}

func (p *jsonParser) value() (ast.Expr, error) {
	switch c := p.peek(); c {
	case '{':
		return p.object()
	case '[':
		return p.list()
	case '"':
		return p.string()
	case 't':
		return p.word("true", token.TRUE)
	case 'f':
		return p.word("false", token.FALSE)
	case 'n':
		return p.word("null", token.NULL)
	default:
		return p.number()
	}
}

func (p *jsonParser) word(text string, kind token.Token) (ast.Expr, error) {
	if !bytes.HasPrefix(p.text[p.at:], []byte(text)) {
		return nil, errUnexpected
	}
	p.at += len(text)
	return &ast.BasicLit{Kind: kind, Value: text}, nil
}

func (p *jsonParser) object() (ast.Expr, error) {
	s := &ast.StructLit{Lbrace: p.pos()}
	p.at++
	if p.accept('}') {
		return s, nil
	}
	if p.depth++; p.depth > maxDepth {
		return nil, fmt.Errorf("nested more than %d deep", maxDepth)
	}
	for {
		if p.peek() != '"' {
			return nil, errUnexpected
		}
		label, err := p.string()
		if err != nil {
			return nil, err
		}
		if !p.accept(':') {
			return nil, errUnexpected
		}
		value, err := p.field(label)
		if err != nil {
			return nil, err
		}
		s.Elts = append(s.Elts, &ast.Field{Label: label, Token: token.COLON, Value: value})
		if p.accept('}') {
			p.depth--
			return s, nil
		}
		if !p.accept(',') {
			return nil, errUnexpected
		}
	}
}

// field reads the value of a field, which may be where raw JSON begins.
func (p *jsonParser) field(label *ast.BasicLit) (ast.Expr, error) {
	if p.depth > 2 || p.depth-1 > len(p.path) || p.file == p.raw {
		return p.value()
	}
	p.path = append(p.path[:p.depth-1], unquoted(label.Value))
	if !isRaw(p.path) {
		return p.value()
	}
	typed, offset := p.file, p.offset
	p.file, p.offset = p.raw, 0
	value, err := p.value()
	p.file, p.offset = typed, offset
	return value, err
}

func (p *jsonParser) list() (ast.Expr, error) {
	l := &ast.ListLit{Lbrack: p.pos()}
	p.at++
	if p.accept(']') {
		return l, nil
	}
	if p.depth++; p.depth > maxDepth {
		return nil, fmt.Errorf("nested more than %d deep", maxDepth)
	}
	for {
		value, err := p.value()
		if err != nil {
			return nil, err
		}
		l.Elts = append(l.Elts, value)
		if p.accept(']') {
			p.depth--
			return l, nil
		}
		if !p.accept(',') {
			return nil, errUnexpected
		}
	}
}

// string gives a literal. What JSON allows in a string means the same in CUE, so most of them are taken over as they stand; but
// CUE doesn't read a character that is written as two \u escapes.
func (p *jsonParser) string() (*ast.BasicLit, error) {
	pos, start := p.pos(), p.at
	unicode := false
	for p.at++; p.at < len(p.text); p.at++ {
		switch c := p.text[p.at]; {
		case c == '"':
			p.at++
			return p.literal(pos, p.text[start:p.at], unicode)
		case c < 0x20:
			return nil, errUnexpected
		case c == '\\' && p.at+1 < len(p.text):
			p.at++
			escape := p.text[p.at]
			if !bytes.ContainsRune([]byte(`"\/bfnrtu`), rune(escape)) {
				return nil, errUnexpected
			}
			unicode = unicode || escape == 'u'
		}
	}
	return nil, errUnexpected
}

func (p *jsonParser) literal(pos token.Pos, text []byte, decode bool) (*ast.BasicLit, error) {
	value := string(text)
	if decode {
		var decoded string
		if err := json.Unmarshal(text, &decoded); err != nil {
			return nil, err
		}
		value = literal.String.Quote(decoded)
	}
	return &ast.BasicLit{ValuePos: pos, Kind: token.STRING, Value: value}, nil
}

func (p *jsonParser) number() (ast.Expr, error) {
	start := p.at
	kind := token.INT
	for ; p.at < len(p.text); p.at++ {
		c := p.text[p.at]
		if c == '.' || c == 'e' || c == 'E' {
			kind = token.FLOAT
		} else if c != '-' && c != '+' && (c < '0' || c > '9') {
			break
		}
	}
	text := p.text[start:p.at]
	if !json.Valid(text) {
		p.at = start
		return nil, errUnexpected
	}
	if text[0] == '-' {
		return &ast.UnaryExpr{Op: token.SUB, X: &ast.BasicLit{Kind: kind, Value: string(text[1:])}}, nil
	}
	return &ast.BasicLit{Kind: kind, Value: string(text)}, nil
}
