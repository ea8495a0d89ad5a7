package canon

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// fold reduces a name to what identifies it: lower-case words without accents
// and punctuation, separated by one space. "The" is dropped, since publishers put
// it first, last or nowhere; "&" and "St." are read as the words they stand for.
func fold(s string) string {
	s = strings.ToLower(norm.NFKD.String(strings.ToValidUTF8(s, " ")))
	s = strings.ReplaceAll(s, "&", " and ")
	var b strings.Builder
	for _, r := range s {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(r)
		case unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r) || strings.ContainsRune("'’‘ʼ`´", r):
		default:
			b.WriteByte(' ')
		}
	}
	words := strings.Fields(b.String())
	kept := words[:0]
	for _, w := range words {
		switch w {
		case "the":
			continue
		case "st":
			w = "saint"
		}
		kept = append(kept, w)
	}
	return strings.Join(kept, " ")
}

// suggest returns the economy that an unknown name most likely means: the one with
// the nearest name, if it differs by few letters, or else the only one whose names
// hold all its words. If there is none, or more than one, it returns nil.
func suggest(ix *economyIndex, text string) *Economy {
	key := fold(text)
	if len(key) < 3 {
		return nil
	}
	least, at, tied := 1+len(key)/8, -1, false
	for name, i := range ix.byName {
		if len(key) > len(name)+least || len(name) > len(key)+least {
			continue // their distance is larger than least
		}
		switch d := EditDistance(key, name); {
		case d < least || d == least && at < 0:
			least, at, tied = d, i, false
		case d == least && i != at:
			tied = true
		}
	}
	if at < 0 {
		at, tied = economyWithWords(ix, strings.Fields(key))
	}
	if at < 0 || tied {
		return nil
	}
	return &ix.all[at]
}

// economyWithWords returns the index of the economy whose names hold all the words,
// or -1, and whether there is a second one.
func economyWithWords(ix *economyIndex, words []string) (at int, tied bool) {
	at = -1
	for name, i := range ix.byName {
		isOther := func(word string) bool { return !strings.Contains(" "+name+" ", " "+word+" ") }
		if i == at || slices.ContainsFunc(words, isOther) {
			continue
		}
		if at >= 0 {
			return at, true
		}
		at = i
	}
	return at, false
}

// EditDistance is the Levenshtein distance of two texts, in bytes.
func EditDistance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, diagonal+1, row[j]+1)
		}
	}
	return row[len(b)]
}
