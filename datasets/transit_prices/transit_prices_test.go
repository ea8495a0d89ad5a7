package transit_prices

import (
	"strings"
	"testing"

	"basedoc/pipeline/ingest/ingesttest"
)

func TestSource(t *testing.T) { ingesttest.Run(t, Source) }

// The seeds are a filled-in form, and lines above the headings without end, too.
func FuzzSource(f *testing.F) {
	ingesttest.FuzzSource(f, Source, fill(f, form(f), withQuote(about("A"))), []byte("# survey: "+strings.Repeat("x", 100_000)))
}
