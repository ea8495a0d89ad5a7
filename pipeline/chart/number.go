package chart

import (
	"math"
	"strconv"
	"strings"
)

// FormatNumber prints v with the given digits after the point, thin spaces
// between thousands and a true minus sign. It rounds halves away from zero, and
// it rounds the decimal number that v stands for: 5.05 is 5.1, as a reader of the
// publisher's table expects, though the nearest binary fraction lies below.
func FormatNumber(v float64, decimals int) string {
	whole, fraction := rounded(v, decimals)
	var b strings.Builder
	if v < 0 && strings.Trim(whole+fraction, "0") != "" {
		b.WriteString("−")
	}
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteString(thinSpace)
		}
		b.WriteRune(digit)
	}
	if fraction != "" {
		b.WriteString("." + fraction)
	}
	return b.String()
}

// rounded returns the digits of the size of v before the point and the given
// number of digits behind it.
func rounded(v float64, decimals int) (whole, fraction string) {
	whole, fraction, _ = strings.Cut(strconv.FormatFloat(math.Abs(v), 'f', -1, 64), ".")
	if len(fraction) <= decimals {
		return whole, fraction + strings.Repeat("0", decimals-len(fraction))
	}
	digits := []byte(whole + fraction[:decimals])
	if fraction[decimals] >= '5' {
		i := len(digits) - 1
		for ; i >= 0 && digits[i] == '9'; i-- {
			digits[i] = '0'
		}
		if i < 0 {
			digits = append([]byte{'1'}, digits...)
		} else {
			digits[i]++
		}
	}
	point := len(digits) - decimals
	return string(digits[:point]), string(digits[point:])
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
