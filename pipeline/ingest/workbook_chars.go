package ingest

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"
)

// appendText appends the text of the open element to dst, less that of its
// children, and closes the element.
func (x *xmlScanner) appendText(dst []byte) ([]byte, error) {
	depth, begin := x.depth(), len(dst)
	for {
		if x.due {
			x.due = false
			x.pop()
		}
		if x.depth() < depth {
			return dst, nil
		}
		raw, where, err := x.readPiece()
		if err == nil && x.depth() == depth && where != nowhere {
			dst, err = x.decode(dst, raw, where)
		}
		if err == nil && len(dst)-begin > maxCellText {
			err = errLongText
		}
		if err != nil {
			return dst, err
		}
	}
}

// readPiece reads markup, or the text before the next one, which it returns.
func (x *xmlScanner) readPiece() ([]byte, textPlace, error) {
	for {
		i := bytes.IndexByte(x.window[x.at:], '<')
		if i > 0 {
			raw := x.window[x.at : x.at+i]
			x.at += i
			return raw, inContent, nil
		}
		if i == 0 {
			m, err := x.readMarkup()
			if m == cdataSection {
				return x.cdata, inSection, err
			}
			return nil, nowhere, err
		}
		if err := x.moreOf(); err == errLongTag {
			return nil, nowhere, errLongText
		} else if err != nil {
			return nil, nowhere, err
		}
	}
}

// A textPlace is where a text stands, which decides what is special in it.
type textPlace int

const (
	nowhere textPlace = iota
	inContent
	inAttribute
	inSection
)

// isPlain reports whether nothing in a text is special.
func isPlain(text []byte) bool {
	for _, c := range text {
		if !plainBytes[c] {
			return false
		}
	}
	return true
}

var plainBytes = func() (plain [256]bool) {
	for c := ' '; c < utf8.RuneSelf; c++ {
		plain[c] = c != '&' && c != ']'
	}
	plain['\t'], plain['\n'] = true, true
	return plain
}()

// decode appends a text to dst as the characters that it stands for.
func (x *xmlScanner) decode(dst, raw []byte, where textPlace) ([]byte, error) {
	if isPlain(raw) {
		return append(dst, raw...), nil
	}
	for i := 0; i < len(raw); {
		c := raw[i]
		switch {
		case c == '&' && where != inSection:
			r, length := entity(raw[i:])
			if length == 0 {
				return dst, x.fault("invalid character entity %s", excerpt(string(raw[i:min(len(raw), i+20)])))
			}
			if !isXMLRune(r) {
				return dst, x.fault("illegal character code %U", r)
			}
			dst = utf8.AppendRune(dst, r)
			i += length
		case c == ']' && where == inContent && bytes.HasPrefix(raw[i:], []byte("]]>")):
			return dst, x.fault("unescaped ]]> not in CDATA section")
		case c == '\r':
			if i++; i == len(raw) || raw[i] != '\n' {
				dst = append(dst, '\n')
			}
		case c < utf8.RuneSelf && c >= ' ', c == '\t', c == '\n':
			dst = append(dst, c)
			i++
		default:
			r, length := utf8.DecodeRune(raw[i:])
			if r == utf8.RuneError && length == 1 {
				return dst, x.fault("invalid UTF-8")
			}
			if !isXMLRune(r) {
				return dst, x.fault("illegal character code %U", r)
			}
			dst = append(dst, raw[i:i+length]...)
			i += length
		}
	}
	return dst, nil
}

// entity returns the character that the entity with which text begins stands for,
// and its length; 0 where XML knows none such.
func entity(text []byte) (r rune, length int) {
	end := bytes.IndexByte(text, ';')
	if end < 0 {
		return 0, 0
	}
	name := string(text[1:end])
	if number, ok := strings.CutPrefix(name, "#"); ok {
		base := 10
		if hex, ok := strings.CutPrefix(number, "x"); ok {
			number, base = hex, 16
		}
		n, err := strconv.ParseUint(number, base, 32)
		if err != nil || n > utf8.MaxRune {
			return 0, 0
		}
		if !utf8.ValidRune(rune(n)) {
			n = utf8.RuneError
		}
		return rune(n), end + 1
	}
	if r, ok := xmlEntities[name]; ok {
		return r, end + 1
	}
	return 0, 0
}

var xmlEntities = map[string]rune{"lt": '<', "gt": '>', "amp": '&', "apos": '\'', "quot": '"'}

// isXMLRune reports whether XML has a character.
func isXMLRune(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' || r >= 0x20 && r <= 0xd7ff || r >= 0xe000 && r <= 0xfffd || r >= 0x10000 && r <= 0x10ffff
}

// nameLength counts the bytes of the name with which text begins.
func nameLength(text []byte) int {
	if len(text) > 0 && (text[0] == '-' || text[0] == '.' || text[0] >= '0' && text[0] <= '9') {
		return 0
	}
	n := 0
	for n < len(text) && nameBytes[text[n]] {
		n++
	}
	return n
}

var nameBytes = func() (name [256]bool) {
	for c := range 256 {
		name[c] = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == ':' || c == '-' || c == '.' || c >= utf8.RuneSelf
	}
	return name
}()

// spaces counts the bytes of white space with which text begins.
func spaces(text []byte) int {
	n := 0
	for n < len(text) && (text[n] == ' ' || text[n] == '\n' || text[n] == '\t' || text[n] == '\r') {
		n++
	}
	return n
}

// cutPrefix parts a name such as r:id.
func cutPrefix(name []byte) (prefix, local []byte) {
	if i := bytes.IndexByte(name, ':'); i > 0 && i < len(name)-1 {
		return name[:i], name[i+1:]
	}
	return nil, name
}
