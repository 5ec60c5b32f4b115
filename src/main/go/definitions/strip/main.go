// Command strip makes the folder of CUE definitions: strip OUT SOURCE...
//
// Each source is laid out by import path. A package is taken whole from the first source that has it, so what we write
// ourselves comes first and old API versions come last.
package main

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"cuelang.org/go/cue/ast"
)

func main() {
	if len(os.Args) < 3 {
		fmt.Fprintln(os.Stderr, "usage: strip OUT SOURCE...")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2:]); err != nil {
		fmt.Fprintln(os.Stderr, "strip:", err)
		os.Exit(1)
	}
}

func run(out string, sources []string) error {
	packages, err := merge(sources)
	if err != nil {
		return err
	}
	if err := correct(packages); err != nil {
		return err
	}
	if err := check(packages); err != nil {
		return err
	}
	for importPath, files := range packages {
		if err := write(filepath.Join(out, filepath.FromSlash(importPath)), files); err != nil {
			return err
		}
	}
	return nil
}

func merge(sources []string) (map[string]definitions, error) {
	packages := map[string]definitions{}
	for _, source := range sources {
		found, err := read(source)
		if err != nil {
			return nil, err
		}
		for importPath, files := range found {
			if _, ok := packages[importPath]; !ok {
				packages[importPath] = files
			}
		}
	}
	return packages, nil
}

// definitions are the files of one package, by name.
type definitions map[string]*ast.File

func read(source string) (map[string]definitions, error) {
	packages := map[string]definitions{}
	err := filepath.WalkDir(source, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !wanted(entry.Name()) {
			return err
		}
		file, err := parse(name)
		if err != nil || file == nil {
			return err
		}
		relative, err := filepath.Rel(source, name)
		if err != nil {
			return err
		}
		importPath, base := path.Split(filepath.ToSlash(relative))
		importPath = strings.TrimSuffix(importPath, "/")
		if packages[importPath] == nil {
			packages[importPath] = definitions{}
		}
		packages[importPath][stem(base)] = file
		return nil
	})
	return packages, err
}

func wanted(name string) bool {
	return strings.HasSuffix(name, ".cue") &&
		!strings.HasPrefix(name, "zz_generated") &&
		!strings.HasSuffix(stem(name), "_test")
}

func stem(name string) string {
	return strings.TrimSuffix(strings.TrimSuffix(name, ".cue"), "_go_gen")
}

func write(folder string, files definitions) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	for name, file := range files {
		text, err := text(file)
		if err != nil {
			return fmt.Errorf("%s: %w", filepath.Join(folder, name), err)
		}
		if err := os.WriteFile(filepath.Join(folder, name+".cue"), text, 0o644); err != nil {
			return err
		}
	}
	return nil
}
