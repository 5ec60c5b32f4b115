package engine

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
)

const casesFolder = "../../../../test/resources/conformance/cases"

// outcome is what a case expects of a reconcile, and what it accepts besides.
type outcome struct {
	Result        string
	Reason        string
	AcceptReasons []string
	Objects       []map[string]any
	Messages      []string
	AllPositions  [][]string
	Accept        []outcome
}

// beforeCUE are the reasons that a controller finds before it renders, afterCUE those it finds when it applies.
var (
	beforeCUE = []string{"WaitingForCluster", "WaitingForWorkloadTemplate", "IncorrectWorkloadTemplateType", "WaitingForClusterReady"}
	afterCUE  = []string{"ReconcileFailed"}
)

func TestConformance(t *testing.T) {
	e := New()
	parse(t, e.Library(definitions(t)))
	checkConformance(t, e)
}

func TestConformanceWithAllPackagesPrepared(t *testing.T) {
	e := New()
	parse(t, e.Library(definitions(t)))
	prepare(t, e)
	checkConformance(t, e)
}

func checkConformance(t *testing.T, e *Engine) {
	t.Helper()
	folders, err := filepath.Glob(filepath.Join(casesFolder, "*"))
	if err != nil || len(folders) == 0 {
		t.Fatalf("no cases in %s: %v", casesFolder, err)
	}
	ran, agreed := 0, 0
	for _, folder := range folders {
		want := readOutcome(t, folder)
		if want.Result == "ignored" || want.Result == "retry" || slices.Contains(beforeCUE, want.Reason) {
			continue
		}
		ran++
		if t.Run(filepath.Base(folder), func(t *testing.T) { checkCase(t, e, folder, want) }) {
			agreed++
		}
	}
	t.Logf("%d of %d cases agree; %d are decided before CUE", agreed, ran, len(folders)-ran)
}

func readOutcome(t *testing.T, folder string) outcome {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(folder, "expected.json"))
	if err != nil {
		t.Fatal(err)
	}
	var expected struct{ Reconcile outcome }
	if err := json.Unmarshal(text, &expected); err != nil {
		t.Fatal(err)
	}
	return expected.Reconcile
}

func checkCase(t *testing.T, e *Engine, folder string, want outcome) {
	source, err := os.ReadFile(filepath.Join(folder, "template.cue"))
	if err != nil {
		t.Fatal(err)
	}
	got := run(t, e, string(source), readObject(t, folder, "cluster.yaml"), readObject(t, folder, "workload.yaml"))
	var problems []string
	for _, candidate := range append([]outcome{want}, want.Accept...) {
		problem := disagreement(t, candidate, got)
		if problem == "" {
			return
		}
		problems = append(problems, problem)
	}
	t.Error(strings.Join(problems, "\n"))
}

// disagreement says in what a reply differs from an outcome, if in anything.
func disagreement(t *testing.T, want outcome, got reply) string {
	switch {
	case want.Result == "error" && slices.Contains(afterCUE, want.Reason):
		if got.Reason != "" {
			return fmt.Sprintf("want objects that can't be applied, got %+v", got)
		}
	case want.Result == "error":
		return errorDisagreement(want, got)
	case want.Result == "objects":
		return objectDisagreement(t, want, got)
	}
	return ""
}

func errorDisagreement(want outcome, got reply) string {
	reasons := append([]string{want.Reason}, want.AcceptReasons...)
	if got.Reason == "" || want.Reason != "" && !slices.Contains(reasons, got.Reason) {
		return fmt.Sprintf("want %v, got %+v", reasons, got)
	}
	if len(got.Errors) == 0 {
		return "there are no errors"
	}
	lines := map[string]bool{}
	for _, e := range got.Errors {
		if e.Message == "" {
			return "an error has no message"
		}
		for _, p := range e.Positions {
			if p.File != "template.cue" {
				return fmt.Sprintf("an error points to %s", p.File)
			}
			lines[fmt.Sprint(p.Line)] = true
		}
	}
	wanted := slices.Concat(want.AllPositions...)
	for _, position := range wanted {
		if line, _, _ := strings.Cut(position, ":"); lines[line] {
			return ""
		}
	}
	if len(wanted) > 0 {
		return fmt.Sprintf("want one of the positions %v, got %+v", wanted, got.Errors)
	}
	return ""
}

func objectDisagreement(t *testing.T, want outcome, got reply) string {
	if got.Reason != "" {
		return fmt.Sprintf("want objects, got %+v", got)
	}
	var objects []map[string]any
	for _, o := range got.Objects {
		var object map[string]any
		if err := json.Unmarshal(o.Object, &object); err != nil {
			t.Fatal(err)
		}
		objects = append(objects, object)
	}
	for _, o := range slices.Concat(want.Objects, objects) {
		dropOwnership(o)
	}
	if byName := func(a, b map[string]any) int { return strings.Compare(identity(a), identity(b)) }; true {
		slices.SortFunc(objects, byName)
		slices.SortFunc(want.Objects, byName)
	}
	if !reflect.DeepEqual(objects, want.Objects) {
		return fmt.Sprintf("want %v\n got %v", want.Objects, objects)
	}
	return ""
}

// dropOwnership takes out what the controller adds to each object.
func dropOwnership(object map[string]any) {
	metadata, _ := object["metadata"].(map[string]any)
	delete(metadata, "ownerReferences")
	labels, _ := metadata["labels"].(map[string]any)
	delete(labels, "dockyards.io/workload-name")
	delete(labels, "dockyards.io/cluster-name")
	if len(labels) == 0 {
		delete(metadata, "labels")
	}
}

func identity(object map[string]any) string {
	metadata, _ := object["metadata"].(map[string]any)
	return fmt.Sprint(object["apiVersion"], object["kind"], metadata["namespace"], metadata["name"])
}
