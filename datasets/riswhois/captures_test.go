package riswhois

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
	"basedoc/pipeline/ingest/ingesttest"
)

// Every line of the capture is a row, or one of the comments and blank lines.
func TestTheCaptureIsReadWhole(t *testing.T) {
	data := ingesttest.Capture(t, "routing/riswhoisdump-20220527.IPv6.gz")
	id, err := identify(bytes.NewReader(data))
	if err != nil || !slices.Equal(id.Parts, []string{"ipv6"}) || id.Date != canon.DayOf(2022, 5, 27) {
		t.Errorf("identified as %v, %v", id, err)
	}
	other := 0 // lines that are no row
	for line := range strings.Lines(string(data)) {
		if text := strings.TrimRight(line, "\n"); text == "" || text[0] == '%' {
			other++
		}
	}
	rows := ingesttest.Rows(t, "ipv6", parse, data)
	if lines := bytes.Count(data, []byte("\n")); len(rows) != 203_836 || other != 20 || len(rows)+other != lines {
		t.Errorf("%d rows and %d other lines, of %d", len(rows), other, lines)
	}
	prefixes, networks := map[string]int{}, map[int64]bool{}
	sets, several, ordinary := 0, 0, 0
	for _, row := range rows {
		if prefixes[row.Prefix]++; prefixes[row.Prefix] == 2 {
			several++
		}
		if row.OriginASN == nil {
			sets++
		} else {
			networks[*row.OriginASN] = true
		}
		if row.PrefixLength >= 16 && row.PrefixLength <= 48 && row.PeerCount >= 100 {
			ordinary++
		}
	}
	if len(prefixes) != 200_421 || several != 1_738 || sets != 62 || len(networks) != 29_231 || ordinary != 149_566 {
		t.Errorf("%d prefixes, %d of several origins; %d rows with sets, %d networks; %d ordinary rows", len(prefixes), several, sets, len(networks), ordinary)
	}
}

// The beginning of a dump of 2026 is identified and read, and refused because it
// does not end.
func TestTheHeadOfADumpIsNoDump(t *testing.T) {
	data := ingesttest.Capture(t, "routing/riswhoisdump-20260331.IPv6.head.txt")
	id, err := identify(bytes.NewReader(data))
	if err != nil || !slices.Equal(id.Parts, []string{"ipv6"}) || id.Date != canon.DayOf(2026, 3, 31) {
		t.Errorf("identified as %v, %v", id, err)
	}
	rows, mapped, defaults := 0, 0, 0
	for row, err := range parse(fstest.MapFS{"ipv6": {Data: data}}) {
		if fault := (*ingest.RowError)(nil); err != nil {
			if !errors.As(err, &fault) || !strings.Contains(err.Error(), "the dump is cut short") {
				t.Error(err)
			}
			break
		}
		rows++
		if strings.HasPrefix(row.Prefix, "::ffff:") {
			mapped++
		}
		if row.PrefixLength == 0 {
			defaults++
		}
	}
	if rows != 99 || mapped != 28 || defaults != 41 {
		t.Errorf("%d rows, %d mapped and %d default routes", rows, mapped, defaults)
	}
}
