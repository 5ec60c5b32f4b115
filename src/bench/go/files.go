package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
)

// The number in template and Workload by which one differs from the next.
var mark = []byte("bench-0000000000")

// files are what is rendered: an archive as the engine takes it, and what a request has behind the template's number.
type files struct {
	template []byte
	filled   []byte
}

func read(folder string) (files, error) {
	var parts [3][]byte
	for i, name := range []string{"template.bin", "cluster.json", "workload.json"} {
		text, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			return files{}, err
		}
		parts[i] = text
	}
	var filled []byte
	for _, part := range parts[1:] {
		filled = binary.LittleEndian.AppendUint32(filled, uint32(len(part)))
		filled = append(filled, part...)
	}
	return files{parts[0], filled}, nil
}

// changed gives a copy of a template that differs from all others. The mark keeps its length, so the archive stays valid.
func (f files) changed(number string) ([]byte, error) {
	n, err := strconv.ParseUint(number, 10, 32)
	if err != nil {
		return nil, err
	}
	return bytes.ReplaceAll(f.template, mark, fmt.Appendf(nil, "bench-%010d", n)), nil
}

func (f files) request(template uint32) []byte {
	return append(binary.LittleEndian.AppendUint32(nil, template), f.filled...)
}
