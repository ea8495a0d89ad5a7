package google_ipv6

import (
	"errors"
	"fmt"
	"unicode/utf8"
)

var errMojibake = errors.New("text that was decoded as Latin-1 instead of UTF-8")

// checkText rejects what is not UTF-8, or was once but has been decoded as
// Latin-1 since.
func checkText(s string) error {
	if !utf8.ValidString(s) {
		return fmt.Errorf("not UTF-8: %q", s)
	}
	if meant, ok := undoLatin1(s); ok {
		return fmt.Errorf("%w: %q for %q", errMojibake, s, meant)
	}
	return nil
}

// undoLatin1 undoes a decoding as Latin-1. It reports whether s was one: a text with
// letters beyond ASCII whose code points, taken as bytes, are UTF-8.
func undoLatin1(s string) (string, bool) {
	bytes := make([]byte, 0, len(s))
	ascii := true
	for _, r := range s {
		if r > 0xff {
			return s, false
		}
		ascii = ascii && r < utf8.RuneSelf
		bytes = append(bytes, byte(r))
	}
	if ascii || !utf8.Valid(bytes) {
		return s, false
	}
	return string(bytes), true
}
