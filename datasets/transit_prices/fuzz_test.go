package transit_prices

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"basedoc/pipeline/ingest"
	"basedoc/pipeline/ingest/boundtest"
)

// Whatever the bytes, no parser panics, every quote that comes through has its
// citation and a price, and a fault names the part.
func FuzzQuotes(f *testing.F) {
	files, err := filepath.Glob("testdata/sad/published/*")
	if err != nil || len(files) == 0 {
		f.Fatalf("no seeds: %v", err)
	}
	for _, file := range append(files, "testdata/published/published") {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add(fill(f, form(f), withQuote(about("A"))))
	f.Fuzz(func(t *testing.T, data []byte) {
		var identified, err error
		var quotes []Quote
		boundtest.Run(t, len(data), 512<<20, func(context.Context) {
			_, identified = Source.Identify(bytes.NewReader(data))
			quotes, err = read(publishedPart, data)
		})
		for _, q := range quotes {
			if q.Source == "" || q.URL == "" || !(q.Price >= leastPrice && q.Price <= mostPrice) || (q.PeriodDate == nil) != (q.DatePrecision == "undated") {
				t.Errorf("quote came through: %+v", q)
			}
		}
		var row *ingest.RowError
		if err != nil && (!errors.As(err, &row) || row.File != publishedPart) {
			t.Errorf("a fault without its part: %v", err)
		}
		if err == nil && identified != nil {
			t.Errorf("read whole, but not identified: %v", identified)
		}
	})
}

func FuzzDate(f *testing.F) {
	for _, s := range []string{"2008-Q2", "2023", "2023-08", "2023-08-01", "", "2024-02-29", "0000-12"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, err := periodOf(text)
		if err != nil || d.last == nil {
			return
		}
		if first, last := d.first.String(), d.last.String(); !strings.HasPrefix(first, text[:4]) || !strings.HasPrefix(last, text[:4]) || first > last {
			t.Errorf("%s %q is from %s to %s", d.precision, text, first, last)
		}
	})
}
