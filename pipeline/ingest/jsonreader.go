package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strconv"
)

// JSON reads a document in JSON value by value, for documents that are too large
// to be held or whose values are mostly not wanted. Who reads it says at each
// value what it must be:
//
//	doc, err := ingest.OpenJSON(part, "the list of towns")
//	...
//	defer doc.Close()
//	err = doc.Object(func(name []byte) error {
//		if string(name) != "towns" {
//			return doc.Skip()
//		}
//		return doc.Array(func() error { ... })
//	})
//	if err == nil {
//		err = doc.End()
//	}
//
// Memory is bounded by the longest text that is read. Errors are *RowErrors with
// the file, the line and the path to the value; so are errors of the functions
// given to Object and Array, told with the line that the member or the element
// begins on. A name that an
// object has twice is an error, as there is no saying which value is meant. In
// what is skipped, only the syntax is checked.
type JSON struct {
	file   string
	closer io.Closer
	r      io.Reader
	buf    []byte
	pos    int // of the next byte in buf
	end    int // of what buf holds
	mark   int // what is kept when buf is filled again begins here; -1 for nothing
	line   int
	depth  int
	err    error // why no more can be read
	names  []byte
	ends   []int // where in names each name of the open objects ends
	text   []byte
}

const (
	jsonBuffer = 64 << 10
	// maxElement bounds an element of a list that is read as a whole, and a text;
	// the largest known has 4 kB.
	maxElement = 1 << 20
	// maxNesting is far above the ten levels of the deepest document known.
	maxNesting = 100
	// maxNames bounds the names of an object whose members are read one by one.
	maxNames = 1000
)

// NewJSON reads from r, which want describes, such as "the list of towns". Errors
// call it file.
func NewJSON(r io.Reader, file, want string) (*JSON, error) {
	start, err := Sniff(r, want)
	if err != nil {
		return nil, &RowError{File: file, Err: err}
	}
	return &JSON{file: file, r: start, buf: make([]byte, jsonBuffer), mark: -1, line: 1}, nil
}

// OpenJSON opens the single file of a part.
func OpenJSON(part fs.FS, want string) (*JSON, error) {
	f, file, err := Only(part)
	if err != nil {
		return nil, err
	}
	j, err := NewJSON(f, file, want)
	if err != nil {
		f.Close()
		return nil, err
	}
	j.closer = f
	return j, nil
}

// Close closes the file.
func (j *JSON) Close() error {
	if j.closer == nil {
		return nil
	}
	return j.closer.Close()
}

// Name returns the name of the file.
func (j *JSON) Name() string { return j.file }

// At says that err is the fault of the line that has been read.
func (j *JSON) At(err error) error { return j.at(j.line, err) }

func (j *JSON) at(line int, err error) *RowError {
	if told, ok := err.(*RowError); ok {
		return told
	}
	return &RowError{File: j.file, Line: line, Err: err}
}

// fail says what is wrong at the next byte, or that there is none.
func (j *JSON) fail(format string, args ...any) error {
	switch {
	case j.pos < j.end || j.err == nil:
		return j.At(fmt.Errorf(format, args...))
	case errors.Is(j.err, io.EOF):
		return j.At(errors.New("the document breaks off"))
	}
	return j.At(j.err)
}

// more gets more bytes once all that buf holds are read. It reports whether
// there are any.
func (j *JSON) more() bool {
	if j.err != nil {
		return false
	}
	keep := j.pos
	if j.mark >= 0 {
		keep, j.mark = j.mark, 0
	}
	copy(j.buf, j.buf[keep:j.end])
	j.pos, j.end = j.pos-keep, j.end-keep
	if j.end == len(j.buf) {
		if len(j.buf) >= maxElement {
			j.err = errors.New("a value longer than 1 MiB")
			return false
		}
		j.buf = append(j.buf, make([]byte, len(j.buf))...)
	}
	for range 100 {
		n, err := j.r.Read(j.buf[j.end:])
		j.end, j.err = j.end+n, err
		if n > 0 || err != nil {
			return n > 0
		}
	}
	j.err = io.ErrNoProgress
	return false
}

// next returns the next byte that is no white space, without reading it, or 0 at
// the end.
func (j *JSON) next() byte {
	for {
		for ; j.pos < j.end; j.pos++ {
			switch c := j.buf[j.pos]; c {
			case ' ', '\t', '\r':
			case '\n':
				j.line++
			default:
				return c
			}
		}
		if !j.more() {
			return 0
		}
	}
}

