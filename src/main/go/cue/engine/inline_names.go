package engine

import (
	"fmt"
	"regexp"
	"strings"

	"cuelang.org/go/cue/ast"
)

// name gives packages names that nothing hides or is hidden by, and changes everything that refers to them accordingly.
func (in *inliner) name() {
	n := &namer{taken: map[string]bool{}, scopes: map[*unit]map[string]bool{}}
	all := append([]*unit{in.template}, in.sorted()...)
	for _, u := range all {
		u.separateLocals()
		n.scopes[u] = u.declared()
	}
	n.outer = in.template.topLevel()
	for _, importPath := range sortedKeys(in.own) {
		in.own[importPath] = n.choose(in.own[importPath], all)
	}
	for _, u := range in.sorted() {
		u.name = n.choose(in.prefix()+wishFor(u), all)
	}
	hidden := map[string]int{}
	for _, u := range all {
		for name := range u.hidden() {
			hidden[name]++
		}
	}
	for _, u := range all {
		in.rename(u, n, hidden)
	}
}

// prefix makes a package a hidden field where it isn't a let clause.
func (in *inliner) prefix() string {
	if in.roots == nil {
		return ""
	}
	return "_"
}

func (in *inliner) packageFields() map[string]bool {
	names := map[string]bool{}
	for _, u := range in.units {
		names[u.name] = true
	}
	return names
}

// namer knows which names a file can't use for packages.
type namer struct {
	taken  map[string]bool           // given to packages
	outer  map[string]bool           // of the template's own fields
	scopes map[*unit]map[string]bool // declared anywhere in a unit, which would hide a package of that name
}

func (n *namer) choose(wish string, units []*unit) string {
	for i, name := 2, wish; ; i++ {
		if n.isFree(name, units) {
			n.taken[name] = true
			return name
		}
		name = fmt.Sprintf("%s_%d", wish, i)
	}
}

func (n *namer) isFree(name string, units []*unit) bool {
	if n.taken[name] || n.outer[name] || isPredeclared(name) {
		return false
	}
	for _, u := range units {
		if n.scopes[u][name] {
			return false
		}
	}
	return true
}

var (
	version   = regexp.MustCompile(`^v[0-9]+((alpha|beta)[0-9]+)?$`)
	notInName = regexp.MustCompile(`[^A-Za-z0-9_]`)
)

// wishFor is the name that the template gives a package, or one made of the path: metav1 rather than v1.
func wishFor(u *unit) string {
	wish := u.wish
	elements := strings.Split(strings.SplitN(u.importPath, ":", 2)[0], "/")
	if version.MatchString(wish) && len(elements) > 1 {
		wish = elements[len(elements)-2] + wish
	}
	wish = strings.TrimLeft(notInName.ReplaceAllString(wish, ""), "_0123456789")
	if wish == "" {
		return "imported"
	}
	return wish
}

// rename changes the identifiers of a unit: names of packages, hidden fields that another unit has too (each package has its
// own), and names that CUE declares itself but that mean something else where the package now stands.
func (in *inliner) rename(u *unit, n *namer, hidden map[string]int) {
	own := u.topLevel()
	for _, f := range u.files {
		for _, d := range f.decls {
			if u != in.template && !f.wanted[d] {
				continue
			}
			ast.Walk(d, func(node ast.Node) bool {
				ident, ok := node.(*ast.Ident)
				if !ok {
					return true
				}
				switch spec, isImport := ident.Node.(*ast.ImportSpec); {
				case isImport:
					ident.Name = in.nameOf(importPathOf(spec))
				case u == in.template:
				case isHidden(ident.Name) && hidden[ident.Name] > 1:
					ident.Name += "_" + u.name
				}
				return true
			}, nil)
			if u != in.template {
				insistOnPredeclared(d, n.outer, own)
			}
		}
	}
}

// insistOnPredeclared writes __string for string where the template has a field of that name and the package doesn't.
func insistOnPredeclared(d ast.Decl, outer, own map[string]bool) {
	for _, r := range referencesIn(d) {
		if name := r.ident.Name; r.ident.Node == nil && isPredeclared(name) && outer[name] && !own[name] {
			r.ident.Name = "__" + name
		}
	}
}

func (in *inliner) nameOf(importPath string) string {
	if u, ok := in.units[importPath]; ok {
		return u.name
	}
	if name, ok := in.own[importPath]; ok {
		return name
	}
	return lastElement(importPath)
}

func isHidden(name string) bool {
	return strings.HasPrefix(name, "_") && name != "_" && !isPredeclared(name)
}
