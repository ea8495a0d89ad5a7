// Package safetext makes text from outside safe to show: on a terminal, in a
// message, and in a file that a spreadsheet opens. Ordinary text of any script, with
// its combining marks and emoji, stays as it is.
package safetext

import (
	"bytes"
	"fmt"
	"io"
	"sync"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/mattn/go-runewidth"
)

// Show returns text for one line or one cell. Escaped as in Go, such as \x1b, \u202e
// and \n, are characters that control a terminal, change the direction of text, break
// the line or are invisible, and bytes that are not UTF-8.
func Show(s string) string {
	if isPrintableASCII(s) {
		return s
	}
	text, _ := (&escaper{}).append(nil, []byte(s), true)
	return string(text)
}

func isPrintableASCII(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// Width is how many columns of a terminal a text takes.
func Width(s string) int {
	if isPrintableASCII(s) {
		return len(s)
	}
	return columns.StringWidth(s)
}

// columns counts in the same way in every locale.
var columns = &runewidth.Condition{StrictEmojiNeutral: true}

// Short returns text of about max bytes at most: in a longer one the middle is
// replaced by its length.
func Short(s string, max int) string {
	if len(s) <= max {
		return s
	}
	head, tail := max*2/3, len(s)-max/3
	for head > 0 && !utf8.RuneStart(s[head]) {
		head--
	}
	for tail < len(s) && !utf8.RuneStart(s[tail]) {
		tail++
	}
	return fmt.Sprintf("%s... (%d bytes in all) ...%s", s[:head], len(s), s[tail:])
}

// A Writer escapes what is written through it as Show does, apart from line breaks
// and tabs. Several goroutines may write.
type Writer struct {
	w    io.Writer
	mu   sync.Mutex
	e    escaper
	rest []byte // the beginning of an incomplete character
}

// NewWriter returns a Writer that writes to w.
func NewWriter(w io.Writer) *Writer { return &Writer{w: w, e: escaper{keepsLines: true}} }

// NewJSONWriter returns a Writer for JSON: it escapes characters as JSON's strings
// do, so that their values stay the same.
func NewJSONWriter(w io.Writer) *Writer {
	return &Writer{w: w, e: escaper{keepsLines: true, json: true}}
}

// Write implements io.Writer. It keeps an incomplete character for the next Write.
func (w *Writer) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	src := p
	if len(w.rest) > 0 {
		src = append(w.rest, p...)
	}
	text, used := w.e.append(make([]byte, 0, len(src)), src, false)
	w.rest = bytes.Clone(src[used:])
	if _, err := w.w.Write(text); err != nil {
		return 0, err
	}
	return len(p), nil
}

// Flush writes what Write has kept.
func (w *Writer) Flush() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.rest) == 0 {
		return nil
	}
	text, _ := w.e.append(nil, w.rest, true)
	w.rest = nil
	_, err := w.w.Write(text)
	return err
}

// An escaper escapes characters that are not safe to show.
type escaper struct {
	keepsLines bool // line breaks and tabs stay
	json       bool // escape as JSON does
	before     rune // the previous character
	inFlag     bool // in the tag sequence of a flag emoji
}

// append appends src to dst, escaped, and returns how much of src it has used: all,
// or less if the last characters depend on what follows and this is not the end.
func (e *escaper) append(dst, src []byte, atEnd bool) ([]byte, int) {
	for i := 0; i < len(src); {
		if !atEnd && !utf8.FullRune(src[i:]) {
			return dst, i
		}
		r, n := utf8.DecodeRune(src[i:])
		next := src[i+n:]
		if isJoiner(r) && !atEnd && !utf8.FullRune(next) {
			return dst, i
		}
		after, _ := utf8.DecodeRune(next)
		switch {
		case r == utf8.RuneError && n == 1:
			dst = fmt.Appendf(dst, `\x%02x`, src[i])
		case e.isShown(r, after):
			dst = append(dst, src[i:i+n]...)
		default:
			dst = e.appendEscaped(dst, r)
		}
		e.inFlag = r == blackFlag || e.inFlag && isTag(r)
		e.before = r
		i += n
	}
	return dst, len(src)
}

func (e *escaper) appendEscaped(dst []byte, r rune) []byte {
	switch {
	case e.json && r > 0xffff:
		high, low := utf16.EncodeRune(r)
		return fmt.Appendf(dst, `\u%04x\u%04x`, high, low)
	case e.json:
		return fmt.Appendf(dst, `\u%04x`, r)
	case r == '\n':
		return append(dst, `\n`...)
	case r == '\r':
		return append(dst, `\r`...)
	case r == '\t':
		return append(dst, `\t`...)
	case r < utf8.RuneSelf:
		return fmt.Appendf(dst, `\x%02x`, r)
	case r > 0xffff:
		return fmt.Appendf(dst, `\U%08x`, r)
	}
	return fmt.Appendf(dst, `\u%04x`, r)
}

const blackFlag = '\U0001f3f4'

// isShown reports whether a character is shown as it is.
func (e *escaper) isShown(r, after rune) bool {
	switch {
	case r >= ' ' && r <= '~':
		return true
	case r == '\n' || r == '\t':
		return e.keepsLines
	case isJoiner(r):
		return canJoin(e.before) && canJoin(after)
	case isTag(r):
		return e.inFlag
	case r == '\u3164' || r == '\uffa0': // Hangul fillers, which are invisible
		return false
	case unicode.Is(unicode.Prepended_Concatenation_Mark, r): // signs around Arabic numbers
		return true
	}
	return !unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp)
}

// isJoiner reports whether r is the zero-width non-joiner or joiner, the two
// invisible characters that scripts and emoji need.
func isJoiner(r rune) bool { return r == '\u200c' || r == '\u200d' }

// isTag reports whether r is one of the invisible letters after a black flag that
// say which flag is meant.
func isTag(r rune) bool { return r >= '\U000e0020' && r <= '\U000e007f' }

// canJoin reports whether a joiner may be beside r: a letter of a script that joins
// letters, or an emoji.
func canJoin(r rune) bool {
	return r >= utf8.RuneSelf && r != utf8.RuneError &&
		!unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic) &&
		unicode.In(r, unicode.L, unicode.M, unicode.So, unicode.Sk)
}
