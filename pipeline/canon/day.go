package canon

import (
	"fmt"
	"time"
)

// A Day is a calendar day, counted from 1970-01-01. It is stored in Parquet as
// a date: tag the field `parquet:"name,date"`.
type Day int32

// DayOf returns the day of the given date.
func DayOf(year int, month time.Month, day int) Day {
	return Day(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// ParseDay reads YYYY-MM-DD or YYYYMMDD and refuses days that do not exist.
func ParseDay(s string) (Day, error) {
	var y, m, d int
	switch {
	case len(s) == 8:
		y, m, d = digits(s[:4]), digits(s[4:6]), digits(s[6:])
	case len(s) == 10 && s[4] == '-' && s[7] == '-':
		y, m, d = digits(s[:4]), digits(s[5:7]), digits(s[8:])
	default:
		y = -1
	}
	if y < 0 || m < 1 || m > 12 || d < 1 || d > daysIn(y, m) {
		return 0, fmt.Errorf("not a day: %q (want YYYY-MM-DD or YYYYMMDD)", s)
	}
	return civil(y, m, d), nil
}

// digits returns the value of a string of decimal digits, or a number below
// any year if it holds anything else.
func digits(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return -1 << 30
		}
		n = n*10 + int(s[i]-'0')
	}
	return n
}

func daysIn(y, m int) int {
	switch m {
	case 2:
		if y%4 == 0 && (y%100 != 0 || y%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// civil counts the days from 1970-01-01 to a date of the proleptic Gregorian
// calendar, with years that begin in March so that leap days come last. Years
// are counted from one era earlier, so that January of year 0 is not below it.
func civil(y, m, d int) Day {
	y += 400
	if m <= 2 {
		y--
	}
	era := y / 400
	yoe := y - era*400
	doy := (153*((m+9)%12)+2)/5 + d - 1
	doe := yoe*365 + yoe/4 - yoe/100 + doy
	return Day((era-1)*146097 + doe - 719468)
}

// Time returns the day's first instant in UTC.
func (d Day) Time() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

// String returns the day as YYYY-MM-DD.
func (d Day) String() string { return d.Time().Format(time.DateOnly) }
