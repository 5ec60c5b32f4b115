package main

import (
	"errors"
	"fmt"
	"sort"
	"strings"

	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/format"
)

// anyJSON are the Go types that (un)marshal themselves, so that a struct made from their Go fields would refuse the
// JSON they stand for. `cue get go` v0.12 writes `_` for them; a version that does not breaks every template.
var anyJSON = map[string][]string{
	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1": {"JSON", "JSONSchemaPropsOrBool", "JSONSchemaPropsOrArray"},
	"k8s.io/apimachinery/pkg/runtime":                          {"RawExtension", "Object", "Unknown", "Unstructured"},
	"k8s.io/apimachinery/pkg/apis/meta/v1":                     {"FieldsV1", "Time", "MicroTime", "Duration"},
	"k8s.io/apimachinery/pkg/api/resource":                     {"Quantity"},
	"k8s.io/apimachinery/pkg/util/intstr":                      {"IntOrString"},
}

func check(packages map[string]definitions) error {
	var problems []error
	for importPath, names := range anyJSON {
		for _, name := range names {
			if found := definition(packages[importPath], "#"+name); found != "_" {
				problems = append(problems, fmt.Errorf("%s.#%s must be open to any JSON (_), but is %q: "+
					"see the table in strip/check.go", importPath, name, found))
			}
		}
	}
	for importPath, files := range packages {
		for _, file := range files {
			if name := embedded(file); name != "" {
				problems = append(problems, fmt.Errorf("%s: %s holds %s as a field: the Go type lost its inline tag, "+
					"and objects could set no kind; pin an older module", importPath, file.Filename, name))
			}
		}
	}
	sort.Slice(problems, func(i, j int) bool { return problems[i].Error() < problems[j].Error() })
	return errors.Join(problems...)
}

func definition(files definitions, name string) string {
	for _, file := range files {
		for _, decl := range file.Decls {
			field, ok := decl.(*ast.Field)
			if !ok {
				continue
			}
			if label, _, err := ast.LabelName(field.Label); err == nil && label == name {
				text, err := format.Node(field.Value)
				if err != nil {
					return err.Error()
				}
				return strings.TrimSpace(string(text))
			}
		}
	}
	return "not there"
}

// embedded names a struct that Go embeds and that became a field of its own: as of Kubernetes 0.37 the API types are
// tagged `json:""` instead of `json:",inline"`, which `cue get go` v0.12 takes for a field.
func embedded(file *ast.File) (found string) {
	ast.Walk(file, func(node ast.Node) bool {
		if field, ok := node.(*ast.Field); ok {
			if label, _, err := ast.LabelName(field.Label); err == nil && (label == "TypeMeta" || label == "ObjectMeta") {
				found = label
			}
		}
		return true
	}, nil)
	return found
}
