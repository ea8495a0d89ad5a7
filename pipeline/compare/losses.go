package compare

import (
	"fmt"
	"slices"
	"strings"
)

// What a newer table must keep of the last good one to be believed: publishers
// cut files short more often than the world changes so much.
const (
	leastRowShare      = 0.5
	mostEconomiesShare = 0.25 // that may go at once
)

// losses says in sentences what the table has lost against an older one, beyond
// what happens from one publication to the next.
func (f Fingerprint) losses(old Fingerprint) []string {
	var drift []string
	for _, unit := range missing(f.Units, old.Units) {
		drift = append(drift, fmt.Sprintf("unit %s is gone", unit))
	}
	if float64(f.Rows) < leastRowShare*float64(old.Rows) {
		drift = append(drift, fmt.Sprintf("%d rows are less than half of the %d before", f.Rows, old.Rows))
	}
	if gone := missing(f.Economies, old.Economies); float64(len(gone)) > mostEconomiesShare*float64(len(old.Economies)) {
		drift = append(drift, fmt.Sprintf("%d of %d economies are gone: %s", len(gone), len(old.Economies), few(gone)))
	}
	if old.Newest != 0 && f.Newest < old.Newest {
		drift = append(drift, fmt.Sprintf("the newest date is %s, earlier than %s before", dayOrNone(f), old.Newest))
	}
	return drift
}

// missing returns what sorted old has and now has not.
func missing(now, old []string) []string {
	var gone []string
	for _, v := range old {
		if _, found := slices.BinarySearch(now, v); !found {
			gone = append(gone, v)
		}
	}
	return gone
}

// few names the first of many.
func few(names []string) string {
	const most = 10
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:most], ", "), len(names)-most)
}

func dayOrNone(f Fingerprint) string {
	if f.Newest == 0 {
		return "none"
	}
	return f.Newest.String()
}
