package main

import (
	"fmt"

	"cuelang.org/go/cue/ast"
)

// untagged are packages whose Go types embed TypeMeta without any JSON tag. Go's JSON inlines such a struct, `cue get
// go` v0.12 makes a required field "TypeMeta" of it, and a closed struct that then refuses kind and apiVersion.
var untagged = []string{"k8s.io/apiserver/pkg/apis/apiserver/v1"}

// correct mends the definitions in place. What it has nothing to do for is an error: the table is out of date then.
func correct(packages map[string]definitions) error {
	for _, importPath := range untagged {
		mended := 0
		for _, file := range packages[importPath] {
			for _, decl := range file.Decls {
				if field, ok := decl.(*ast.Field); ok {
					if literal, ok := field.Value.(*ast.StructLit); ok {
						mended += embed(literal, "TypeMeta")
					}
				}
			}
		}
		if mended == 0 {
			return fmt.Errorf("%s has no field TypeMeta to embed: take it out of the table in strip/correct.go", importPath)
		}
	}
	return nil
}

func embed(literal *ast.StructLit, name string) (mended int) {
	for i, element := range literal.Elts {
		field, ok := element.(*ast.Field)
		if !ok {
			continue
		}
		if label, _, err := ast.LabelName(field.Label); err == nil && label == name {
			literal.Elts[i] = &ast.EmbedDecl{Expr: field.Value}
			mended++
		}
	}
	return mended
}
