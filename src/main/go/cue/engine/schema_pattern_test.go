package engine

import "testing"

func TestExpressionsThatJavaScriptReadsInTheSameWay(t *testing.T) {
	for expression, want := range map[string]string{
		`^[a-z]+$`:         `^[a-z]+$`,
		`a.b`:              `a[^\n]b`,
		`(?s)a.b`:          `a[\s\S]b`,
		`(?i)ab1`:          `[Aa][Bb]1`,
		`^(?:a|bc)*?x{2,}`: `^(?:a|bc)*x{2,}`,
		`(?P<n>ab){2,3}$`:  `(?:ab){2,3}$`,
		`\d\w[^\d]`:        `[0-9][0-9A-Z_a-z][^0-9]`,
		`[\]^\-[&]`:        `[\u0026\-\[\]\^]`,
		`\$\{x/y\}`:        `\$\{x\/y\}`,
		`ä\x{1}`:           `\u00e4\u0001`,
		`\bx\B`:            `\bx\B`,
		``:                 `(?:)`,
		`\Aa\z`:            `^a$`,
	} {
		if got, ok := ecmaPattern(expression); !ok || got != want {
			t.Errorf("%s: got %s, %v, want %s", expression, got, ok, want)
		}
	}
}

func TestExpressionsThatJavaScriptReadsInAnotherWay(t *testing.T) {
	for _, expression := range []string{`(?m)^a$`, `\pL`, `[😀]`, `\p{Greek}`, `(`, `[^\x00-\x{10FFFF}]`} {
		if got, ok := ecmaPattern(expression); ok {
			t.Errorf("%s: got %s", expression, got)
		}
	}
}
