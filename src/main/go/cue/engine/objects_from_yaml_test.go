package engine

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"cuelang.org/go/cue/cuecontext"
	"cuelang.org/go/encoding/yaml"
)

// readObject reads a manifest as the controller hands it to the engine, as far as that matters here: without what changes on
// every write, and without optional fields at their zero value. Sorted keys are what encoding/json gives.
func readObject(t testing.TB, folder, name string) string {
	t.Helper()
	path := filepath.Join(folder, name)
	file, err := yaml.Extract(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	text, err := cuecontext.New().BuildFile(file).MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	var object map[string]any
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber() // so that large integers stay what they are
	if err := decoder.Decode(&object); err != nil {
		t.Fatal(err)
	}
	metadata := object["metadata"].(map[string]any)
	delete(metadata, "managedFields")
	delete(metadata, "resourceVersion")
	if spec, ok := object["spec"].(map[string]any); ok {
		reduce(spec)
	}
	reduced, err := json.Marshal(object)
	if err != nil {
		t.Fatal(err)
	}
	return string(reduced)
}

func reduce(spec map[string]any) {
	for key, value := range spec {
		if value == nil || value == false || value == "" && !slices.Contains([]string{"targetNamespace", "provenience"}, key) {
			delete(spec, key)
		}
	}
}

func TestMain(m *testing.M) {
	// What a developer's shell sets for CUE must not change what the tests see: the module has no environment.
	os.Unsetenv("CUE_EXPERIMENT")
	os.Unsetenv("CUE_DEBUG")
	os.Exit(m.Run())
}
