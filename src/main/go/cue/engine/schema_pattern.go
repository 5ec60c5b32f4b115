package engine

import (
	"fmt"
	"regexp/syntax"
	"strings"
	"unicode"
)

// maxRanges bounds how long a class of characters may get: \pL would have over 600 ranges.
const maxRanges = 64

// ecmaPattern translates a regular expression of CUE, which are Go's, to one that JavaScript, and so JSON schema, understands in
// the same way. Both look for a match anywhere. It answers false for what has no counterpart.
func ecmaPattern(expression string) (string, bool) {
	parsed, err := syntax.Parse(expression, syntax.Perl)
	if err != nil {
		return "", false
	}
	p := &ecmaPrinter{ok: true}
	p.print(parsed)
	return p.out.String(), p.ok
}

type ecmaPrinter struct {
	out strings.Builder
	ok  bool
}

func (p *ecmaPrinter) print(re *syntax.Regexp) {
	switch re.Op {
	case syntax.OpEmptyMatch:
		p.out.WriteString("(?:)")
	case syntax.OpLiteral:
		for _, r := range re.Rune {
			p.literal(r, re.Flags&syntax.FoldCase != 0)
		}
	case syntax.OpCharClass:
		p.class(re.Rune)
	case syntax.OpAnyCharNotNL:
		p.out.WriteString(`[^\n]`)
	case syntax.OpAnyChar:
		p.out.WriteString(`[\s\S]`)
	case syntax.OpBeginText:
		p.out.WriteString("^")
	case syntax.OpEndText:
		p.out.WriteString("$")
	case syntax.OpWordBoundary:
		p.out.WriteString(`\b`)
	case syntax.OpNoWordBoundary:
		p.out.WriteString(`\B`)
	case syntax.OpCapture:
		p.group(re.Sub[0])
	case syntax.OpConcat:
		for _, sub := range re.Sub {
			if sub.Op == syntax.OpAlternate {
				p.group(sub)
			} else {
				p.print(sub)
			}
		}
	case syntax.OpAlternate:
		for i, sub := range re.Sub {
			if i > 0 {
				p.out.WriteString("|")
			}
			p.print(sub)
		}
	case syntax.OpStar, syntax.OpPlus, syntax.OpQuest, syntax.OpRepeat:
		p.repeat(re)
	default:
		// Begin and end of a line, and what never matches.
		p.ok = false
	}
}

func (p *ecmaPrinter) group(re *syntax.Regexp) {
	p.out.WriteString("(?:")
	p.print(re)
	p.out.WriteString(")")
}

// repeat needs no distinction between greedy and lazy: what matters is whether anything matches.
func (p *ecmaPrinter) repeat(re *syntax.Regexp) {
	sub := re.Sub[0]
	for sub.Op == syntax.OpCapture {
		sub = sub.Sub[0]
	}
	single := sub.Op == syntax.OpCharClass || sub.Op == syntax.OpAnyChar || sub.Op == syntax.OpAnyCharNotNL ||
		sub.Op == syntax.OpLiteral && len(sub.Rune) == 1
	if single {
		p.print(sub)
	} else {
		p.group(sub)
	}
	switch {
	case re.Op == syntax.OpStar:
		p.out.WriteString("*")
	case re.Op == syntax.OpPlus:
		p.out.WriteString("+")
	case re.Op == syntax.OpQuest:
		p.out.WriteString("?")
	case re.Max == re.Min:
		fmt.Fprintf(&p.out, "{%d}", re.Min)
	case re.Max < 0:
		fmt.Fprintf(&p.out, "{%d,}", re.Min)
	default:
		fmt.Fprintf(&p.out, "{%d,%d}", re.Min, re.Max)
	}
}

func (p *ecmaPrinter) literal(r rune, foldCase bool) {
	if !foldCase || unicode.SimpleFold(r) == r {
		p.char(r, `^$\.*+?()[]{}|/`)
		return
	}
	p.out.WriteString("[")
	p.char(r, `\]^-[`)
	for other := unicode.SimpleFold(r); other != r; other = unicode.SimpleFold(other) {
		p.char(other, `\]^-[`)
	}
	p.out.WriteString("]")
}

// class writes ranges, or what they leave out if they reach to the end of Unicode.
func (p *ecmaPrinter) class(ranges []rune) {
	if len(ranges) == 0 || len(ranges) > 2*maxRanges {
		p.ok = false
		return
	}
	p.out.WriteString("[")
	if ranges[len(ranges)-1] == unicode.MaxRune {
		if ranges = complement(ranges); len(ranges) == 0 {
			p.out.WriteString(`\s\S]`)
			return
		}
		p.out.WriteString("^")
	}
	for i := 0; i < len(ranges); i += 2 {
		p.char(ranges[i], `\]^-[&~`)
		if ranges[i+1] > ranges[i] {
			if ranges[i+1] > ranges[i]+1 {
				p.out.WriteString("-")
			}
			p.char(ranges[i+1], `\]^-[&~`)
		}
	}
	p.out.WriteString("]")
}

func complement(ranges []rune) []rune {
	var left []rune
	next := rune(0)
	for i := 0; i < len(ranges); i += 2 {
		if ranges[i] > next {
			left = append(left, next, ranges[i]-1)
		}
		next = ranges[i+1] + 1
	}
	return left
}

// char escapes by number what can't be escaped by a backslash everywhere.
func (p *ecmaPrinter) char(r rune, special string) {
	switch {
	case r > 0xffff:
		// Whether a character beyond is one or two depends on who reads the expression.
		p.ok = false
	case strings.ContainsRune("&~", r) && strings.ContainsRune(special, r), r < 0x20, r > 0x7e:
		fmt.Fprintf(&p.out, `\u%04x`, r)
	case strings.ContainsRune(special, r):
		p.out.WriteString(`\` + string(r))
	default:
		p.out.WriteRune(r)
	}
}
