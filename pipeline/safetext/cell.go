package safetext

import (
	"regexp"
	"strings"
	"unicode"
)

var (
	// number matches a number, and a sign alone, which is no formula either.
	number = regexp.MustCompile(`^[+-]?([0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?)?$`)
	// formulaWithin is the beginning of a formula after a character that ends a cell
	// in some locales.
	formulaWithin = regexp.MustCompile("([;\t][\\s\"]*)([=+@\uff1d\uff0b\uff0d\uff20-])")
)

// Cell returns the text of a cell such that no spreadsheet runs it as a formula: an
// apostrophe before it marks it as text. Numbers stay as they are.
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

// isFormula reports whether a spreadsheet may run a text as a formula: also after
// blanks, quotes or invisible characters, with full-width signs, and whatever
// begins with a tab or line break.
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
