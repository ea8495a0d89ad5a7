package itu_price_baskets

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

// Whatever the bytes, no parser panics, and a fault names the part.
func FuzzWorkbook(f *testing.F) {
	files, err := filepath.Glob("testdata/*/*.xlsx")
	if err != nil || len(files) == 0 {
		f.Fatalf("no seeds: %v", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		Source.Identify(bytes.NewReader(data))
		part := fstest.MapFS{"workbook": {Data: data}}
		drain(t, table(economiesSheet, readPrices)(part))
		drain(t, table(economiesSheet, readEconomies)(part))
		drain(t, table(mediansSheet, readMedians)(part))
		drain(t, table(historySheet, readHistory)(part))
		drain(t, table(denominatorSheet, readDenominators)(part))
	})
}

// FuzzCell aims at the cells, which a zip file hides from FuzzWorkbook.
func FuzzCell(f *testing.F) {
	for _, s := range []string{"i154_FBB5_GNI", "i154_FBB$", "Income_2025", "2025", "NA", "3.11", "The Americas", "1e400", "NaN", "balanced"} {
		f.Add(s, "GNIpc")
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		if basket, unit, err := splitCode(a, b); err == nil && !strings.HasPrefix(a, basket) || err == nil && unitNames[bare(b)] != unit {
			t.Errorf("code %q in %q became %q in %q", a, b, basket, unit)
		}
		if v, err := priceOf(a); err == nil && v != nil && !(*v >= 0) {
			t.Errorf("price %q became %v", a, *v)
		}
		if name, y := cutYear(a); y != 0 && (y < 1990 || y > 2100 || !strings.HasPrefix(a, name)) {
			t.Errorf("heading %q became %q and %d", a, name, y)
		}
		groupOf(a, b)
		panelOf(a)
	})
}

func drain[R any](t *testing.T, rows func(func(R, error) bool)) {
	for _, err := range rows {
		if err != nil && !strings.HasPrefix(err.Error(), "workbook:") {
			t.Errorf("a fault without its part: %v", err)
		}
	}
}
