package safetext

import (
	"regexp"
	"strings"
	"unicode"
)

var (
	// number is a text that spreadsheets take for a number, or for a bare sign.
	number = regexp.MustCompile(`^[+-]?([0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?)?$`)
	// within is the beginning of a formula behind a character that some locales
	// take for the end of a cell.
	formulaWithin = regexp.MustCompile("([;\t][\\s\"]*)([=+@\uff1d\uff0b\uff0d\uff20-])")
)

// Cell returns the text of a cell as a spreadsheet shows it without acting on it:
// what it would take for a formula gets an apostrophe before it, which is the
// convention for "this is text". Numbers stay.
func Cell(s string) string {
	if number.MatchString(s) {
		return s
	}
	if strings.ContainsAny(s, ";\t") {
		s = formulaWithin.ReplaceAllString(s, "$1'$2")
	}
	if isFormula(s) {
		s = "'" + s
	}
	return s
}

// isFormula tells what spreadsheets act on, though blanks, quotes or wide forms
// of the signs hide it, or a tab or return that they skip comes first.
func isFormula(s string) bool {
	if s != "" && (s[0] == '\t' || s[0] == '\r' || s[0] == '\n') {
		return true
	}
	s = strings.TrimLeftFunc(s, func(r rune) bool {
		return r == '"' || unicode.IsSpace(r) || unicode.In(r, unicode.Cc, unicode.Cf)
	})
	for _, r := range s {
		return strings.ContainsRune("=+-@\uff1d\uff0b\uff0d\uff20", r)
	}
	return false
}
