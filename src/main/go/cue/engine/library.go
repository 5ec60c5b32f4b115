package engine

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/build"
	"cuelang.org/go/cue/errors"
	"cuelang.org/go/cue/parser"
	"cuelang.org/go/cue/token"
)

// library holds the packages that templates may import. A package is parsed and evaluated once: by Prepare, or when the first
// template imports it.
type library struct {
	context  *cue.Context
	loader   *build.Context
	files    map[string][]file    // by folder
	packages map[string]*imported // by import path as it is written, so with `:name` where that is given
	built    map[string]bool      // folders that packages have been built from
}

// imported is a package, or why it can't be had.
type imported struct {
	instance *build.Instance
	problem  string
}

func newLibrary(context *cue.Context) *library {
	l := &library{context: context, files: map[string][]file{}, packages: map[string]*imported{}, built: map[string]bool{}}
	l.loader = build.NewContext(build.Loader(l.load))
	return l
}

func (l *library) add(files []file) {
	added := map[string]bool{}
	for _, f := range files {
		if isForTools(f.name) {
			continue
		}
		folder := path.Dir(f.name)
		if !added[folder] {
			added[folder] = true
			l.files[folder] = nil
		}
		l.files[folder] = append(l.files[folder], f)
	}
}

// isForTools knows the files that are no part of a package when it is imported.
func isForTools(name string) bool {
	return strings.HasSuffix(name, "_tool.cue") || strings.HasSuffix(name, "_test.cue")
}

// load is CUE's callback for the imports of an instance: nil stands for a package of CUE's own. Everything that goes through
// it has been seen by find before.
func (l *library) load(_ token.Pos, importPath string) *build.Instance {
	if known := l.packages[importPath]; known != nil {
		return known.instance
	}
	return nil
}

// find answers why a package can't be imported, or "" if it can; it is built then.
func (l *library) find(importPath string) string {
	return l.findFrom(importPath, nil)
}

func (l *library) findFrom(importPath string, chain []string) string {
	if known, ok := l.packages[importPath]; ok {
		return known.problem
	}
	if slices.Contains(chain, importPath) {
		return fmt.Sprintf("import cycle: %s", strings.Join(append(chain, importPath), " imports "))
	}
	folder, _, _ := strings.Cut(importPath, ":")
	files, ok := l.files[folder]
	if !ok {
		return unknownImport(importPath)
	}
	l.built[folder] = true
	instance, problem := l.build(importPath, files, append(chain, importPath))
	l.packages[importPath] = &imported{instance, problem}
	return problem
}

// unknownImport is empty for CUE's own packages.
func unknownImport(importPath string) string {
	switch {
	case importPath == "":
		return `invalid import path: ""`
	case slices.Contains(ownPackages, importPath):
		return ""
	case importPath == "tool" || strings.HasPrefix(importPath, "tool/"):
		return fmt.Sprintf("unknown import %q: CUE's tools are not available to templates", importPath)
	}
	return fmt.Sprintf("unknown import %q: no such package; more packages can be given with --cue-modules", importPath)
}

func (l *library) build(importPath string, files []file, chain []string) (*build.Instance, string) {
	parsed, problem := l.parse(importPath, files)
	if problem != "" {
		return nil, problem
	}
	instance := l.loader.NewInstance(importPath, nil)
	instance.ImportPath = importPath
	for _, f := range parsed {
		for _, spec := range f.Imports {
			if problem := l.findFrom(importPathOf(spec), chain); problem != "" {
				return nil, fmt.Sprintf("package %q can't be used: %s", importPath, problem)
			}
		}
		if err := instance.AddSyntax(f); err != nil {
			return nil, broken(importPath, err)
		}
	}
	err := instance.Complete()
	if err == nil {
		// Evaluated here, and not where a template first refers to it, so that no template sees more or less of it than the next.
		l.context.BuildInstance(instance)
	}
	if instance.Err != nil {
		return nil, broken(importPath, instance.Err)
	}
	return instance, ""
}

// parse gives the files of the package that an import path names: its last element, or what stands behind the colon.
func (l *library) parse(importPath string, files []file) (parsed []*ast.File, problem string) {
	folder, want, explicit := strings.Cut(importPath, ":")
	if !explicit {
		want = path.Base(folder)
	}
	var others []string
	for _, f := range files {
		syntax, err := parser.ParseFile(libraryPrefix+f.name, f.text)
		if err != nil {
			return nil, broken(importPath, err)
		}
		if attribute, err := isExcluded(syntax); attribute != nil || err != nil {
			continue
		}
		if name := syntax.PackageName(); name == want {
			parsed = append(parsed, syntax)
		} else if name != "" && !slices.Contains(others, name) {
			others = append(others, name)
		}
	}
	if len(parsed) > 0 {
		return parsed, ""
	}
	if len(others) == 0 {
		return nil, fmt.Sprintf("package %q has no file with a package clause", importPath)
	}
	return nil, fmt.Sprintf("package %q has no file of package %s; it can be imported as %q", importPath, want, folder+":"+others[0])
}

// parsed reads the files of a package anew, for those who want to change them.
func (l *library) parsed(importPath string) (parsed []*ast.File, problem string) {
	folder, _, _ := strings.Cut(importPath, ":")
	return l.parse(importPath, l.files[folder])
}

func broken(importPath string, err error) string {
	text := libraryNames.Replace(strings.TrimSpace(errors.Details(err, nil)))
	return fmt.Sprintf("package %q can't be used: %s", importPath, strings.Join(strings.Fields(text), " "))
}
