// Package ripe_v6asns reads which share of an economy's networks announced IPv6,
// 2007 to 2017.
package ripe_v6asns

import (
	_ "embed"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"strings"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

//go:embed README.md
var card string

// Source comes by import: it is a table that ended.
var Source = ingest.Source{
	Name: "ripe_v6asns",
	Card: card,
	License: ingest.License{
		Name:        "no licence stated",
		URL:         "https://github.com/cteusche-ripencc/status-of-ipv6",
		Attribution: "RIPE NCC, IPv6-enabled networks (v6asns), as kept by the project status-of-ipv6 of 2017",
		Conditions:  "single figures are cited; the table is not passed on",
	},
	Cadence:    ingest.Monthly,
	StaleAfter: ingest.Yearly,
	Files:      []ingest.Remote{{Part: "shares"}},
	Tables:     []ingest.Table{ingest.TableOf("shares", []string{"area_code", "period_date"}, parse)},
	Identify:   identify,
}

// A share is that of an economy on a day.
type share struct {
	AreaCode string    `parquet:"area_code,dict" about:"Economy, ISO 3166-1 alpha-3."`
	Date     canon.Day `parquet:"period_date,date" about:"Day of the count, about every five weeks."`
	SharePct float64   `parquet:"ipv6_network_pct" about:"Networks (AS numbers) of the economy that announce an IPv6 prefix, % of those that announce any. Their number is not published."`
}

var columns = []string{"iso3", "name", "date", "pct"}

func parse(part fs.FS) iter.Seq2[share, error] {
	return ingest.CSVRows(part, columns, func(rec []string) (row share, err error) {
		row.AreaCode = rec[0]
		e, err := canon.ByAlpha3(row.AreaCode)
		if err == nil {
			err = e.CheckName(strings.ReplaceAll(rec[1], `\'`, "'")) // as the script had it
		}
		if err != nil {
			return row, err
		}
		if row.Date, err = canon.ParseDay(rec[2]); err != nil {
			return row, err
		}
		if row.SharePct, err = ingest.Decimal(rec[3], 0, 100); err != nil {
			return row, fmt.Errorf("pct: %w", err)
		}
		return row, nil
	})
}

// identify says that the file is not the publisher's: there is only what was taken
// from one.
func identify(r io.Reader) (ingest.Identity, error) {
	id, err := ingest.IdentifyUndated("shares", columns, func(rec []string) canon.Day { return ingest.FirstDay(rec[2]) })(r)
	id.Altered = ingest.Rewritten
	return id, err
}
