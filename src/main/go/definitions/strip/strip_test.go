package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func source(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for name, text := range files {
		name = filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func readAll(t *testing.T, sources ...string) map[string]definitions {
	t.Helper()
	packages, err := merge(sources)
	if err != nil {
		t.Fatal(err)
	}
	return packages
}

func TestOnlyCodeIsLeftOfAFile(t *testing.T) {
	packages := readAll(t, source(t, map[string]string{"a.b/c/types_go_gen.cue": `// made by a tool
//cue:generate x

package c

import (
	z "z.y/z"
	a "z.y/a"
)

// X says what it is.
#X: {
	// a is a field
	a?: z.#A @go(A,*Z) @protobuf(1,bytes,opt)
	b:  a.#B @ignore() // end
}
`}))
	got, err := text(packages["a.b/c"]["types"])
	if err != nil {
		t.Fatal(err)
	}
	want := "package c\n\nimport (\n\ta \"z.y/a\"\n\tz \"z.y/z\"\n)\n\n#X: {\n\n\ta?: z.#A\n\tb:  a.#B @ignore()\n}\n"
	if strings.ReplaceAll(string(got), "\n\n", "\n") != strings.ReplaceAll(want, "\n\n", "\n") {
		t.Errorf("got %s", got)
	}
}

func TestFilesWithoutDefinitionsAreLeftOut(t *testing.T) {
	packages := readAll(t, source(t, map[string]string{
		"a.b/c/doc_go_gen.cue":                   "// doc\npackage c\n",
		"a.b/c/types_test_go_gen.cue":            "package c\n#A: 1\n",
		"a.b/c/zz_generated.deepcopy_go_gen.cue": "package c\n#A: 1\n",
		"a.b/c/README.md":                        "text",
		"a.b/c/real.cue":                         "package c\n#A: 1\n",
	}))
	if files := packages["a.b/c"]; len(files) != 1 || files["real"] == nil {
		t.Errorf("kept %v", files)
	}
}

func TestAPackageComesWholeFromTheFirstSource(t *testing.T) {
	packages := readAll(t,
		source(t, map[string]string{"a.b/c/ours.cue": "package c\n#A: 1\n"}),
		source(t, map[string]string{"a.b/c/old.cue": "package c\n#A: 2\n", "a.b/d/old.cue": "package d\n#A: 2\n"}))
	if len(packages["a.b/c"]) != 1 || packages["a.b/c"]["ours"] == nil || packages["a.b/d"]["old"] == nil {
		t.Errorf("got %v", packages)
	}
}

func TestAStructMadeOfATypeThatIsAnyJSONIsAnError(t *testing.T) {
	packages := readAll(t, source(t, map[string]string{
		"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1/types_go_gen.cue": "package v1\n#JSON: {Raw: bytes}\n",
	}))
	err := check(packages)
	if err == nil || !strings.Contains(err.Error(), "apiextensions/v1.#JSON must be open to any JSON") {
		t.Errorf("got %v", err)
	}
}

func TestAnEmbeddedStructThatBecameAFieldIsAnError(t *testing.T) {
	packages := readAll(t, source(t, map[string]string{
		"k8s.io/api/core/v1/types_go_gen.cue": "package v1\n#Pod: {TypeMeta: #T, spec: 1}\n#T: {}\n",
	}))
	err := check(packages)
	if err == nil || !strings.Contains(err.Error(), "holds TypeMeta as a field") {
		t.Errorf("got %v", err)
	}
}

func TestACorrectionWithNothingToCorrectIsAnError(t *testing.T) {
	wrong := readAll(t, source(t, map[string]string{untagged[0] + "/t.cue": "package v1\n#A: {TypeMeta: #T, x: 1}\n#T: {}\n"}))
	if err := correct(wrong); err != nil {
		t.Fatal(err)
	}
	if embedded(wrong[untagged[0]]["t"]) != "" {
		t.Error("TypeMeta is still a field")
	}
	if err := correct(wrong); err == nil {
		t.Error("a table entry that matches nothing must be an error")
	}
}
