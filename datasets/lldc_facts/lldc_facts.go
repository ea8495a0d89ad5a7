// Package lldc_facts reads facts on the programmes of the United Nations for
// land-locked and least developed countries, each with who says so.
package lldc_facts

import (
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"slices"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

//go:embed README.md
var card string

// Source is curated: the file lies in this folder.
var Source = ingest.Source{
	Name: "lldc_facts",
	Card: card,
	License: ingest.License{
		Name:         "facts with citation",
		Attribution:  "the page that each row cites",
		Redistribute: true,
		Commercial:   true,
		Conditions:   "each figure with the page that it cites",
	},
	Cadence:    ingest.Yearly,
	StaleAfter: 3 * ingest.Yearly,
	Files:      []ingest.Remote{{Part: "facts"}},
	Tables:     []ingest.Table{ingest.TableOf("facts", []string{"topic", "fact"}, parse)},
	Identify:   ingest.IdentifyUndated("facts", columns, func(rec []string) canon.Day { return ingest.FirstDay(rec[3]) }),
}

// A fact is what somebody says of a programme.
type fact struct {
	Topic      string    `parquet:"topic" about:"LLDC, LLDC target (of the programme of action) or LDC."`
	Fact       string    `parquet:"fact" about:"What is stated."`
	Value      string    `parquet:"value" about:"The figure, document symbol or decision; a text."`
	StatedOn   string    `parquet:"stated_on" about:"Day, month or year of the fact, as exact as it is known."`
	FirstDay   canon.Day `parquet:"stated_date,date" about:"That day, or the first day of that month or year."`
	Source     string    `parquet:"source" about:"Who says so."`
	URL        string    `parquet:"url" about:"Where it is said."`
	SourceKind string    `parquet:"source_kind" about:"How close the source is to the text of the United Nations."`
}

var columns = []string{"topic", "fact", "value", "date", "source", "url", "source_kind"}

var topics = []string{"LLDC", "LLDC target", "LDC"}

// kinds are how close to the United Nations' text a source can be, closest first.
var kinds = []string{
	"resolution text (copy)", "UN press release (copy)", "copy of a UN page", "mirror of a UN page", "OECD page", "press", "secondary summary",
}

func parse(part fs.FS) iter.Seq2[fact, error] {
	return ingest.CSVRows(part, columns, func(rec []string) (fact, error) {
		row := fact{rec[0], rec[1], rec[2], rec[3], ingest.FirstDay(rec[3]), rec[4], rec[5], rec[6]}
		switch {
		case !slices.Contains(topics, row.Topic):
			return row, fmt.Errorf("topic %.40q (known: %q)", row.Topic, topics)
		case row.Fact == "" || row.Value == "" || row.Source == "":
			return row, errors.New("no fact, no value or no source")
		case row.FirstDay == 0:
			return row, fmt.Errorf("neither a day, a month nor a year: %.40q", row.StatedOn)
		case !slices.Contains(kinds, row.SourceKind):
			return row, fmt.Errorf("kind of source %.60q (known: %q)", row.SourceKind, kinds)
		}
		return row, ingest.CheckURL(row.URL)
	})
}
