package ingest

import (
	"fmt"
	"io"
)

// An xmlReader reads a part of a workbook element by element.
type xmlReader struct{ xmlScanner }

// root reads the whole document, whose root must have the given name, and hands
// each child of the root to do.
func (x *xmlReader) root(name string, do func() error) error {
	found := false
	for {
		_, err := x.element() // a start: the ends are read by children
		if err == io.EOF && found {
			return nil
		}
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		if err != nil {
			return err
		}
		if found || !x.is(name) {
			return fmt.Errorf("the element %q where one %q is due", shorten(string(x.name)), name)
		}
		found = true
		if err := x.children(do); err != nil {
			return err
		}
	}
}

// children hands each child of the open element to do, passes over what do
// leaves of it, and returns after the element's end.
func (x *xmlReader) children(do func() error) error {
	depth := x.depth()
	for {
		more, err := x.child(depth)
		if err != nil || !more {
			return err
		}
		if err := do(); err != nil {
			return err
		}
	}
}

// child goes on to the next child of the element that is open at a depth, past
// what is left of the one before. It returns false after the element's end.
func (x *xmlReader) child(depth int) (bool, error) {
	for {
		isStart, err := x.element()
		switch {
		case err != nil:
			return false, err
		case isStart && x.depth() == depth+1:
			return true, nil
		case !isStart && x.depth() < depth:
			return false, nil
		}
	}
}

// is reports whether the start tag read last has a name, whatever its namespace.
func (x *xmlReader) is(name string) bool { return string(x.name) == name }

// text reads the text of the open element, less that of its children.
func (x *xmlReader) text() (string, error) {
	text, err := x.appendText(nil)
	return string(text), err
}

// attribute returns an attribute that is in no namespace, of the start tag read
// last, or nil. It is there until the next tag is read.
func (x *xmlReader) attribute(name string) []byte {
	for _, a := range x.attrs {
		if string(a.name) == name && a.prefix == nil {
			return a.value
		}
	}
	return nil
}
