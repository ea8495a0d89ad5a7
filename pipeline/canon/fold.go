package canon

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// fold reduces a name to what identifies it: lower-case letters and digits
// without accents, words parted by one space.
func fold(s string) string {
	var b strings.Builder
	space := false
	for _, r := range norm.NFKD.String(strings.ToLower(s)) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			b.WriteRune(r)
		case unicode.Is(unicode.Mn, r) || r == '\'' || r == '’':
		default:
			space = true
		}
	}
	return b.String()
}

// suggest returns the economy whose code or name is nearest to text by edit
// distance, if it is near enough to be a likely slip.
func suggest(ix economyIndex, text string) *Economy {
	key := fold(text)
	best, at := 1+len(key)/4, -1
	consider := func(candidate string, i int) {
		if d := distance(key, candidate, best); d < best || d == best && at >= 0 && i < at {
			best, at = d, i
		}
	}
	for name, i := range ix.byName {
		consider(name, i)
	}
	if len(key) <= 3 {
		for code, i := range ix.byCode {
			consider(strings.ToLower(code), i)
		}
	}
	if at < 0 {
		return nil
	}
	return &ix.all[at]
}

// distance is the Levenshtein distance of a and b in bytes, or limit+1 once it
// must exceed limit.
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
