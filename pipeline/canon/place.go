package canon

import (
	"fmt"
	"strings"
)

// shortestName is the length of the shortest name of an economy. What is shorter is
// a code, and behind a place the code of a state: AL is Alabama.
const shortestName = 4

// EconomyOfPlace finds the economy that the name of a place ends with, behind a
// comma. Both may hold commas: Muanda, Congo, Dem. Rep. and Boca Raton, FL, United
// States.
func EconomyOfPlace(place string) (Economy, error) {
	_, rest, found := strings.Cut(place, ", ")
	if !found {
		return Economy{}, fmt.Errorf("%.100q does not end with a country", place)
	}
	for len(rest) >= shortestName {
		if e, err := FindEconomy(rest); err == nil {
			return e, nil
		}
		if _, rest, found = strings.Cut(rest, ", "); !found {
			break
		}
	}
	return Economy{}, fmt.Errorf("%.100q does not end with a known country", place)
}
