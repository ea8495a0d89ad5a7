package warehouse

import (
	"fmt"
	"math"
)

// A Measure is a measured column with the band in which its values may move from
// one file to the next.
type Measure struct {
	Column string
	Band   Band
}

// A Band is what ingest.Band is, with nothing left to a default.
type Band struct {
	Ratio   float64
	Rank    float64
	Zeros   float64
	Change  float64
	Changed float64
	Moved   float64
	Least   int
}

// wider is the band for values that need not be alike, such as those of one
// period and of the next.
func (b Band) wider() Band {
	b.Ratio *= b.Ratio
	b.Rank -= 0.2
	b.Zeros *= 1.5
	b.Changed *= 2
	return b
}

// holds tells whether a ratio of new to old lies in the band. A change of sign
// does not.
func (b Band) holds(ratio float64) bool { return ratio >= 1/b.Ratio && ratio <= b.Ratio }

// ratioOf compares two values; two zeros are equal, and one alone is infinitely far.
func ratioOf(now, before float64) float64 {
	if now == before {
		return 1
	}
	if before == 0 {
		return math.Inf(1)
	}
	return now / before
}

// percent writes a share.
func percent(share float64) string { return fmt.Sprintf("%.3g %%", 100*share) }

// figure writes a value to four digits, and a large one whole.
func figure(v float64) string {
	if size := math.Abs(v); size >= 1e4 && size < 1e15 {
		return fmt.Sprintf("%.0f", v)
	}
	return fmt.Sprintf("%.4g", v)
}
