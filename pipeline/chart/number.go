package chart

import (
	"math"
	"strconv"
	"strings"
)

// formatNumber prints v with the given digits after the point, thin spaces
// between thousands and a true minus sign.
func formatNumber(v float64, decimals int) string {
	s := strconv.FormatFloat(math.Abs(v), 'f', decimals, 64)
	whole, fraction, _ := strings.Cut(s, ".")
	var b strings.Builder
	if v < 0 && strings.Trim(s, "0.") != "" {
		b.WriteString("−")
	}
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteString(thinSpace)
		}
		b.WriteRune(digit)
	}
	if fraction != "" {
		b.WriteByte('.')
		b.WriteString(fraction)
	}
	return b.String()
}

// formatValue prints a value label. A value that is not zero but would round to
// zero is printed as less than the smallest number that the digits can show.
func formatValue(v float64, decimals int) string {
	least := math.Pow10(-decimals)
	switch {
	case v == 0 || math.Abs(v) >= least/2:
		return formatNumber(v, decimals)
	case v > 0:
		return "<" + formatNumber(least, decimals)
	}
	return ">" + formatNumber(-least, decimals)
}
