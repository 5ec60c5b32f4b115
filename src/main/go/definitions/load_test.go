package definitions_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/build"
	"cuelang.org/go/cue/cuecontext"
	"cuelang.org/go/cue/parser"
	"cuelang.org/go/cue/token"
)

// folder is what bin/build-definitions made. There is nothing to test without it.
func folder(t *testing.T) string {
	t.Helper()
	made := os.Getenv("CUE_DEFINITIONS")
	if made == "" {
		t.Fatal("set CUE_DEFINITIONS to the folder that bin/build-definitions has made")
	}
	return made
}

// library loads packages from the folder as the render engine does: by import path, nothing else but builtins.
type library struct {
	t       *testing.T
	root    string
	context *build.Context
}

func newLibrary(t *testing.T) *library {
	l := &library{t: t, root: folder(t)}
	l.context = build.NewContext(build.Loader(l.load))
	return l
}

func (l *library) load(_ token.Pos, importPath string) *build.Instance {
	if !strings.Contains(importPath, ".") {
		return nil // a builtin package
	}
	importPath, _, _ = strings.Cut(importPath, ":")
	instance := l.context.NewInstance(importPath, l.load)
	instance.ImportPath = importPath
	names, _ := filepath.Glob(filepath.Join(l.root, filepath.FromSlash(importPath), "*.cue"))
	if len(names) == 0 {
		l.t.Errorf("%s is imported, but has no files", importPath)
	}
	for _, name := range names {
		source, err := os.ReadFile(name)
		if err != nil {
			l.t.Fatal(err)
		}
		if err := instance.AddFile(name, source); err != nil {
			l.t.Fatal(err)
		}
	}
	if err := instance.Complete(); err != nil {
		l.t.Errorf("%s: %v", importPath, err)
	}
	return instance
}

// template compiles a template; its errors are part of the value.
func (l *library) template(source string) cue.Value {
	l.t.Helper()
	file, err := parser.ParseFile("template.cue", source)
	if err != nil {
		l.t.Fatal(err)
	}
	instance := l.context.NewInstance("", l.load)
	if err := instance.AddSyntax(file); err != nil {
		l.t.Fatal(err)
	}
	if err := instance.Complete(); err != nil {
		l.t.Fatal(err)
	}
	return cuecontext.New().BuildInstance(instance)
}

// packages are the import paths of the folder.
func packages(t *testing.T) map[string][]string {
	t.Helper()
	root, found := folder(t), map[string][]string{}
	err := filepath.Walk(root, func(name string, info os.FileInfo, err error) error {
		if err != nil || info.IsDir() {
			return err
		}
		relative, err := filepath.Rel(root, filepath.Dir(name))
		found[filepath.ToSlash(relative)] = append(found[filepath.ToSlash(relative)], name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func parse(t *testing.T, name string) *ast.File {
	t.Helper()
	source, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	file, err := parser.ParseFile(name, source, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	return file
}
