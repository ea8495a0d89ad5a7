// Package gsma reads the figures of the GSMA's Mobile Gender Gap Report, of groups of
// economies.
package gsma

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
	Name: "gsma",
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
	Files:      []ingest.Remote{{Part: "gender_gap"}},
	Tables:     []ingest.Table{ingest.TableOf("gender_gap", []string{"group_name", "measure", "year"}, parse)},
	Identify:   ingest.IdentifyUndated("gender_gap", columns, func(rec []string) canon.Day { return ingest.FirstDay(rec[4]) }),
}

// A figure is one that the report gives of a group.
type figure struct {
	GroupName string  `parquet:"group_name" about:"Group of economies as the report names it; LMIC are low- and middle-income countries."`
	Measure   string  `parquet:"measure" about:"What is measured."`
	Year      int32   `parquet:"year" about:"Year of the figure."`
	Value     float64 `parquet:"value" about:"The figure, in unit."`
	Unit      string  `parquet:"unit" about:"percent, or million (people)."`
	Note      string  `parquet:"note,optional" about:"What the figure means."`
	URL       string  `parquet:"url" about:"The page that says so."`
}

var columns = []string{"group", "measure", "value", "unit", "year", "note", "source_url"}

// mostOf are the units, and the most that a figure can be.
var mostOf = map[string]float64{"percent": 100, "million": 10000}

func parse(part fs.FS) iter.Seq2[figure, error] {
	return ingest.CSVRows(part, columns, func(rec []string) (row figure, err error) {
		row = figure{GroupName: rec[0], Measure: rec[1], Unit: rec[3], Note: rec[5], URL: rec[6]}
		if row.GroupName == "" || row.Measure == "" {
			return row, errors.New("no group or no measure")
		}
		if _, err := canon.FindEconomy(row.GroupName); err == nil {
			return row, fmt.Errorf("%s is an economy, and no group", row.GroupName)
		}
		most, known := mostOf[row.Unit]
		if !known {
			return row, fmt.Errorf("unit %.40q is neither percent nor million", row.Unit)
		}
		if row.Value, err = ingest.Decimal(rec[2], 0, most); err != nil {
			return row, fmt.Errorf("value: %w", err)
		}
		if row.Year, err = ingest.Year(rec[4]); err != nil {
			return row, err
		}
		return row, ingest.CheckURL(row.URL)
	})
}
