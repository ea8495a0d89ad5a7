package transit_prices

import (
	"io"

	"basedoc/pipeline/ingest"
)

// writeTemplate writes the empty form of a survey.
func writeTemplate(w io.Writer) error {
	quotes := ingest.FormSheet{Name: quotesSheet, Rows: [][]string{columnNames()}}
	for _, c := range columns {
		quotes.Columns = append(quotes.Columns, ingest.FormColumn{Width: c.width, Prompt: c.prompt, Choice: c.choice, Offer: c.offer})
	}
	about := ingest.FormSheet{
		Name: aboutSheet,
		Rows: [][]string{
			{"About the survey", "Fill in this column"},
			{"survey", ""},
			{"organisation", ""},
			{"date", ""},
			{},
			{"How to fill in the form"},
			{"survey: a short name of the survey, such as Pacific transit survey 2026; sending the same name again replaces what was sent before."},
			{"organisation: who asked. date: when the survey was closed, as 2026-03-31."},
			{"One quote a row in the sheet quotes. Do not rename, add or remove columns."},
			{"Every quote needs its source and an address where it can be read."},
			{"A price without a date is accepted and listed, but enters no series."},
			{"A price had by division has the basis derived: and the division, such as derived: USD 100,000 a month / 10 Gbit/s"},
		},
		Columns: []ingest.FormColumn{{Width: 60}, {Width: 40}},
	}
	meaning := ingest.FormSheet{
		Name:    basesSheet,
		Rows:    [][]string{{"basis", "meaning"}},
		Columns: []ingest.FormColumn{{Width: 42}, {Width: 80}},
	}
	for _, b := range bases {
		meaning.Rows = append(meaning.Rows, []string{b.code, b.about})
	}
	return ingest.WriteForm(w, quotes, about, meaning)
}