// Object reads an object, and calls member at the value of each name, which it
// must read. The name may not be kept.
func (j *JSON) Object(member func(name []byte) error) error {
	if c := j.next(); c != '{' {
		return j.unexpected(c, "an object")
	}
	first, from := len(j.ends), len(j.names)
	defer func() { j.ends, j.names = j.ends[:first], j.names[:from] }()
	return j.list('}', func() error {
		j.next()
		line := j.line
		name, err := j.name(first)
		if err != nil {
			return err
		}
		if err := member(name); err != nil {
			return j.within(string(name), j.at(line, err))
		}
		return nil
	})
}

// Array reads an array, and calls element at each of its values, which it must
// read.
func (j *JSON) Array(element func() error) error {
	if c := j.next(); c != '[' {
		return j.unexpected(c, "an array")
	}
	i := 0
	return j.list(']', func() error {
		j.next()
		line := j.line
		if err := element(); err != nil {
			return j.within(fmt.Sprintf("[%d]", i), j.at(line, err))
		}
		i++
		return nil
	})
}

// within adds where it is to the path of the value that an error is of.
func (j *JSON) within(step string, err *RowError) error {
	if err.Path != "" && err.Path[0] != '[' {
		step += "."
	}
	err.Path = step + err.Path
	return err
}

// list reads what is separated by commas from the opening bracket to the closing
// one.
func (j *JSON) list(closing byte, item func() error) error {
	if j.depth++; j.depth > maxNesting {
		return j.fail("nested more than %d deep", maxNesting)
	}
	j.pos++
	if j.next() == closing {
		j.pos++
		j.depth--
		return nil
	}
	for {
		if err := item(); err != nil {
			return err
		}
		switch c := j.next(); c {
		case ',':
			j.pos++
		case closing:
			j.pos++
			j.depth--
			return nil
		default:
			return j.fail("%s where a comma or %c is due", shown(c), closing)
		}
	}
}

// name reads the name of a member and the colon behind it. The names of the
// object from first on are those before it.
func (j *JSON) name(first int) ([]byte, error) {
	from, begin := len(j.names), 0
	if !j.takeName() {
		if err := j.takeAnyName(); err != nil {
			return nil, err
		}
	}
	name := j.names[from:]
	if first > 0 {
		begin = j.ends[first-1]
	}
	for _, end := range j.ends[first:] {
		if bytes.Equal(j.names[begin:end], name) {
			return nil, j.fail("the name %s is there twice", excerpt(string(name)))
		}
		begin = end
	}
	if len(j.ends)-first == maxNames {
		return nil, j.fail("an object of more than %d names", maxNames)
	}
	j.ends = append(j.ends, len(j.names))
	return name, nil
}

// takeName appends a name to names, and reads the colon behind it. It does
// nothing, and says so, unless all is in buf and as most publishers write it.
func (j *JSON) takeName() bool {
	b := j.buf[j.pos:j.end]
	at := 0
	if len(b) > 0 && b[0] == ' ' {
		at++
	}
	if len(b) <= at || b[at] != '"' {
		return false
	}
	n, isASCII := textRun(b[at+1:])
	end := at + 1 + n
	if !isASCII || len(b) <= end+1 || b[end] != '"' || b[end+1] != ':' {
		return false
	}
	j.names = append(j.names, b[at+1:end]...)
	j.pos += end + 2
	return true
}

// takeAnyName does what takeName does, however the name is written.
func (j *JSON) takeAnyName() error {
	if c := j.next(); c != '"' {
		return j.fail("%s where a name in quotes is due", shown(c))
	}
	text, err := j.TextBytes()
	if err != nil {
		return err
	}
	j.names = append(j.names, text...) // before more is read
	if c := j.next(); c != ':' {
		return j.fail("%s where a colon is due", shown(c))
	}
	j.pos++
	return nil
}

// End says whether nothing follows the document.
func (j *JSON) End() error {
	if c := j.next(); c != 0 || j.pos < j.end {
		return j.fail("more follows the document: %s", shown(c))
	}
	if !errors.Is(j.err, io.EOF) {
		return j.At(j.err)
	}
	return nil
}

// Null reads null, if that is the next value, and reports whether it was.
func (j *JSON) Null() (bool, error) {
	if j.next() != 'n' {
		return false, nil
	}
	return true, j.literal("null")
}

