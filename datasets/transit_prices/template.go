package transit_prices

import (
	"fmt"
	"io"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

// A column of the list of quotes, with what the form tells people about it. A
// file must have each of them, in any order, and no others.
type column struct {
	name string
	form ingest.FormColumn
}

// dateRule takes the four forms of a date, and a spreadsheet's own dates.
const dateRule = `OR(ISNUMBER(C2),AND(ISNUMBER(VALUE(LEFT(C2,4))),OR(LEN(C2)=4,AND(MID(C2,5,1)="-",OR(LEN(C2)=7,LEN(C2)=10)))))`

var priceRefusal = fmt.Sprintf("A number in US dollars from %v to %d, without a thousands separator.", leastPrice, mostPrice)

// columns are all columns of the list, in the order of the form.
var columns = []column{
	{"economy_or_city", ingest.FormColumn{Width: 28, Prompt: "City, economy or route that the price is for. Required."}},
	{"iso3", ingest.FormColumn{
		Width: 8, Among: fmt.Sprintf("%s!$A$2:$A$%d", economiesSheet, len(canon.Economies())+1),
		Prompt: "ISO 3166-1 alpha-3 code of the economy, such as NPL: see the sheet economies. Leave empty only for regions.",
		Refuse: "Choose one of the codes of the sheet economies.",
	}},
	{"date", ingest.FormColumn{
		Width: 12, Rule: dateRule,
		Prompt: "2023-08-01, 2023-08, 2023-Q3 or 2023. Not after the date of the survey. Leave empty if unknown, with date_precision undated.",
		Refuse: "Write 2023-08-01, 2023-08, 2023-Q3 or 2023.",
	}},
	{"usd_per_mbps_month", ingest.FormColumn{
		Width: 20, Least: leastPrice, Most: mostPrice, Refuse: priceRefusal,
		Prompt: "US dollars for one Mbit/s a month. The lower end of a range. Required.",
	}},
	{"usd_high", ingest.FormColumn{
		Width: 12, Least: leastPrice, Most: mostPrice, Refuse: priceRefusal,
		Prompt: "Upper end of a range, if one was quoted.",
	}},
	{"port", ingest.FormColumn{Width: 18, Prompt: "Port speed, commitment or medium, such as 10GigE or satellite."}},
	{"basis", ingest.FormColumn{
		Width: 34, Offer: fmt.Sprintf("%s!$A$2:$A$%d", basesSheet, len(bases)+1),
		Prompt: "What was quoted: see the sheet bases. For a price had by division: derived: and the division. Required.",
	}},
	{"source", ingest.FormColumn{Width: 36, Prompt: "Who says so: publication or organisation, date, speaker. Required."}},
	{"url", ingest.FormColumn{Width: 36, Prompt: "Where it says so: an http or https address. Required."}},
	{"date_precision", ingest.FormColumn{
		Width: 16, Choice: precisionChoice, Refuse: "Choose one of the listed values.",
		Prompt: "Needed only if the date is unknown (undated), is that of the article (article date), or is a conclusion (inferred year).",
	}},
	{"note", ingest.FormColumn{Width: 36, Prompt: "Remarks."}},
}

// writeTemplate writes the empty form of a survey.
func writeTemplate(w io.Writer) error {
	quotes := ingest.FormSheet{Name: quotesSheet, Rows: [][]string{nil}}
	for _, c := range columns {
		quotes.Rows[0] = append(quotes.Rows[0], c.name)
		quotes.Columns = append(quotes.Columns, c.form)
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
			{"survey: a short name of the survey, such as Pacific transit survey 2026."},
			{"Sending the same name again replaces what was sent before."},
			{"organisation: who asked."},
			{"date: when the survey was closed, as 2026-03-31. No quote may be later."},
			{"One quote a row in the sheet quotes. Do not rename, add or remove columns."},
			{"Every quote needs its source and an address where it can be read."},
			{"Send no quote that was published or sent by another survey already."},
			{"A price without a date is accepted and listed, but enters no series."},
			{"A price had by division has the basis derived: and the division, such as"},
			{"derived: USD 100,000 a month / 10 Gbit/s"},
		},
		Columns: []ingest.FormColumn{{Width: 72}, {Width: 40}},
		Cells: map[string]ingest.FormColumn{
			"B2": {Prompt: "A short name of the survey. Required."},
			"B3": {Prompt: "Who asked. Required."},
			"B4": {
				Prompt: "When the survey was closed, as 2026-03-31. Required.",
				Rule:   `OR(ISNUMBER(B4),AND(LEN(B4)=10,ISNUMBER(VALUE(LEFT(B4,4))),MID(B4,5,1)="-",MID(B4,8,1)="-"))`,
				Refuse: "Write a day as 2026-03-31.",
			},
		},
	}
	meaning := ingest.FormSheet{Name: basesSheet, Rows: [][]string{{"basis", "meaning"}}, Columns: []ingest.FormColumn{{Width: 42}, {Width: 80}}}
	for _, b := range bases {
		meaning.Rows = append(meaning.Rows, []string{b.code, b.about})
	}
	economies := ingest.FormSheet{Name: economiesSheet, Rows: [][]string{{"iso3", "economy"}}, Columns: []ingest.FormColumn{{Width: 10}, {Width: 60}}}
	for _, e := range canon.Economies() {
		economies.Rows = append(economies.Rows, []string{e.Alpha3, e.Name})
	}
	return ingest.WriteForm(w, quotes, about, meaning, economies)
}
