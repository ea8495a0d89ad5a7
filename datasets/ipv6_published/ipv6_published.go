// Package ipv6_published reads figures of IPv6 that somebody published, to hold
// measurements against.
package ipv6_published

import (
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"iter"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

//go:embed README.md
var card string

// Source is curated: the file lies in this folder.
var Source = ingest.Source{
	Name: "ipv6_published",
	Card: card,
	License: ingest.License{
		Name:         "facts with citation",
		Attribution:  "the page that each row cites",
		Redistribute: true,
		Commercial:   true,
		Conditions:   "each figure with the page that it cites",
	},
	Cadence:    ingest.Yearly,
	StaleAfter: ingest.Yearly,
	Files:      []ingest.Remote{{Part: "figures"}},
	Tables:     []ingest.Table{ingest.TableOf("figures", []string{"measure", "scope", "stated_on"}, parse)},
	Identify:   ingest.IdentifyUndated("figures", columns, func(rec []string) canon.Day { return ingest.FirstDay(rec[3]) }),
}

// A figure is one published share.
type figure struct {
	Measure   string    `parquet:"measure" about:"What is measured: google_users_ipv6 users of Google, apnic_capable users who can, apnic_capable_30d the same over 30 days."`
	Scope     string    `parquet:"scope" about:"Of what: world, or a network with its economy."`
	ValuePct  float64   `parquet:"value_pct" about:"Share, %."`
	StatedOn  string    `parquet:"stated_on" about:"Day or month of the figure, as exact as it is known."`
	FirstDay  canon.Day `parquet:"stated_date,date" about:"That day, or the first day of that month."`
	Precision string    `parquet:"precision" about:"How exact the figure is."`
	Source    string    `parquet:"source" about:"Who says so."`
	URL       string    `parquet:"url" about:"Where it is said."`
}

var columns = []string{"measure", "scope", "value_pct", "date", "precision", "source", "url"}

func parse(part fs.FS) iter.Seq2[figure, error] {
	return ingest.CSVRows(part, columns, func(rec []string) (row figure, err error) {
		row = figure{Measure: rec[0], Scope: rec[1], StatedOn: rec[3], FirstDay: ingest.FirstDay(rec[3]), Precision: rec[4], Source: rec[5], URL: rec[6]}
		if row.ValuePct, err = ingest.Decimal(rec[2], 0, 100); err != nil {
			return row, fmt.Errorf("value: %w", err)
		}
		switch {
		case row.Measure == "" || row.Scope == "" || row.Precision == "" || row.Source == "":
			return row, errors.New("no measure, scope, precision or source")
		case row.FirstDay == 0:
			return row, fmt.Errorf("neither a day, a month nor a year: %.40q", row.StatedOn)
		}
		return row, ingest.CheckURL(row.URL)
	})
}
