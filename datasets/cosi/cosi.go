// Package cosi reads the Child Online Safety Index: scores and ranks of 2022, as far
// as they were published.
package cosi

import (
	_ "embed"
	"fmt"
	"io"
	"io/fs"
	"iter"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

//go:embed README.md
var card string

// Source comes by import: it is not passed on.
var Source = ingest.Source{
	Name: "cosi",
	Card: card,
	License: ingest.License{
		Name:        "no open licence stated",
		URL:         "https://dqinstitute.org/?p=14602",
		Attribution: "DQ Institute, Child Online Safety Index 2022",
		Conditions:  "single figures are cited; the table is not passed on",
	},
	Cadence:    ingest.Yearly,
	StaleAfter: 3 * ingest.Yearly,
	Files:      []ingest.Remote{{Part: "scores"}},
	Tables:     []ingest.Table{ingest.TableOf("scores", []string{"area_code", "year"}, parse)},
	Identify:   identify,
}

// A score is that of an economy.
type score struct {
	AreaCode string  `parquet:"area_code" about:"Economy, ISO 3166-1 alpha-3."`
	Year     int32   `parquet:"year" about:"Edition of the index."`
	Rank     int32   `parquet:"rank" about:"Place among the economies of the index."`
	Score    float64 `parquet:"score" about:"Score, 0 to 100."`
	URL      string  `parquet:"url" about:"The page that says so."`
}

var columns = []string{"rank", "economy", "cosi_score", "year", "source_url"}

func parse(part fs.FS) iter.Seq2[score, error] {
	return ingest.CSVRows(part, columns, func(rec []string) (row score, err error) {
		row.URL = rec[4]
		e, err := canon.FindEconomy(rec[1])
		if err != nil {
			return row, err
		}
		row.AreaCode = e.Alpha3
		rank, err := ingest.Integer(rec[0], 1, 300)
		if err != nil {
			return row, fmt.Errorf("rank: %w", err)
		}
		row.Rank = int32(rank)
		if row.Score, err = ingest.Decimal(rec[2], 0, 100); err != nil {
			return row, fmt.Errorf("score: %w", err)
		}
		if row.Year, err = ingest.Year(rec[3]); err != nil {
			return row, err
		}
		return row, ingest.CheckURL(row.URL)
	})
}

// identify says that the file is not the publisher's: there is only what was taken
// from one.
func identify(r io.Reader) (ingest.Identity, error) {
	id, err := ingest.IdentifyUndated("scores", columns, func(rec []string) canon.Day { return ingest.FirstDay(rec[3]) })(r)
	id.Altered = ingest.Rewritten
	return id, err
}
