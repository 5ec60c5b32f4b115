package engine

import (
	"reflect"
	"unsafe"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/build"
)

// forget takes an instance out of the tables in which a CUE context remembers everything that was ever built in it. Nothing
// looks a template up there, since nothing imports it, and the context lives as long as the engine: without this, each
// template ever compiled would stay in memory. CUE has no way to ask for it; its version is pinned, and
// TestReleasedTemplatesAreCollected notices if the tables change.
func forget(context *cue.Context, instance *build.Instance) {
	index := reflect.ValueOf(context).Elem().FieldByName("index").Elem()
	byInstance := table(index, "importsByBuild")
	key := reflect.ValueOf(instance)
	value := byInstance.MapIndex(key)
	if !value.IsValid() {
		return
	}
	table(index, "imports").SetMapIndex(value, reflect.Value{})
	byInstance.SetMapIndex(key, reflect.Value{})
}

// table gives access to an unexported map.
func table(index reflect.Value, name string) reflect.Value {
	field := index.FieldByName(name)
	return reflect.NewAt(field.Type(), unsafe.Pointer(field.UnsafeAddr())).Elem()
}
