package ingest

import (
	"bytes"
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

	// firstWindow is what a scanner holds of its document at first.
	firstWindow = 64 << 10
)

var (
	errDirective = errors.New("a document type, which no workbook declares")
	errDeep      = fmt.Errorf("elements nested more than %d deep", maxDepth)
	errLongTag   = fmt.Errorf("a tag longer than %d MiB", maxTag>>20)
	errLongText  = fmt.Errorf("a text longer than %d KiB", maxCellText>>10)
)

// An xmlScanner reads XML in UTF-8 in one pass and in constant memory. It knows
// elements, attributes, texts, comments and the entities that XML itself names, as
// workbooks have them, and refuses all declarations. What nobody asks for is
// checked as far as it takes to find its end.
//
// It is some ten times as fast as encoding/xml, which makes values of every tag.
type xmlScanner struct {
	r      io.Reader
	ended  error  // what r returned at its end
	window []byte // what is held of the document
	at     int    // of the next byte, in the window
	lines  int    // line breaks before the window

	names []byte // of the open elements, one after another
	ends  []int  // where each name ends: as many as elements are open
	due   bool   // the end of an element such as <v/> is due

	name  []byte // of the start tag read last, without its prefix
	attrs []xmlAttribute
	cdata []byte // the content of the section read last
}

// An xmlAttribute is an attribute of a tag. It is there until the next tag is read.
type xmlAttribute struct {
	prefix, name []byte
	value        []byte
}

// markup is what begins with <.
type markup int

const (
	noElement markup = iota // a comment or an instruction
	startTag
	endTag
	cdataSection
)

func newXMLScanner(r io.Reader) xmlScanner {
	return xmlScanner{r: r, window: make([]byte, 0, firstWindow)}
}

// depth counts the elements that are open.
func (x *xmlScanner) depth() int { return len(x.ends) }

// more has the window begin at the next byte, and adds to its end.
func (x *xmlScanner) more() error {
	if x.ended != nil {
		return x.ended
	}
	x.lines += bytes.Count(x.window[:x.at], []byte("\n"))
	had := copy(x.window, x.window[x.at:])
	x.window, x.at = x.window[:had], 0
	if had == cap(x.window) {
		if had >= maxTag {
			return errLongTag
		}
		x.window = append(make([]byte, 0, 2*had), x.window...)
	}
	for idle := 0; len(x.window) < cap(x.window) && x.ended == nil; idle++ {
		n, err := x.r.Read(x.window[len(x.window):cap(x.window)])
		x.window, x.ended = x.window[:len(x.window)+n], err
		if n > 0 {
			idle = 0
		} else if idle > 100 {
			x.ended = io.ErrNoProgress
		}
	}
	if len(x.window) == had {
		return x.ended
	}
	return nil
}

