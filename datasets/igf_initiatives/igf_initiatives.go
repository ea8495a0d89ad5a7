// Package igf_initiatives reads how many national, regional and youth initiatives
// on Internet governance there are, as the IGF counted them.
package igf_initiatives

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
	Name: "igf_initiatives",
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
	Files:      []ingest.Remote{{Part: "counts"}},
	Tables:     []ingest.Table{ingest.TableOf("counts", []string{"as_of", "type"}, parse)},
	Identify:   ingest.IdentifyUndated("counts", columns, func(rec []string) canon.Day { return ingest.FirstDay(rec[0]) }),
}

// A count is how many initiatives of a type there were.
type count struct {
	AsOf      string    `parquet:"as_of" about:"Day or year of the count, as exact as it is known."`
	AsOfDate  canon.Day `parquet:"as_of_date,date" about:"That day, or the first day of that year."`
	Type      string    `parquet:"type" about:"total, national, regional (incl. sub-regional) or youth."`
	Count     int32     `parquet:"initiative_count" about:"How many initiatives."`
	Qualifier string    `parquet:"qualifier" about:"How exact the count is: exact, more than, or what it is inferred from."`
	Source    string    `parquet:"source" about:"Who counted."`
	URL       string    `parquet:"url" about:"Where it is said."`
}

var columns = []string{"as_of", "type", "count", "qualifier", "source", "url"}

var types = []string{"total", "national", "regional (incl. sub-regional)", "youth"}

func parse(part fs.FS) iter.Seq2[count, error] {
	return ingest.CSVRows(part, columns, func(rec []string) (row count, err error) {
		row = count{AsOf: rec[0], AsOfDate: ingest.FirstDay(rec[0]), Type: rec[1], Qualifier: rec[3], Source: rec[4], URL: rec[5]}
		n, err := ingest.Integer(rec[2], 1, 10000)
		if err != nil {
			return row, fmt.Errorf("count: %w", err)
		}
		row.Count = int32(n)
		switch {
		case row.AsOfDate == 0:
			return row, fmt.Errorf("as of: neither a day, a month nor a year: %.40q", row.AsOf)
		case !slices.Contains(types, row.Type):
			return row, fmt.Errorf("type %.40q (known: %q)", row.Type, types)
		case row.Qualifier == "" || row.Source == "":
			return row, errors.New("no qualifier or no source")
		}
		return row, ingest.CheckURL(row.URL)
	})
}
