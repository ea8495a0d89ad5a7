package canon

import (
	"fmt"
	"time"
)

// A Day is a calendar day, counted from 1970-01-01. It is stored in Parquet as
// a date: tag the field `parquet:"name,date"`.
type Day int32

const secondsPerDay = 86400

// DayOf returns the day of the given date.
func DayOf(year int, month time.Month, day int) Day {
	return Day(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / secondsPerDay)
}

// ParseDay reads YYYY-MM-DD or YYYYMMDD and rejects days that do not exist.
func ParseDay(s string) (Day, error) {
	y, m, d := -1, -1, -1
	switch {
	case len(s) == 8:
		y, m, d = digits(s[:4]), digits(s[4:6]), digits(s[6:])
	case len(s) == 10 && s[4] == '-' && s[7] == '-':
		y, m, d = digits(s[:4]), digits(s[5:7]), digits(s[8:])
	}
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if y < 0 || int(t.Month()) != m || t.Day() != d {
		return 0, fmt.Errorf("not a day: %q (want YYYY-MM-DD or YYYYMMDD)", s)
	}
	return Day(t.Unix() / secondsPerDay), nil
}

// digits returns the value of a string of decimal digits, or -1 if it holds
// anything else.
func digits(s string) int {
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return -1
		}
		n = n*10 + int(s[i]-'0')
	}
	return n
}

// Time returns the day's first instant in UTC.
func (d Day) Time() time.Time { return time.Unix(int64(d)*secondsPerDay, 0).UTC() }

// String returns the day as YYYY-MM-DD.
func (d Day) String() string { return d.Time().Format(time.DateOnly) }

// MarshalText writes the day as YYYY-MM-DD, and day zero, which means that an
// optional day is unknown, as empty text.
func (d Day) MarshalText() ([]byte, error) {
	if d == 0 {
		return nil, nil
	}
	return []byte(d.String()), nil
}

// UnmarshalText reads what MarshalText wrote.
func (d *Day) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = 0
		return nil
	}
	day, err := ParseDay(string(text))
	*d = day
	return err
}
