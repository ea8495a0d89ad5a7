package ingest

import (
	"errors"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// Text reads a text.
func (j *JSON) Text() (string, error) {
	text, err := j.TextBytes()
	return string(text), err
}

// TextBytes reads a text that may not be kept.
func (j *JSON) TextBytes() ([]byte, error) {
	if c := j.next(); c != '"' {
		return nil, j.unexpected(c, "a text")
	}
	j.mark = j.pos + 1
	isPlain, err := j.passText()
	token := j.buf[j.mark:max(j.mark, j.pos-1)]
	j.mark = -1
	if err != nil || isPlain {
		return token, err
	}
	if !utf8.Valid(token) {
		return nil, j.At(errors.New("not UTF-8: " + excerpt(string(token))))
	}
	j.text, err = appendUnescaped(j.text[:0], token)
	if err != nil {
		return nil, j.At(err)
	}
	return j.text, nil
}

// passText passes over a text in quotes, and tells whether it is the text as it
// stands: ASCII without escapes.
func (j *JSON) passText() (isPlain bool, err error) {
	j.pos++
	isPlain = true
	for {
		n, isASCII := textRun(j.buf[j.pos:j.end])
		j.pos += n
		isPlain = isPlain && isASCII
		switch {
		case j.pos == j.end:
			if !j.more() {
				return false, j.fail("a text without its end")
			}
		case j.buf[j.pos] == '"':
			j.pos++
			return isPlain, nil
		case j.buf[j.pos] == '\\':
			isPlain = false
			j.pos++
			if err := j.passEscape(); err != nil {
				return false, err
			}
		default:
			return false, j.fail("%s in a text, which has no end on its line or is binary", shown(j.buf[j.pos]))
		}
	}
}

// passEscape passes over what stands behind a backslash.
func (j *JSON) passEscape() error {
	switch c := j.peek(); c {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		j.pos++
		return nil
	case 'u':
		j.pos++
		for range 4 {
			if !isHex(j.peek()) {
				return j.fail("%s in \\u and four digits", shown(j.peek()))
			}
			j.pos++
		}
		return nil
	default:
		return j.fail("%s behind a backslash, which is no escape", shown(c))
	}
}

func isHex(c byte) bool {
	return c-'0' <= 9 || c-'a' < 6 || c-'A' < 6
}

// appendUnescaped appends a text that has been passed over to dst, with its
// escapes undone.
func appendUnescaped(dst, text []byte) ([]byte, error) {
	for i := 0; i < len(text); i++ {
		if text[i] != '\\' {
			dst = append(dst, text[i])
			continue
		}
		i++
		switch c := text[i]; c {
		case 'b':
			dst = append(dst, '\b')
		case 'f':
			dst = append(dst, '\f')
		case 'n':
			dst = append(dst, '\n')
		case 'r':
			dst = append(dst, '\r')
		case 't':
			dst = append(dst, '\t')
		case 'u':
			r := codeUnit(text[i+1:])
			i += 4
			if utf16.IsSurrogate(r) {
				if r = utf16.DecodeRune(r, nextCodeUnit(text[i+1:])); r == utf8.RuneError {
					return nil, errors.New("half of a character: " + excerpt(string(text[i-5:i+1])))
				}
				i += 6
			}
			dst = utf8.AppendRune(dst, r)
		default:
			dst = append(dst, c)
		}
	}
	return dst, nil
}

// codeUnit reads four hexadecimal digits.
func codeUnit(text []byte) rune {
	v, _ := strconv.ParseUint(string(text[:4]), 16, 16)
	return rune(v)
}

// nextCodeUnit reads what text begins with, \u and four digits, or returns 0.
func nextCodeUnit(text []byte) rune {
	if len(text) < 6 || text[0] != '\\' || text[1] != 'u' {
		return 0
	}
	return codeUnit(text[2:])
}
