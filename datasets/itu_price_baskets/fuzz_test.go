package itu_price_baskets

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"strings"
	"testing"

	"basedoc/pipeline/ingest/boundtest"
	"basedoc/pipeline/ingest/ingesttest"
)

func FuzzSource(f *testing.F) { ingesttest.FuzzSource(f, Source) }

const small = "testdata/workbook/synthetic_small.xlsx"

// FuzzSheet aims at the sheets, which a zip file hides from FuzzSource. A fault
// names the part.
func FuzzSheet(f *testing.F) {
	book, err := zip.OpenReader(small)
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { book.Close() })
	var sheets []string
	for _, file := range book.File {
		if strings.HasPrefix(file.Name, "xl/worksheets/") {
			sheets = append(sheets, file.Name)
			f.Add(uint8(len(sheets)-1), unpacked(f, file))
		}
	}
	f.Fuzz(func(t *testing.T, which uint8, sheet []byte) {
		var buf bytes.Buffer
		z := zip.NewWriter(&buf)
		for _, file := range book.File {
			text := unpacked(t, file)
			if file.Name == sheets[int(which)%len(sheets)] {
				text = sheet
			}
			w, err := z.CreateHeader(&zip.FileHeader{Name: file.Name})
			if err == nil {
				_, err = w.Write(text)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		boundtest.Run(t, buf.Len(), 1<<30, func(context.Context) {
			Source.Identify(bytes.NewReader(buf.Bytes()))
			if _, err := read(buf.Bytes()); err != nil && !strings.HasPrefix(err.Error(), "workbook:") {
				t.Errorf("a fault without its part: %v", err)
			}
		})
	})
}

func unpacked(t testing.TB, file *zip.File) []byte {
	t.Helper()
	r, err := file.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	text, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// FuzzCell aims at the cells, which a zip file hides from FuzzWorkbook.
func FuzzCell(f *testing.F) {
	for _, s := range []string{"i154_FBB5_GNI", "i154_FBB$", "Income_2025", "2025", "NA", "3.11", "The Americas", "1e400", "NaN", "balanced"} {
		f.Add(s, "GNIpc")
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		if basket, unit, err := splitCode(a, b); err == nil && !strings.HasPrefix(a, basket) || err == nil && unitNames[normalize(b)] != unit {
			t.Errorf("code %q in %q became %q in %q", a, b, basket, unit)
		}
		if v, err := priceOf(a); err == nil && v != nil && !(*v >= 0) {
			t.Errorf("price %q became %v", a, *v)
		}
		if name, y := headingOf(a); y != 0 && (y < 1990 || y > 2100 || !strings.HasPrefix(a, name)) {
			t.Errorf("heading %q became %q and %d", a, name, y)
		}
		groupOf(a, b)
		panelOf(a)
	})
}
