package engine

import (
	"encoding/binary"
	"errors"
)

// file is one CUE source. The text is a part of the buffer that it came in.
type file struct {
	name string
	text []byte
}

var errTruncated = errors.New("the request ends too early")

// reader takes little-endian numbers and length-prefixed parts off the front of a buffer.
type reader struct {
	rest []byte
}

func (r *reader) number() (uint32, error) {
	if len(r.rest) < 4 {
		return 0, errTruncated
	}
	n := binary.LittleEndian.Uint32(r.rest)
	r.rest = r.rest[4:]
	return n, nil
}

func (r *reader) part() ([]byte, error) {
	n, err := r.number()
	if err != nil {
		return nil, err
	}
	if uint64(n) > uint64(len(r.rest)) {
		return nil, errTruncated
	}
	part := r.rest[:n:n]
	r.rest = r.rest[n:]
	return part, nil
}

func readArchive(archive []byte) ([]file, error) {
	r := reader{archive}
	count, err := r.number()
	if err != nil {
		return nil, err
	}
	var files []file
	for range count {
		name, err := r.part()
		if err != nil {
			return nil, err
		}
		text, err := r.part()
		if err != nil {
			return nil, err
		}
		files = append(files, file{string(name), text})
	}
	return files, nil
}
