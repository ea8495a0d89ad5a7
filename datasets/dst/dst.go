// Package dst reads which economies tax digital services, or mean to.
package dst

import (
	_ "embed"
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
	Name: "dst",
	Card: card,
	License: ingest.License{
		Name:         "CC BY-SA 4.0",
		URL:          "https://creativecommons.org/licenses/by-sa/4.0/",
		Attribution:  "Wikipedia, Digital Services Tax, July 2025, after the EU Tax Observatory and others",
		Redistribute: true,
		Commercial:   true,
		ShareAlike:   true,
	},
	Cadence:    ingest.Yearly,
	StaleAfter: ingest.Yearly,
	Files:      []ingest.Remote{{Part: "taxes"}},
	Tables:     []ingest.Table{ingest.TableOf("taxes", []string{"area_code", "as_of"}, parse)},
	Identify:   ingest.IdentifyUndated("taxes", columns, func(rec []string) canon.Day { return ingest.FirstDay(rec[3]) }),
}

// A tax is the state of an economy's tax.
type tax struct {
	AreaCode string    `parquet:"area_code" about:"Economy, ISO 3166-1 alpha-3."`
	Status   string    `parquet:"status" about:"Active, Paused or Proposed, in the words of the page."`
	RatePct  *float64  `parquet:"rate_pct" about:"Rate of the tax, % of the revenue that it is due on; null where the page gives none."`
	AsOf     string    `parquet:"as_of" about:"Month that the page is of."`
	AsOfDate canon.Day `parquet:"as_of_date,date" about:"First day of that month."`
	URL      string    `parquet:"url" about:"The page that says so."`
}

var columns = []string{"economy", "status", "rate_percent", "as_of", "source_url"}

var states = []string{"Active", "Paused", "Proposed"}

func parse(part fs.FS) iter.Seq2[tax, error] {
	return ingest.CSVRows(part, columns, func(rec []string) (row tax, err error) {
		row = tax{Status: rec[1], AsOf: rec[3], AsOfDate: ingest.FirstDay(rec[3]), URL: rec[4]}
		e, err := canon.FindEconomy(rec[0])
		if err != nil {
			return row, err
		}
		row.AreaCode = e.Alpha3
		if !slices.Contains(states, row.Status) {
			return row, fmt.Errorf("status %.40q (known: %q)", row.Status, states)
		}
		if row.RatePct, err = ingest.DecimalOrNull(rec[2], "", 0, 100); err != nil {
			return row, fmt.Errorf("rate: %w", err)
		}
		if row.AsOfDate == 0 {
			return row, fmt.Errorf("as of: neither a day, a month nor a year: %.40q", row.AsOf)
		}
		return row, ingest.CheckURL(row.URL)
	})
}
