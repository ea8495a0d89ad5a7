package rir_delegated

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
	"basedoc/pipeline/ingest/boundtest"
)

// Whatever the bytes, the parser does not panic, every row it yields could be
// true, and every line is accounted for: as a row, as a fault, or as one of the
// lines that hold no record.
func FuzzParse(f *testing.F) {
	for _, pattern := range []string{"testdata/*/*", "testdata/sad/*/*"} {
		paths, err := filepath.Glob(pattern)
		if err != nil {
			f.Fatal(err)
		}
		for _, path := range paths {
			if data, err := os.ReadFile(path); err == nil {
				f.Add(data)
			}
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		boundtest.Run(t, len(data), 256<<20, func(context.Context) {
			for _, part := range Source.Files {
				fuzzPart(t, part.Part, data)
			}
		})
	})
}

func fuzzPart(t *testing.T, part string, data []byte) {
	id, unknown := identify(strings.NewReader(string(data)))
	rows, lineFaults := 0, 0
	var fileFault error
	for row, err := range parse(partFS(part, data)) {
		var fault *ingest.RowError
		switch {
		case err == nil:
			rows++
			checkRow(t, part, row)
			if unknown == nil && row.FileDate != id.Date {
				t.Errorf("row %+v of a file of %v", row, id.Date)
			}
		case !errors.As(err, &fault) || fault.File != part:
			t.Errorf("not a RowError of %s: %v", part, err)
		case strings.Contains(err.Error(), "the file has"):
			fileFault = err
		default:
			lineFaults++
		}
	}
	if lineFaults > 0 || fileFault != nil {
		return
	}
	if unknown != nil && rows > 0 {
		t.Errorf("%s: %d rows without a fault of a file that was not identified: %v", part, rows, unknown)
	}
	if want := recordLines(part, data); rows != want {
		t.Errorf("%s: %d rows without a fault, but %d record lines", part, rows, want)
	}
}

// recordLines counts the lines of a registry that are no header, comment or
// summary.
func recordLines(registry string, data []byte) int {
	n, headers := 0, 0
	for line := range strings.Lines(strings.TrimPrefix(string(data), "\ufeff")) {
		cols := strings.Split(strings.TrimRight(line, "\r\n"), "|")
		for i := range cols {
			cols[i] = strings.TrimSpace(cols[i])
		}
		switch {
		case strings.HasPrefix(line, "#"), len(cols) == 1 && cols[0] == "":
		case headers == 0:
			headers++
		case len(cols) == 6 && cols[5] == "summary":
		case cols[0] == registry:
			n++
		}
	}
	return n
}

func checkRow(t *testing.T, part string, row Delegation) {
	t.Helper()
	if row.Registry != part {
		t.Errorf("row of %s in part %s", row.Registry, part)
	}
	if _, err := canon.ByAlpha3(row.AreaCode); row.AreaCode != "" && err != nil {
		t.Errorf("area code %q", row.AreaCode)
	}
	if row.CountryCode != "" && (len(row.CountryCode) != 2 || strings.ToUpper(row.CountryCode) != row.CountryCode) {
		t.Errorf("country code %q", row.CountryCode)
	}
	if row.DelegatedDate != nil && (*row.DelegatedDate < firstDay || *row.DelegatedDate >= endOfDays) {
		t.Errorf("date %v", *row.DelegatedDate)
	}
	var err error
	switch row.Resource {
	case "ipv4":
		err = canon.CheckIPv4Range(row.Start, row.Value)
	case "ipv6":
		prefix, perr := canon.ParseIPv6Prefix(row.Start, row.Value)
		if err = perr; err == nil && prefix.Addr().String() != row.Start {
			t.Errorf("start %s is not canonical", row.Start)
		}
	case "asn":
		var first uint32
		first, err = canon.ParseASN(row.Start)
		if row.Value < 1 || int64(first)+row.Value > 1<<32 || fmt.Sprint(first) != row.Start {
			t.Errorf("AS numbers %s + %d", row.Start, row.Value)
		}
	default:
		t.Errorf("resource %q", row.Resource)
	}
	if err != nil {
		t.Errorf("%+v: %v", row, err)
	}
	if _, err := statusOf(row.Status); err != nil {
		t.Error(err)
	}
}
