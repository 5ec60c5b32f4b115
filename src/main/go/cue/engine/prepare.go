package engine

import (
	"maps"
	"path"
	"slices"
	"strconv"

	"cuelang.org/go/cue/parser"
)

// Prepare parses and evaluates every package that templates may import, so that a template compiled later costs its own few
// kilobytes only, and answers `{"packages": N, "broken": [{"path": …, "problem": …}]}`. What a template may see of a package
// doesn't depend on it: a package is always evaluated before a template refers to it.
func (e *Engine) Prepare() []byte {
	return guard(func() []byte {
		built := 0
		broken := []byte{}
		for _, importPath := range e.library.importPaths() {
			problem := e.library.find(importPath)
			if problem == "" {
				built++
				continue
			}
			if len(broken) > 0 {
				broken = append(broken, ',')
			}
			broken = appendString(append(broken, `{"path":`...), importPath)
			broken = appendString(append(broken, `,"problem":`...), problem)
			broken = append(broken, '}')
		}
		out := strconv.AppendInt([]byte(`{"packages":`), int64(built), 10)
		out = append(append(out, `,"broken":[`...), broken...)
		return append(out, "]}"...)
	})
}

// importPaths are those by which the packages of all folders can be imported: a folder's own path for the package that has the
// name of its last element, `path:name` for others. A folder whose files can't be read has its own path, by which find says why.
func (l *library) importPaths() []string {
	var paths []string
	for _, folder := range slices.Sorted(maps.Keys(l.files)) {
		names := map[string]bool{}
		for _, f := range l.files[folder] {
			syntax, err := parser.ParseFile(f.name, f.text, parser.PackageClauseOnly)
			if err != nil {
				names[path.Base(folder)] = true
				continue
			}
			if attribute, err := isExcluded(syntax); attribute != nil || err != nil {
				continue
			}
			if name := syntax.PackageName(); name != "" {
				names[name] = true
			}
		}
		for _, name := range slices.Sorted(maps.Keys(names)) {
			if name == path.Base(folder) {
				paths = append(paths, folder)
			} else {
				paths = append(paths, folder+":"+name)
			}
		}
	}
	return paths
}

// isStale answers whether an archive changes something that has been built: a package, or what a broken one may have lacked.
func (l *library) isStale(files []file) bool {
	if len(l.packages) == 0 {
		return false
	}
	for _, known := range l.packages {
		if known.problem != "" {
			return true
		}
	}
	return slices.ContainsFunc(files, func(f file) bool { return l.built[path.Dir(f.name)] })
}
