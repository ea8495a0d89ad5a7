package chart

import (
	"math"
	"math/big"
	"strconv"
	"strings"
)

// FormatNumber prints v with the given digits after the point, thin spaces
// between thousands and a true minus sign. It rounds halves away from zero, and
// it rounds the shortest decimal that v is read from: 5.05 becomes 5.1, as a reader
// of the publisher's table expects, although the float64 is a little smaller.
func FormatNumber(v float64, decimals int) string {
	text := strconv.FormatFloat(math.Abs(v), 'f', -1, 64)
	if exact, ok := new(big.Rat).SetString(text); ok {
		text = exact.FloatString(decimals)
	}
	whole, fraction, hasFraction := strings.Cut(text, ".")
	var b strings.Builder
	if v < 0 && strings.ContainsAny(text, "123456789") {
		b.WriteString("−")
	}
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteString(thinSpace)
		}
		b.WriteRune(digit)
	}
	if hasFraction {
		b.WriteString("." + fraction)
	}
	return b.String()
}

// baseText prints how many values something rests on, on one line.
func baseText(n int) string {
	return "n" + noBreakSpace + "=" + noBreakSpace + FormatNumber(float64(n), 0)
}

// baseLabel is the label of a row with its base.
func (q Point) baseLabel() string {
	if q.Base <= 0 {
		return q.Label
	}
	return q.Label + ", " + baseText(q.Base)
}

// formatValue prints a value label. A value that is not zero but would round to
// zero is printed as less than the smallest number that the digits can show.
func formatValue(v float64, decimals int) string {
	s, least := FormatNumber(v, decimals), math.Pow10(-decimals)
	switch {
	case v == 0 || strings.ContainsAny(s, "123456789"):
		return s
	case v > 0:
		return "<" + FormatNumber(least, decimals)
	}
	return ">" + FormatNumber(-least, decimals)
}