// Bool reads true or false.
func (j *JSON) Bool() (bool, error) {
	switch c := j.next(); c {
	case 't':
		return true, j.literal("true")
	case 'f':
		return false, j.literal("false")
	default:
		return false, j.unexpected(c, "true or false")
	}
}

func (j *JSON) literal(word string) error {
	for i := range len(word) {
		if j.pos == j.end && !j.more() || j.buf[j.pos] != word[i] {
			return j.fail("neither a number, a text, true, false nor null")
		}
		j.pos++
	}
	return nil
}

// Int reads a whole number from least to most.
func (j *JSON) Int(least, most int64) (int64, error) {
	token, isWhole, err := j.number()
	if err != nil {
		return 0, err
	}
	var v int64
	if !isWhole || len(token) > 18 { // 18 digits always fit
		v, err = strconv.ParseInt(string(token), 10, 64)
		isWhole = err == nil
	} else {
		for _, c := range token {
			if c != '-' {
				v = v*10 + int64(c-'0')
			}
		}
		if token[0] == '-' {
			v = -v
		}
	}
	if !isWhole || v < least || v > most {
		return 0, j.At(fmt.Errorf("not a whole number from %d to %d: %s", least, most, excerpt(string(token))))
	}
	return v, nil
}

// Float reads a number from least to most.
func (j *JSON) Float(least, most float64) (float64, error) {
	token, _, err := j.number()
	if err != nil {
		return 0, err
	}
	v, err := strconv.ParseFloat(string(token), 64)
	if err != nil || v < least || v > most {
		return 0, j.At(fmt.Errorf("not a number from %s to %s: %s", plain(least), plain(most), excerpt(string(token))))
	}
	return v, nil
}

// number reads a number and returns it as it is written, until more is read.
func (j *JSON) number() (token []byte, isWhole bool, err error) {
	if c := j.next(); c != '-' && (c < '0' || c > '9') {
		return nil, false, j.unexpected(c, "a number")
	}
	j.mark = j.pos
	isWhole, err = j.passNumber()
	token = j.buf[j.mark:j.pos]
	j.mark = -1
	return token, isWhole, err
}

// passNumber passes over a number, and tells whether it has neither fraction nor
// exponent.
func (j *JSON) passNumber() (isWhole bool, err error) {
	if j.buf[j.pos] == '-' {
		j.pos++
	}
	switch {
	case j.peek() == '0':
		j.pos++
	case j.digits() == 0:
		return false, j.fail("a number without digits")
	}
	isWhole = true
	if j.peek() == '.' {
		isWhole = false
		if j.pos++; j.digits() == 0 {
			return false, j.fail("a number that ends in its point")
		}
	}
	if c := j.peek(); c == 'e' || c == 'E' {
		isWhole = false
		j.pos++
		if c := j.peek(); c == '+' || c == '-' {
			j.pos++
		}
		if j.digits() == 0 {
			return false, j.fail("a number without its exponent")
		}
	}
	if c := j.peek(); c >= '0' && c <= '9' {
		return false, j.fail("a number that begins with 0")
	}
	return isWhole, nil
}

// peek returns the next byte, or 0 at the end.
func (j *JSON) peek() byte {
	if j.pos == j.end && !j.more() {
		return 0
	}
	return j.buf[j.pos]
}

// digits passes over digits and counts them.
func (j *JSON) digits() (n int) {
	for {
		run := digitRun(j.buf[j.pos:j.end])
		j.pos, n = j.pos+run, n+run
		if j.pos < j.end || !j.more() {
			return n
		}
	}
}

// unexpected says what there is instead of what is wanted.
func (j *JSON) unexpected(c byte, want string) error {
	found := ""
	switch {
	case c == '{':
		found = "an object"
	case c == '[':
		found = "an array"
	case c == '"':
		found = "a text"
	case c == '-' || c >= '0' && c <= '9':
		found = "a number"
	case c == 't' || c == 'f':
		found = "true or false"
	case c == 'n':
		found = "null"
	default:
		return j.fail("%s where a value is due", shown(c))
	}
	return j.fail("%s where %s is due", found, want)
}

// shown is a byte as errors show it.
func shown(c byte) string {
	if c > ' ' && c < 0x7f {
		return string(rune(c))
	}
	return fmt.Sprintf("byte 0x%02x", c)
}
