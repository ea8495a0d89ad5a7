package compare

import (
	"fmt"
	"math"

	"basedoc/pipeline/ingest"
)

// wider is the band for values that need not be alike, such as those of one
// period and of the next.
func wider(b ingest.Band) ingest.Band {
	b.Ratio *= b.Ratio
	b.Rank -= 0.2
	b.Zeros *= 1.5
	b.Changed *= 2
	return b
}

// isWithin tells whether a ratio of new to old lies in the band. A change of sign
// does not.
func isWithin(b ingest.Band, ratio float64) bool { return ratio >= 1/b.Ratio && ratio <= b.Ratio }

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

func share(part, whole int64) float64 { return float64(part) / float64(max(whole, 1)) }

// percent writes a share.
func percent(share float64) string { return fmt.Sprintf("%.3g %%", 100*share) }

// figure writes a value to four digits, and a large one whole.
func figure(v float64) string {
	if size := math.Abs(v); size >= 1e4 && size < 1e15 {
		return fmt.Sprintf("%.0f", v)
	}
	return fmt.Sprintf("%.4g", v)
}
