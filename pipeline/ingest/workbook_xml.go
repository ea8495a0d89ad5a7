package ingest

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

const (
	// maxDepth is how deep a workbook's XML may nest; sheets need a dozen levels.
	maxDepth = 100
	// maxTag is the longest tag that is accepted, and maxCellText the longest
	// text: a cell holds 32,767 characters at most.
	maxTag      = 1 << 20
	maxCellText = 128 << 10
)

var (
	errDirective = errors.New("a document type, which no workbook declares")
	errDeep      = fmt.Errorf("elements nested more than %d deep", maxDepth)
	errLongTag   = fmt.Errorf("a tag longer than %d MiB", maxTag>>20)
	errLongText  = fmt.Errorf("a text longer than %d KiB", maxCellText>>10)
)

// An xmlReader reads a part of a workbook element by element, in one pass and
// in constant memory.
type xmlReader struct {
	dec    *xml.Decoder
	budget *budget
	depth  int // elements that are open
}

func newXMLReader(r io.Reader) *xmlReader {
	x := &xmlReader{budget: &budget{r: r, err: errLongTag}}
	x.dec = xml.NewDecoder(x.budget)
	return x
}

// next returns the next token.
func (x *xmlReader) next() (xml.Token, error) {
	x.budget.left = maxTag
	token, err := x.dec.Token()
	if err != nil {
		return nil, err
	}
	switch token.(type) {
	case xml.StartElement:
		if x.depth++; x.depth > maxDepth {
			return nil, errDeep
		}
	case xml.EndElement:
		x.depth--
	case xml.Directive:
		return nil, errDirective
	}
	return token, nil
}

// root reads the whole document, whose root must have the given name, and hands
// each child of the root to do.
func (x *xmlReader) root(name string, do func(xml.StartElement) error) error {
	found := false
	for {
		token, err := x.next()
		if err == io.EOF && found {
			return nil
		}
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		if err != nil {
			return err
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		if found || start.Name.Local != name {
			return fmt.Errorf("the element %q where one %q is due", shorten(start.Name.Local), name)
		}
		found = true
		if err := x.children(do); err != nil {
			return err
		}
	}
}

// children hands each child of the open element to do, passes over what do
// leaves of it, and returns after the element's end.
func (x *xmlReader) children(do func(xml.StartElement) error) error {
	depth := x.depth
	for {
		token, err := x.next()
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			if err := do(token); err != nil {
				return err
			}
			for x.depth > depth {
				if _, err := x.next(); err != nil {
					return err
				}
			}
		}
	}
}

// text reads the text of the open element, less that of its children.
func (x *xmlReader) text() (string, error) {
	depth := x.depth
	var text strings.Builder
	for {
		token, err := x.next()
		if err != nil {
			return "", err
		}
		if x.depth < depth {
			return text.String(), nil
		}
		if chars, ok := token.(xml.CharData); ok && x.depth == depth {
			if text.Len()+len(chars) > maxCellText {
				return "", errLongText
			}
			text.Write(chars)
		}
	}
}

// attribute returns an attribute that is in no namespace, or "".
func attribute(tag xml.StartElement, name string) string {
	for _, a := range tag.Attr {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}
