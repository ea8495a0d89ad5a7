package rir_delegated

import (
	"bytes"
	"fmt"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"testing"
	"testing/fstest"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest/ingesttest"
)

// capturesDir is the folder of the registries' real files.
func capturesDir(t testing.TB) string { return filepath.Join(ingesttest.CaptureDir(t), "rir") }

func partFS(part string, data []byte) fstest.MapFS {
	return fstest.MapFS{part: {Data: data}}
}

// Every capture that is whole gives as many rows of each kind as its summary
// lines state, each under a key of its own, and all with the file's date.
func TestCapturesAreReadWhole(t *testing.T) {
	paths, err := filepath.Glob(filepath.Join(capturesDir(t), "delegated-*.gz"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no capture: %v", err)
	}
	dated := regexp.MustCompile(`^delegated-([a-z]+)-(?:extended-)?(\d{8})\.gz$`)
	for _, path := range paths {
		name := filepath.Base(path)
		if name == brokenIANA {
			continue
		}
		t.Run(name, func(t *testing.T) {
			m := dated.FindStringSubmatch(name)
			if m == nil {
				t.Fatal("cannot tell registry and date from the name")
			}
			day, err := canon.ParseDay(m[2])
			if err != nil {
				t.Fatal(err)
			}
			data := ingesttest.Capture(t, "rir/"+name)
			id, err := identify(bytes.NewReader(data))
			if err != nil || !slices.Equal(id.Parts, m[1:2]) || id.Date != day {
				t.Errorf("identified as %v, %v", id, err)
			}
			got := map[string]int{}
			keys := map[string]bool{}
			for row, err := range parse(partFS(m[1], data)) {
				if err != nil {
					t.Fatal(err)
				}
				got[row.Registry+" "+row.Resource]++
				keys[row.Resource+" "+row.Start] = true
				if row.FileDate != day {
					t.Fatalf("row %v is not of the file's date", row)
				}
			}
			want, total := statedCounts(t, m[1], data)
			if !maps.Equal(got, want) {
				t.Errorf("rows by kind %v, summary lines state %v", got, want)
			}
			if len(keys) != total {
				t.Errorf("%d different keys in %d records", len(keys), total)
			}
		})
	}
}

// statedCounts reads a file's summary lines without the parser's help.
func statedCounts(t *testing.T, registry string, data []byte) (byKind map[string]int, total int) {
	t.Helper()
	line := regexp.MustCompile(`(?m)^` + registry + `\|\*\|(asn|ipv4|ipv6)\|\*\|(\d+)\|summary\r?$`)
	byKind = map[string]int{}
	for _, m := range line.FindAllSubmatch(data, -1) {
		n, err := strconv.Atoi(string(m[2]))
		if err != nil {
			t.Fatal(err)
		}
		byKind[registry+" "+string(m[1])] = n
		total += n
	}
	if len(byKind) != 3 {
		t.Fatalf("found summary lines %v", byKind)
	}
	return byKind, total
}

// brokenIANA was written over a longer file without cutting that off: after
// the 973 records it announces comes the middle of an old line, then the old
// rest.
const brokenIANA = "delegated-iana-20190912.gz"

func TestOverwrittenIANACaptureIsRefused(t *testing.T) {
	data := ingesttest.Capture(t, "rir/"+brokenIANA)
	rows := 0
	for _, err := range parse(partFS("iana", data)) {
		if err == nil {
			rows++
			continue
		}
		want := `iana:1007: 4 columns (want 7 to 9): "|3|19990401|arin"`
		if rows != 973 || err.Error() != want {
			t.Errorf("after %d rows: %v; want 973 rows, then %s", rows, err, want)
		}
		return
	}
	t.Error("was not refused")
}

// The samples are cut from real files of 2019. Two of them state counts that
// their records do not have.
func TestSamplesOfEveryForm(t *testing.T) {
	const counts = "version line states %d records, the file has %d"
	for _, tt := range []struct {
		sample, part string
		rows         int
		refusal      string
	}{
		{"delegated-afrinic-extended-20190909-sample", "afrinic", 300, "afrinic:1: " + fmt.Sprintf(counts, 100, 300)},
		{"delegated-apnic-extended-20190909-sample", "apnic", 300, ""},
		{"delegated-arin-extended-20190909-sample", "arin", 300, ""},
		{"delegated-lacnic-extended-20190909-sample", "lacnic", 300, ""},
		{"delegated-ripencc-extended-20190909-sample", "ripencc", 300, ""},
		{"combined-stats-sample", "afrinic", 3, ""},
		{"combined-stats-sample", "apnic", 3, ""},
		{"combined-stats-sample", "arin", 3, ""},
		{"combined-stats-sample", "iana", 3, ""},
		{"combined-stats-sample", "lacnic", 3, ""},
		{"combined-stats-sample", "ripencc", 3, ""},
		{"iana-extended-sample", "iana", 20, "iana:30: " + fmt.Sprintf(counts, 18, 20) + "; summary line states 6 asn records, the file has 8"},
	} {
		data := ingesttest.Capture(t, "rir/samples/"+tt.sample)
		if id, err := identify(bytes.NewReader(data)); err != nil || !slices.Contains(id.Parts, tt.part) {
			t.Errorf("%s: identified as %v, %v", tt.sample, id, err)
		}
		rows, refusal := 0, ""
		for _, err := range parse(partFS(tt.part, data)) {
			if err != nil {
				refusal = err.Error()
				break
			}
			rows++
		}
		if rows != tt.rows || refusal != tt.refusal {
			t.Errorf("%s as %s: %d rows, refusal %q; want %d, %q", tt.sample, tt.part, rows, refusal, tt.rows, tt.refusal)
		}
	}
}
