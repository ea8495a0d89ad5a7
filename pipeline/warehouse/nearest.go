package warehouse

import (
	"iter"
	"strings"

	"basedoc/pipeline/canon"
)

// didYouMean returns a clause that names the candidate nearest to name, or
// nothing if none is near. One is where only the schema is left out.
func didYouMean(name string, candidates iter.Seq[string]) string {
	best, least := "", 2+len(name)/4
	for c := range candidates {
		d := canon.EditDistance(strings.ToLower(name), c)
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
