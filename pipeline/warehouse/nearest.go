package warehouse

import (
	"iter"
	"strings"
)

// didYouMean returns a clause that names the candidate nearest to name, or
// nothing if none is near. One is where only the schema is left out.
func didYouMean(name string, candidates iter.Seq[string]) string {
	best, least := "", 2+len(name)/4
	for c := range candidates {
		d := edits(strings.ToLower(name), c)
		if strings.HasSuffix(c, "."+name) {
			d = 0
		}
		if d < least || d == least && best != "" && c < best {
			best, least = c, d
		}
	}
	if best == "" {
		return ""
	}
	return " (did you mean " + best + "?)"
}

// edits is the Levenshtein distance in bytes.
func edits(a, b string) int {
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
