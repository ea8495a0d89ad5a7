package canon

import (
	"testing"
	"time"
)

func TestParseDay(t *testing.T) {
	for _, c := range []struct {
		text string
		want Day
	}{
		{"1970-01-01", 0},
		{"19691231", -1},
		{"2000-02-29", 11016},
		{"20240208", 19761},
		{"2026-12-31", 20818},
	} {
		if got, err := ParseDay(c.text); err != nil || got != c.want {
			t.Errorf("ParseDay(%q) = %d, %v, want %d", c.text, got, err, c.want)
		}
	}
}

func TestParseDayRefusesWhatIsNoDay(t *testing.T) {
	for _, text := range []string{
		"", "00000000", "2023-02-29", "1900-02-29", "2024-13-01", "2024-00-10", "2024-01-00", "2024-04-31",
		"2024/01/01", "2024-1-1", "202401", "2024-01-01 ", "+0240101", "2024-0١-1",
	} {
		if got, err := ParseDay(text); err == nil {
			t.Errorf("ParseDay(%q) = %v, want an error", text, got)
		}
	}
}

func TestDayOfAgreesWithParseDay(t *testing.T) {
	if got := DayOf(2012, time.October, 27).String(); got != "2012-10-27" {
		t.Errorf("got %s", got)
	}
	if got := DayOf(1969, time.December, 31); got != -1 {
		t.Errorf("the day before 1970 is %d, want -1", got)
	}
}

// ParseDay agrees with the standard library on every text, day and form.
func FuzzParseDay(f *testing.F) {
	for _, seed := range []string{"1970-01-01", "20240229", "0000-01-01", "0000-02-29", "99991231", "2023-02-30", "x"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, err := ParseDay(text)
		want, wantErr := time.Parse(time.DateOnly, text)
		if len(text) == 8 {
			want, wantErr = time.Parse("20060102", text)
		}
		if (err == nil) != (wantErr == nil) {
			t.Fatalf("ParseDay(%q): %v, time.Parse: %v", text, err, wantErr)
		}
		if err == nil && !got.Time().Equal(want) {
			t.Fatalf("ParseDay(%q) = %v, want %v", text, got, want)
		}
	})
}
