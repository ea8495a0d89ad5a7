package ingest

import (
	"math"
	"strings"
	"testing"
)

func TestDecimalReadsWhatPublishersWrite(t *testing.T) {
	for text, want := range map[string]float64{
		"0": 0, "100": 100, "1.20": 1.2, "007": 7, "-3.5": -3.5, "-0": 0,
		"9.9999999999999995E-8": 1e-7, "1e2": 100, "1.5E+1": 15, "1e0": 1, "1.5e+001": 15, "5e-008": 5e-8,
		"14.300000000000001": 14.3,
	} {
		if got, err := Decimal(text, -100, 100); err != nil || math.Abs(got-want) > 1e-12 {
			t.Errorf("Decimal(%q) = %v, %v, want %v", text, got, err, want)
		}
	}
}

// Each of these is a number to strconv.ParseFloat, or looks like one.
func TestDecimalRefusesWhatNobodyWrites(t *testing.T) {
	for _, text := range []string{
		"0x1p3", "0X1P-2", "inf", "-Inf", "nan", "NaN", "infinity", "1_000", "0x_1p3", "+5", ".5", "5.", "1e", "1e+", "1e300", "1e099", "1e0001", "1e-100", "e5",
		"-", "", " 5", "5 ", "1,5", "1 000", "٣", "100.0000001", "-100.1", "1.2.3", "--1", strings.Repeat("0", 41),
	} {
		if got, err := Decimal(text, -100, 100); err == nil {
			t.Errorf("Decimal(%q) = %v, want an error", text, got)
		}
	}
	_, err := Decimal("1e300", 0, 100000)
	if want := `not a number from 0 to 100000: "1e300"`; err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
}

func TestIntegerReadsDigitsOnly(t *testing.T) {
	if n, err := Integer("2026", 1990, 2100); n != 2026 || err != nil {
		t.Errorf("%d, %v", n, err)
	}
	for _, text := range []string{"", "+2026", "-1", "2_026", "0x7ea", "2026.0", "2e3", "1989", "2101", "99999999999999999999"} {
		if n, err := Integer(text, 1990, 2100); err == nil {
			t.Errorf("Integer(%q) = %d, want an error", text, n)
		}
	}
}

func TestAMissingNumberIsNull(t *testing.T) {
	if v, err := DecimalOrNull("..", "..", 0, 1); v != nil || err != nil {
		t.Errorf("%v, %v", v, err)
	}
	if v, err := DecimalOrNull("0", "..", 0, 1); v == nil || *v != 0 || err != nil {
		t.Errorf("%v, %v", v, err)
	}
	for _, text := range []string{"", "...", "1.5"} {
		if v, err := DecimalOrNull(text, "..", 0, 1); v != nil || err == nil {
			t.Errorf("%q: %v, %v", text, v, err)
		}
	}
}

func TestYear(t *testing.T) {
	if y, err := Year("2019"); y != 2019 || err != nil {
		t.Errorf("%v, %v", y, err)
	}
	for _, text := range []string{"", "19", "2562", "2019.0", "2018-2019"} {
		if _, err := Year(text); err == nil || !strings.HasPrefix(err.Error(), "year: not a whole number from 1900 to 2100") {
			t.Errorf("%q: %v", text, err)
		}
	}
}
