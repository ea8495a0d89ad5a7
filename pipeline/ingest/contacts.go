package ingest

import (
	"regexp"
	"strings"
)

// Contacts are written in these ways in the names that holders of networks and
// exchanges give themselves: an address, one with (at) for the sign, and a
// telephone number in the international form or behind a word that announces it.
var contacts = []*regexp.Regexp{
	regexp.MustCompile(`(?i)[\pL\pN._%+'-]+(?:@|\s*[(\[{<]\s*(?:at|@)\s*[)\]}>]\s*)[\pL\pN-]+(?:(?:\.|\s*[(\[{<]\s*(?:dot|\.)\s*[)\]}>]\s*)[\pL\pN-]+)+`),
	regexp.MustCompile(`(?i)(?:\b(?:phone|tel|telephone|mobile|fax|call)\b[\s.:]*)?\+\d[\d\s().\/-]{5,}\d`),
	regexp.MustCompile(`(?i)\b(?:phone|tel|telephone|mobile|fax|call)\b[\s.:]+\(?\d[\d\s().\/-]{4,}\d`),
}

// WithoutContacts returns a publisher's text without the e-mail addresses and
// telephone numbers in it: data of persons, which no table may hold.
func WithoutContacts(text string) string {
	if !strings.ContainsAny(text, "@+([{<") && !strings.ContainsAny(text, "0123456789") {
		return text
	}
	found := false
	for _, form := range contacts {
		if form.MatchString(text) {
			text, found = form.ReplaceAllString(text, " "), true
		}
	}
	if !found {
		return text
	}
	return strings.Join(strings.Fields(text), " ")
}
