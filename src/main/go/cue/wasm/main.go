//go:build wasip1

// The module that the JVM runs: the engine behind exported functions. Everything is little endian. A result is
// `pointer << 32 | length` of bytes that stay as they are until the next call.
package main

import (
	"math"
	"runtime"
	"runtime/debug"
	"unsafe"

	"dockyards.io/flux2/cue/engine"
)

var (
	renderer = engine.New()
	buffers  = map[uint32][]byte{} // what the host fills, by address, until the call that takes it
	answer   []byte                // keeps the last result from being collected
	stats    runtime.MemStats
)

func main() {}

//go:wasmexport alloc
func alloc(n uint32) uint32 {
	buffer := make([]byte, max(n, 1))
	address := uint32(uintptr(unsafe.Pointer(unsafe.SliceData(buffer))))
	buffers[address] = buffer[:n]
	return address
}

func take(address, n uint32) []byte {
	buffer := buffers[address]
	delete(buffers, address)
	if uint32(len(buffer)) < n {
		return nil
	}
	return buffer[:n:n]
}

// result lets Go's garbage collector have its turn as well. It works in goroutines that run when a call waits, and no call ever
// waits: a collection that was once begun would never end, every later call would do its share of it in vain, and the heap would
// only grow.
func result(bytes []byte) uint64 {
	answer = bytes
	runtime.Gosched()
	return uint64(uintptr(unsafe.Pointer(unsafe.SliceData(bytes))))<<32 | uint64(len(bytes))
}

//go:wasmexport library
func library(address, n uint32) uint64 {
	return result(renderer.Library(take(address, n)))
}

//go:wasmexport compile
func compile(address, n uint32) uint64 {
	return result(renderer.Compile(take(address, n)))
}

//go:wasmexport render
func render(address, n uint32) uint64 {
	return result(renderer.Render(take(address, n)))
}

// prepare builds all definitions, so that a snapshot of the memory holds them.
//
//go:wasmexport prepare
func prepare() uint64 {
	return result(renderer.Prepare())
}

//go:wasmexport input
func input(address, n uint32) uint64 {
	return result(renderer.CheckInput(take(address, n)))
}

//go:wasmexport format
func format(address, n uint32) uint64 {
	return result(renderer.Format(take(address, n)))
}

//go:wasmexport inline
func inline(address, n uint32) uint64 {
	return result(renderer.Inline(take(address, n)))
}

//go:wasmexport schema
func schema(address, n uint32) uint64 {
	return result(renderer.Schema(take(address, n)))
}

//go:wasmexport profile
func profile(address, n uint32) uint64 {
	return result(renderer.Profile(take(address, n)))
}

//go:wasmexport release
func release(template uint32) {
	renderer.Release(template)
}

// heap gives the bytes of Go's heap in use, garbage included. (The name memory is taken: it is the module's own.)
//
//go:wasmexport heap
func heap() uint64 {
	runtime.ReadMemStats(&stats)
	return stats.HeapAlloc
}

// collect frees what can be freed, and sets when the next collection runs by itself: after the heap has grown by that many
// percent, or never if negative.
//
//go:wasmexport collect
func collect(percent int32) {
	answer = nil
	runtime.GC()
	runtime.GC() // what the first one finalised
	debug.SetGCPercent(int(percent))
}

// limit sets the size of Go's memory that the collector tries to keep within: with a percentage below zero it runs only when the
// memory nears this limit. It is no hard limit, that is the module's own memory.
//
//go:wasmexport limit
func limit(bytes uint64) {
	debug.SetMemoryLimit(int64(min(bytes, math.MaxInt64)))
}
