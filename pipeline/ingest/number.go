package ingest

import (
	"fmt"
	"strconv"
)

// Decimal reads a number from least to most, as publishers write numbers: in
// decimal digits with a point, and with an exponent of at most two digits, or of
// three that begin with 0, as spreadsheets and databases write what is small or
// large. Other spellings of programming languages are rejected: 0x1p3, 1_000, .5,
// +5, inf, nan.
func Decimal(text string, least, most float64) (float64, error) {
	if isDecimal(text) {
		v, err := strconv.ParseFloat(text, 64)
		if err == nil && v >= least && v <= most {
			return v, nil
		}
	}
	return 0, fmt.Errorf("not a number from %s to %s: %s", plain(least), plain(most), excerpt(text))
}

// DecimalOrNull reads a number as Decimal does, and returns nil for what the
// publisher writes where there is none, such as "" or "..".
func DecimalOrNull(text, missing string, least, most float64) (*float64, error) {
	if text == missing {
		return nil, nil
	}
	v, err := Decimal(text, least, most)
	if err != nil {
		return nil, err
	}
	return &v, nil
}

// Year reads a year of the time that statistics are about.
func Year(text string) (int32, error) {
	n, err := Integer(text, 1900, 2100)
	if err != nil {
		return 0, fmt.Errorf("year: %w", err)
	}
	return int32(n), nil
}

// Integer reads a whole number from least to most, written in digits.
func Integer(text string, least, most int) (int, error) {
	digits, rest := cutDigits(text)
	if digits > 0 && rest == "" {
		n, err := strconv.Atoi(text)
		if err == nil && n >= least && n <= most {
			return n, nil
		}
	}
	return 0, fmt.Errorf("not a whole number from %d to %d: %s", least, most, excerpt(text))
}

// maxDecimal is far above the 24 characters that any float64 needs.
const maxDecimal = 40

// isDecimal reports whether text is -?digits(.digits)?([eE][+-]?digits)?.
func isDecimal(text string) bool {
	if text == "" || len(text) > maxDecimal {
		return false
	}
	if text[0] == '-' {
		text = text[1:]
	}
	n, text := cutDigits(text)
	if n == 0 {
		return false
	}
	if text != "" && text[0] == '.' {
		if n, text = cutDigits(text[1:]); n == 0 {
			return false
		}
	}
	if text != "" && (text[0] == 'e' || text[0] == 'E') {
		if text = text[1:]; text != "" && (text[0] == '+' || text[0] == '-') {
			text = text[1:]
		}
		exponent := text
		if n, text = cutDigits(text); n == 0 || n > 3 || n == 3 && exponent[0] != '0' {
			return false
		}
	}
	return text == ""
}

// cutDigits counts the digits that text begins with, and returns what follows.
func cutDigits(text string) (n int, rest string) {
	for n < len(text) && text[n] >= '0' && text[n] <= '9' {
		n++
	}
	return n, text[n:]
}

func plain(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// excerpt quotes the beginning of a value for an error.
func excerpt(text string) string {
	if len(text) > maxDecimal {
		return fmt.Sprintf("%.40q...", text)
	}
	return strconv.Quote(text)
}
