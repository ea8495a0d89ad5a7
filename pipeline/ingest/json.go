package ingest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"unicode/utf8"
)

// maxElement bounds an element of a list in JSON; the largest known has 4 kB.
const maxElement = 1 << 20

// JSONRows makes a row of each element of a part that is a list in JSON.
func JSONRows[E, R any](part fs.FS, read func(element E) (R, error)) iter.Seq2[R, error] {
	return Rows(func(emit func(R) error) error {
		return EachElement(part, func(_ int, element E) error {
			row, err := read(element)
			if err != nil {
				return err
			}
			return emit(row)
		})
	})
}

// EachElement hands over the elements of a part that is a list in JSON, each with
// the line that it begins on. Errors of do are told with that line.
func EachElement[E any](part fs.FS, do func(line int, element E) error) error {
	f, file, err := Only(part)
	if err != nil {
		return err
	}
	defer f.Close()
	start, err := Sniff(f, "a list in JSON")
	if err != nil {
		return &RowError{File: file, Err: err}
	}
	in := &lineCounter{r: &budget{r: start, err: errors.New("element longer than 1 MiB")}}
	in.r.left = maxElement
	dec := json.NewDecoder(in)
	fail := func(err error) error {
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			err = errors.New("the list breaks off")
		}
		return &RowError{File: file, Line: in.line(dec.InputOffset()), Err: err}
	}
	if open, err := dec.Token(); err != nil || open != json.Delim('[') {
		return fail(errors.New("not a list in JSON"))
	}
	for dec.More() {
		in.r.left = maxElement
		var text json.RawMessage
		if err := dec.Decode(&text); err != nil {
			return fail(err)
		}
		line := in.line(dec.InputOffset()) - bytes.Count(text, []byte{'\n'})
		if err := decodeElement(text, line, do); err != nil {
			return &RowError{File: file, Line: line, Err: err}
		}
	}
	if _, err := dec.Token(); err != nil {
		return fail(err)
	}
	if _, err := dec.Token(); err != io.EOF {
		return fail(errors.New("more follows the list"))
	}
	return nil
}

func decodeElement[E any](text []byte, line int, do func(int, E) error) error {
	if !utf8.Valid(text) { // the decoder would replace what is not
		return fmt.Errorf("not UTF-8: %s", excerpt(string(text)))
	}
	var element E
	if err := json.Unmarshal(text, &element); err != nil {
		return err
	}
	return do(line, element)
}

// A lineCounter knows on which line an offset of what it has read is.
type lineCounter struct {
	r      *budget
	read   int64
	passed int     // line breaks before the last offset asked for
	ahead  []int64 // offsets of those after it
}

func (c *lineCounter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	for i, b := range p[:n] {
		if b == '\n' {
			c.ahead = append(c.ahead, c.read+int64(i))
		}
	}
	c.read += int64(n)
	return n, err
}

// line returns the line of an offset, which may not be before the last one.
func (c *lineCounter) line(offset int64) int {
	for len(c.ahead) > 0 && c.ahead[0] < offset {
		c.ahead = c.ahead[1:]
		c.passed++
	}
	return 1 + c.passed
}
