package ipverse

import (
	"os"
	"strings"
	"testing"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest/ingesttest"
)

func TestSource(t *testing.T) { ingesttest.Run(t, Source) }

func FuzzSource(f *testing.F) { ingesttest.FuzzSource(f, Source) }

func FuzzTotals(f *testing.F) {
	ingesttest.Fuzz(f, "totals", parseTotals, "testdata/totals/ipverse-monthly-totals.csv", "testdata/sad/totals/synthetic_other_month.csv")
}

func FuzzBlocks(f *testing.F) {
	ingesttest.Fuzz(f, "blocks", parseBlocks, "testdata/blocks/country-ip-blocks-20260201.tar", "testdata/blocks/synthetic_old_names.tar")
}

// FuzzList feeds the list of one economy alone: an archive around it hides it. Every
// row could be true.
func FuzzList(f *testing.F) {
	for _, path := range []string{"testdata/blocks/country-ip-blocks-20260201.tar", "testdata/blocks/synthetic_old_names.tar"} {
		archive, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		for text := range strings.SplitSeq(string(archive), "\x00") {
			if strings.HasPrefix(text, "{") {
				f.Add(text)
			}
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		rows := 0
		err := readList(strings.NewReader(text), "uz", "UZ", func(b Block) error {
			rows++
			p, err := canon.ParsePrefix(b.Prefix)
			if err != nil || p.String() != b.Prefix || p.Bits() != int(b.PrefixLength) || p.Addr().Is4() != (b.Family == "ipv4") || b.AreaCode != "UZB" {
				t.Errorf("%+v: %v", b, err)
			}
			return nil
		})
		if slashes := strings.Count(text, "/"); err == nil && !strings.Contains(text, "\\") && rows > slashes {
			t.Errorf("%d rows of %d prefixes", rows, slashes)
		}
	})
}
