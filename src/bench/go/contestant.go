package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"runtime"
	"syscall"
	"time"

	"dockyards.io/flux2/cue/engine"
)

type contestant struct {
	library []byte
	engine  *engine.Engine
	files   files
	id      uint32
}

var memory runtime.MemStats

// cpu is what the whole process has used so far, in nanoseconds: Go's collector works beside the thread that renders.
func cpu() int64 {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		return 0
	}
	return used.Utime.Nano() + used.Stime.Nano()
}

func clock(work func() error) ([]int64, error) {
	used, started := cpu(), time.Now()
	err := work()
	return []int64{time.Since(started).Nanoseconds(), cpu() - used}, err
}

// opened has the definitions parsed and built, as the JVM's instances have.
func (c *contestant) opened() *engine.Engine {
	e := engine.New()
	e.Library(c.library)
	e.Prepare()
	return e
}

func (c *contestant) open() ([]int64, error) {
	return clock(func() error {
		c.engine = c.opened()
		return nil
	})
}

func compile(e *engine.Engine, template []byte) (uint32, error) {
	answer := e.Compile(template)
	var compiled struct{ Template uint32 }
	if err := json.Unmarshal(answer, &compiled); err != nil || compiled.Template == 0 {
		return 0, fmt.Errorf("the template can't be built: %s", answer)
	}
	return compiled.Template, nil
}

// build has the template changed and what it imports as it was.
func (c *contestant) build(folder, number string) ([]int64, error) {
	if c.engine == nil {
		return nil, errors.New("open comes first")
	}
	template, err := c.take(folder, number)
	if err != nil {
		return nil, err
	}
	if c.id != 0 {
		c.engine.Release(c.id)
	}
	return clock(func() (err error) {
		c.id, err = compile(c.engine, template)
		return err
	})
}

// anew builds the template with all that it imports, as a program does that keeps nothing.
func (c *contestant) anew(folder, number string) ([]int64, error) {
	template, err := c.take(folder, number)
	if err != nil {
		return nil, err
	}
	return clock(func() error {
		e := engine.New()
		e.Library(c.library)
		_, err := compile(e, template)
		return err
	})
}

func (c *contestant) take(folder, number string) (template []byte, err error) {
	if c.files, err = read(folder); err != nil {
		return nil, err
	}
	return c.files.changed(number)
}

func once(e *engine.Engine, request []byte) ([]byte, error) {
	answer := e.Render(request)
	if !bytes.HasPrefix(answer, []byte(`{"objects":`)) {
		return nil, fmt.Errorf("the template doesn't render: %s", answer)
	}
	return answer, nil
}

// render answers as the other contestants do. A native program has no memory of an instance: -1 says so.
func (c *contestant) render(count int) ([]int64, error) {
	if c.id == 0 {
		return nil, errors.New("build comes first")
	}
	runtime.ReadMemStats(&memory)
	allocated, used := memory.TotalAlloc, cpu()
	walls := make([]int64, 0, count)
	for range count {
		started := time.Now()
		if _, err := once(c.engine, c.files.request(c.id)); err != nil {
			return nil, err
		}
		walls = append(walls, time.Since(started).Nanoseconds())
	}
	used = cpu() - used
	runtime.ReadMemStats(&memory)
	return append([]int64{used, used, int64(memory.TotalAlloc - allocated), -1}, walls...), nil
}

func (c *contestant) answer(file string) error {
	if c.id == 0 {
		return errors.New("build comes first")
	}
	answer, err := once(c.engine, c.files.request(c.id))
	if err != nil {
		return err
	}
	return os.WriteFile(file, answer, 0o644)
}
