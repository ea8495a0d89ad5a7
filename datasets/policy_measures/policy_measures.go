// Package policy_measures reads measures that countries have taken, each with its
// date, its reported result and who says so.
package policy_measures

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
	Name: "policy_measures",
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
	Files:      []ingest.Remote{{Part: "measures"}},
	Tables:     []ingest.Table{ingest.TableOf("measures", []string{"topic", "area_code", "measure"}, parse)},
	Identify:   ingest.IdentifyUndated("measures", columns, func(rec []string) canon.Day { return ingest.FirstDay(rec[5]) }),
}

// A measure is what one country did, and what is said to have come of it.
type measure struct {
	Topic      string    `parquet:"topic" about:"What it is for: ipv6 (adoption of IPv6) or lldc (cost of connectivity in land-locked developing countries)."`
	Area       string    `parquet:"area_code" about:"Economy, ISO 3166-1 alpha-3."`
	Measure    string    `parquet:"measure" about:"The instrument: what was done."`
	TakenOn    string    `parquet:"taken_on" about:"Day, month or year since when, as exact as it is known."`
	TakenDate  canon.Day `parquet:"taken_date,date" about:"That day, or the first day of that month or year."`
	Result     string    `parquet:"result" about:"What the source reports of the time after; not shown to be its effect."`
	ResultOn   string    `parquet:"result_on" about:"Day, month or year of the newest figure in the result."`
	ResultDate canon.Day `parquet:"result_date,date" about:"That day, or the first day of that month or year."`
	Source     string    `parquet:"source" about:"Who says so, and when."`
	URL        string    `parquet:"url" about:"Where it is said."`
}

var columns = []string{"topic", "area_code", "measure", "taken_on", "result", "result_on", "source", "url"}

var topics = []string{"ipv6", "lldc"}

func parse(part fs.FS) iter.Seq2[measure, error] {
	return ingest.CSVRows(part, columns, func(rec []string) (measure, error) {
		row := measure{rec[0], rec[1], rec[2], rec[3], ingest.FirstDay(rec[3]), rec[4], rec[5], ingest.FirstDay(rec[5]), rec[6], rec[7]}
		switch {
		case !slices.Contains(topics, row.Topic):
			return row, fmt.Errorf("topic %.40q (known: %q)", row.Topic, topics)
		case row.Measure == "" || row.Result == "" || row.Source == "":
			return row, errors.New("no measure, no result or no source")
		case row.TakenDate == 0:
			return row, fmt.Errorf("measure taken on neither a day, a month nor a year: %.40q", row.TakenOn)
		case row.ResultDate == 0:
			return row, fmt.Errorf("result of neither a day, a month nor a year: %.40q", row.ResultOn)
		case row.ResultDate < row.TakenDate:
			return row, fmt.Errorf("result of %s, before the measure of %s", row.ResultOn, row.TakenOn)
		}
		if err := ingest.CheckURL(row.URL); err != nil {
			return row, err
		}
		_, err := canon.ByAlpha3(row.Area)
		return row, err
	})
}
