package main

import (
	"fmt"
	"os"
	"sort"

	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/format"
	"cuelang.org/go/cue/parser"
)

// parse reads a file without its comments and without the attributes that only `cue get go` and protobuf understand:
// no template can see either, and parsing them is most of what an import costs. A file that holds nothing is nil.
func parse(name string) (*ast.File, error) {
	source, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	file, err := parser.ParseFile(name, source)
	if err != nil {
		return nil, err
	}
	for _, attribute := range file.Decls {
		if a, ok := attribute.(*ast.Attribute); ok {
			return nil, fmt.Errorf("%s: file attribute %s: what it does would be lost", name, a.Text)
		}
	}
	ast.Walk(file, strip, nil)
	for _, decl := range file.Decls {
		switch decl.(type) {
		case *ast.Package, *ast.ImportDecl:
		default:
			return file, nil
		}
	}
	return nil, nil
}

func strip(node ast.Node) bool {
	switch n := node.(type) {
	case *ast.Field:
		kept := n.Attrs[:0]
		for _, attribute := range n.Attrs {
			if key, _ := attribute.Split(); key != "go" && key != "protobuf" {
				kept = append(kept, attribute)
			}
		}
		n.Attrs = kept
	case *ast.ImportDecl:
		sort.SliceStable(n.Specs, func(i, j int) bool { return n.Specs[i].Path.Value < n.Specs[j].Path.Value })
	}
	return true
}

func text(file *ast.File) ([]byte, error) {
	return format.Node(file, format.Simplify())
}
