package canon

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// fold reduces a name to what identifies it: lower-case words without accents
// and punctuation, parted by one space. "The" is dropped, since publishers put
// it first, last or nowhere; "&" and "St." are read as the words they stand for.
func fold(s string) string {
	s = strings.ReplaceAll(strings.ToLower(s), "&", " and ")
	var b strings.Builder
	for _, r := range norm.NFKD.String(s) {
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

// suggest returns the economy that the writer of an unknown name most likely
// meant: the one within a slip or two of it, or else the only one whose names
// hold all its words. Without one such economy it returns nil.
func suggest(ix *economyIndex, text string) *Economy {
	key := fold(text)
	if len(key) < 3 {
		return nil
	}
	limit := 1 + len(key)/8
	best, at, tied := limit+1, -1, false
	for name, i := range ix.byName {
		switch d := distance(key, name, limit); {
		case d < best:
			best, at, tied = d, i, false
		case d == best && i != at:
			tied = true
		}
	}
	if at < 0 {
		at, tied = holder(ix, strings.Fields(key))
	}
	if at < 0 || tied {
		return nil
	}
	return &ix.all[at]
}

// holder returns the economy whose names hold all the words, or -1, and
// whether there is a second one.
func holder(ix *economyIndex, words []string) (at int, tied bool) {
	at = -1
	for name, i := range ix.byName {
		if i == at || !holdsAll(" "+name+" ", words) {
			continue
		}
		if at >= 0 {
			return at, true
		}
		at = i
	}
	return at, false
}

func holdsAll(name string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(name, " "+w+" ") {
			return false
		}
	}
	return true
}

// distance is the Levenshtein distance of a and b in bytes, or a number above
// limit where it exceeds limit.
func distance(a, b string, limit int) int {
	if len(a)-len(b) > limit || len(b)-len(a) > limit {
		return limit + 1
	}
	prev, cur := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(a); i++ {
		cur[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			cur[j] = min(prev[j]+1, cur[j-1]+1, prev[j-1]+cost)
		}
		prev, cur = cur, prev
	}
	return prev[len(b)]
}
