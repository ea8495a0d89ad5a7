package itu_regulatory

import (
	"fmt"
	"io/fs"
	"iter"
	"slices"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

// A tracked is an economy in an edition of the ICT Regulatory Tracker.
type tracked struct {
	AreaCode    string  `parquet:"area_code" about:"Economy, ISO 3166-1 alpha-3."`
	EconomyName string  `parquet:"economy_name" about:"ITU's short name of the economy."`
	Region      string  `parquet:"region_name,dict" about:"The Tracker's region, such as Latin America & Caribbean."`
	Year        int32   `parquet:"year,dict" about:"Year of the edition."`
	Generation  string  `parquet:"generation,dict" about:"Generation of regulation: G1 (below 40 points), G2 (from 40), G3 (from 70), G4 (from 85)."`
	Score       float64 `parquet:"score" about:"Points for what rules and institutions exist, 0 to 100; not how well they work."`
}

// A benchmarked is an economy in an edition of the G5 Benchmark.
type benchmarked struct {
	AreaCode    string  `parquet:"area_code" about:"Economy, ISO 3166-1 alpha-3."`
	EconomyName string  `parquet:"economy_name" about:"ITU's short name of the economy."`
	Region      string  `parquet:"region_name,dict" about:"The Benchmark's region, which is not the Tracker's."`
	Year        int32   `parquet:"year,dict" about:"Year of the edition."`
	Readiness   string  `parquet:"readiness,dict" about:"Level of readiness: Limited (below 30 points), Transitioning (from 30), Advanced (from 60), Leading (from 80)."`
	Score       float64 `parquet:"score" about:"Points for collaborative regulation across sectors, 0 to 100."`
}

var (
	generations = []string{"G1", "G2", "G3", "G4"}
	readiness   = []string{"Limited", "Transitioning", "Advanced", "Leading"}
)

var (
	trackerColumns   = []string{"Country", "Region", "Year", "Generation", "Overall Score"}
	benchmarkColumns = []string{"Country", "Region", "Year", "Level of readiness", "Overall Score"}
)

func parseTracker(part fs.FS) iter.Seq2[tracked, error] {
	return ingest.CSVRows(part, trackerColumns, func(rec []string) (tracked, error) {
		r, err := read(rec, generations)
		return tracked{r.area, r.name, r.region, r.year, r.class, r.score}, err
	})
}

func parseBenchmark(part fs.FS) iter.Seq2[benchmarked, error] {
	return ingest.CSVRows(part, benchmarkColumns, func(rec []string) (benchmarked, error) {
		r, err := read(rec, readiness)
		return benchmarked{r.area, r.name, r.region, r.year, r.class, r.score}, err
	})
}

// A line is what both files have.
type line struct {
	area, name, region string
	year               int32
	class              string
	score              float64
}

func read(rec, classes []string) (line, error) {
	e, err := canon.FindEconomy(rec[0])
	if err != nil {
		return line{}, err
	}
	year, err := ingest.Integer(rec[2], 2003, 2100)
	if err != nil {
		return line{}, fmt.Errorf("%s: year: %w", rec[0], err)
	}
	if rec[1] == "" {
		return line{}, fmt.Errorf("%s has no region", rec[0])
	}
	if !slices.Contains(classes, rec[3]) {
		return line{}, fmt.Errorf("%s is %.40q, want one of %v", rec[0], rec[3], classes)
	}
	points, err := ingest.Decimal(rec[4], 0, 100)
	if err != nil {
		return line{}, fmt.Errorf("%s: score: %w", rec[0], err)
	}
	return line{e.Alpha3, rec[0], rec[1], int32(year), rec[3], points}, nil
}