// moreOf is more where the document cannot end.
func (x *xmlScanner) moreOf() error {
	err := x.more()
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// fault says what is wrong with the XML at the next byte.
func (x *xmlScanner) fault(form string, args ...any) error {
	line := x.lines + bytes.Count(x.window[:x.at], []byte("\n")) + 1
	return fmt.Errorf("XML syntax error on line %d: %s", line, shorten(fmt.Sprintf(form, args...)))
}

// element goes on to the next tag and tells whether it starts an element or ends
// one. At the end of the document it returns io.EOF.
func (x *xmlScanner) element() (isStart bool, err error) {
	if x.due {
		x.due = false
		x.pop()
		return false, nil
	}
	for {
		i := bytes.IndexByte(x.window[x.at:], '<')
		if i < 0 {
			x.at = len(x.window)
			if err := x.more(); err != nil {
				if err == io.EOF && x.depth() > 0 {
					err = io.ErrUnexpectedEOF
				}
				return false, err
			}
			continue
		}
		x.at += i
		m, err := x.readMarkup()
		if err != nil || m == startTag || m == endTag {
			return m == startTag, err
		}
	}
}

// readMarkup reads what begins with the next byte, a <.
func (x *xmlScanner) readMarkup() (markup, error) {
	for len(x.window)-x.at < 2 {
		if err := x.moreOf(); err != nil {
			return 0, err
		}
	}
	switch x.window[x.at+1] {
	case '/':
		return endTag, x.readEnd()
	case '?':
		return noElement, x.readInstruction()
	case '!':
		return x.readDeclaration()
	}
	for {
		length, err := x.readStart(x.window[x.at:])
		if err == nil {
			x.at += length
			return startTag, nil
		}
		if err == errShort {
			err = x.moreOf()
		}
		if err != nil {
			return 0, err
		}
	}
}

// errShort says that a tag goes on beyond the window.
var errShort = errors.New("short")

// readStart reads the start tag with which w begins, and returns its length.
func (x *xmlScanner) readStart(w []byte) (int, error) {
	i := 1 + nameLength(w[1:])
	if i == len(w) {
		return 0, errShort
	}
	if i == 1 {
		return 0, x.fault("expected element name after <")
	}
	full := w[1:i]
	_, x.name = cutPrefix(full)
	x.attrs = x.attrs[:0]
	for {
		i += spaces(w[i:])
		if i == len(w) {
			return 0, errShort
		}
		if w[i] == '>' {
			return i + 1, x.push(full)
		}
		if w[i] == '/' {
			if i+1 == len(w) {
				return 0, errShort
			}
			if w[i+1] != '>' {
				return 0, x.fault("expected /> in element")
			}
			x.due = true
			return i + 2, x.push(full)
		}
		n, err := x.readAttribute(w[i:])
		if err != nil {
			return 0, err
		}
		i += n
	}
}

// readAttribute reads the attribute with which w begins, and returns its length.
func (x *xmlScanner) readAttribute(w []byte) (int, error) {
	n := nameLength(w)
	i := n + spaces(w[n:])
	switch {
	case i == len(w):
		return 0, errShort
	case n == 0:
		return 0, x.fault("expected attribute name in element")
	case w[i] != '=':
		return 0, x.fault("attribute name without = in element")
	}
	i++
	if i += spaces(w[i:]); i == len(w) {
		return 0, errShort
	}
	quote := w[i]
	if quote != '"' && quote != '\'' {
		return 0, x.fault("unquoted or missing attribute value in element")
	}
	i++
	length := bytes.IndexByte(w[i:], quote)
	if length < 0 {
		return 0, errShort
	}
	a := xmlAttribute{value: w[i : i+length]}
	a.prefix, a.name = cutPrefix(w[:n])
	if bytes.IndexByte(a.value, '<') >= 0 {
		return 0, x.fault("unescaped < inside quoted string")
	}
	if !isPlain(a.value) {
		var err error
		if a.value, err = x.decode(nil, a.value, inAttribute); err != nil {
			return 0, err
		}
	}
	x.attrs = append(x.attrs, a)
	return i + length + 1, nil
}

func (x *xmlScanner) readEnd() error {
	length, err := x.find(">")
	if err != nil {
		return err
	}
	name := x.window[x.at+2 : x.at+length-1]
	if n := nameLength(name); n+spaces(name[n:]) < len(name) {
		return x.fault("invalid characters between </%s and >", name[:n])
	} else {
		name = name[:n]
	}
	if x.depth() == 0 {
		return x.fault("unexpected end element </%s>", name)
	}
	if open := x.names[x.nameBegins():]; !bytes.Equal(open, name) {
		return x.fault("element <%s> closed by </%s>", open, name)
	}
	x.at += length
	x.pop()
	return nil
}

// push opens an element.
func (x *xmlScanner) push(name []byte) error {
	if x.depth() == maxDepth {
		return errDeep
	}
	x.names = append(x.names, name...)
	x.ends = append(x.ends, len(x.names))
	return nil
}

// pop closes the innermost element.
func (x *xmlScanner) pop() {
	x.names = x.names[:x.nameBegins()]
	x.ends = x.ends[:len(x.ends)-1]
}

// nameBegins returns where the name of the innermost element begins in names.
func (x *xmlScanner) nameBegins() int {
	if len(x.ends) < 2 {
		return 0
	}
	return x.ends[len(x.ends)-2]
}

// readInstruction reads an instruction, such as the document's own declaration.
func (x *xmlScanner) readInstruction() error {
	length, err := x.find("?>")
	if err != nil {
		return err
	}
	if rest, ok := bytes.CutPrefix(x.window[x.at:x.at+length], []byte("<?xml ")); ok {
		_, after, _ := bytes.Cut(rest, []byte("encoding="))
		if len(after) > 0 && (after[0] == '"' || after[0] == '\'') {
			name, _, closed := bytes.Cut(after[1:], after[:1])
			if closed && len(name) > 0 && !strings.EqualFold(string(name), "utf-8") {
				return x.fault("the encoding %s, where it is utf-8", excerpt(string(name)))
			}
		}
	}
	x.at += length
	return nil
}

// readDeclaration reads a comment or a section of characters.
func (x *xmlScanner) readDeclaration() (markup, error) {
	const comment, section = "<!--", "<![CDATA["
	for len(x.window)-x.at < len(section) {
		if err := x.more(); err == io.EOF {
			break
		} else if err != nil {
			return 0, err
		}
	}
	here := x.window[x.at:]
	switch {
	case bytes.HasPrefix(here, []byte(comment)):
		length, err := x.findAfter(len(comment), "-->")
		x.at += length
		return noElement, err
	case bytes.HasPrefix(here, []byte(section)):
		length, err := x.findAfter(len(section), "]]>")
		if err != nil {
			return 0, err
		}
		x.cdata = x.window[x.at+len(section) : x.at+length-len("]]>")]
		x.at += length
		return cdataSection, nil
	case bytes.HasPrefix([]byte(comment), here), bytes.HasPrefix([]byte(section), here):
		return 0, io.ErrUnexpectedEOF
	}
	return 0, errDirective
}

// find returns the length of the window's next bytes up to the end of what is
// looked for, which has to come.
func (x *xmlScanner) find(what string) (int, error) { return x.findAfter(0, what) }

// findAfter leaves out as many bytes before it looks.
func (x *xmlScanner) findAfter(skip int, what string) (int, error) {
	for {
		if i := bytes.Index(x.window[x.at+skip:], []byte(what)); i >= 0 {
			return skip + i + len(what), nil
		}
		skip = max(skip, len(x.window)-x.at-len(what)+1)
		if err := x.moreOf(); err != nil {
			return 0, err
		}
	}
}
