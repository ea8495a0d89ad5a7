// Package ai_readiness reads the Government AI Readiness Index of Oxford Insights:
// total, three pillars and ten dimensions of 2024, and the totals of 2023.
package ai_readiness

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"slices"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

//go:embed README.md
var card string

// Source has a part for each edition.
var Source = ingest.Source{
	Name: "ai_readiness",
	Card: card,
	License: ingest.License{
		Name:        "CC BY-SA 4.0, to be confirmed",
		URL:         "https://oxfordinsights.com/ai-readiness/ai-readiness-index/",
		Attribution: "Oxford Insights, Government AI Readiness Index",
		ShareAlike:  true,
		Conditions:  "not passed on until Oxford Insights has confirmed the terms",
	},
	Cadence:    ingest.Yearly,
	StaleAfter: 2 * ingest.Yearly,
	Files: []ingest.Remote{
		{Part: "edition_2024", URL: "https://oxfordinsights.com/ai-readiness/ai-readiness-index/", ByHand: true},
		{Part: "totals_2023", URL: "https://open.africa/dataset/government-ai-readiness-index-2023", ByHand: true},
	},
	Tables:   []ingest.Table{ingest.TableOf("scores", []string{"area_code", "year", "measure"}, parse)},
	Identify: identify,
}

// A score is one of an economy's.
type score struct {
	AreaCode string  `parquet:"area_code" about:"Economy, ISO 3166-1 alpha-3."`
	Year     int32   `parquet:"year" about:"Edition of the index."`
	Measure  string  `parquet:"measure,dict" about:"Total, or the name of a pillar or dimension, as published."`
	Level    string  `parquet:"level,dict" about:"total, pillar or dimension."`
	Score    float64 `parquet:"score" about:"Score, 0 to 100."`
}

func parse(part fs.FS) iter.Seq2[score, error] {
	return ingest.Rows(func(emit func(score) error) error {
		f, file, err := ingest.Only(part)
		if err != nil {
			return err
		}
		head := make([]byte, 4)
		n, err := io.ReadFull(f, head)
		f.Close()
		if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
			return &ingest.RowError{File: file, Err: err}
		}
		if ingest.IsZip(head[:n]) {
			return readWorkbook(part, emit)
		}
		return readTotals(part, emit)
	})
}

var totalColumns = []string{"iso3", "score_2023"}

// readTotals reads the list of 2023.
func readTotals(part fs.FS, emit func(score) error) error {
	return ingest.EachRecord(part, totalColumns, func(rec []string) error {
		if _, err := canon.ByAlpha3(rec[0]); err != nil {
			return err
		}
		v, err := ingest.Decimal(rec[1], 0, 100)
		if err != nil {
			return fmt.Errorf("score: %w", err)
		}
		return emit(score{rec[0], 2023, "Total", "total", v})
	})
}

const scoresSheet = "Scores per pillar and dimension"

// The two rows that head the sheet of scores.
var (
	firstRow  = []string{"", "", "", "Pillars", "", "", "", "Dimensions"}
	secondRow = []string{
		"Country", "Total", "Ranking", "Government", "Technology Sector", "Data and Infrastructure", "",
		"Vision", "Governance and Ethics", "Digital Capacity", "Adaptability", "Maturity", "Innovation Capacity", "Human Capital",
		"Infrastructure", "Data Availability", "Data Representativeness",
	}
)

// levelOf is what a column of the sheet holds; "" for those with no score.
func levelOf(column int) string {
	switch {
	case column == 1:
		return "total"
	case column >= 3 && column <= 5:
		return "pillar"
	case column >= 7:
		return "dimension"
	}
	return ""
}

// readWorkbook reads the workbook of 2024. Its ranks are not read: they follow from
// the totals, and stand in part on this sheet and in whole on another.
func readWorkbook(part fs.FS, emit func(score) error) error {
	wb, file, err := ingest.WorkbookOf(part)
	if err != nil {
		return err
	}
	defer wb.Close()
	rows := 0
	for row, err := range wb.Rows(scoresSheet) {
		if err != nil {
			return &ingest.RowError{File: file, Err: fmt.Errorf("sheet %q: %w", scoresSheet, err)}
		}
		if column, err := readRow(rows, row, emit); err != nil {
			return &ingest.RowError{File: file, Line: row.Line, Cell: scoresSheet + "!" + ingest.CellName(column+1, row.Line), Err: err}
		}
		rows++
	}
	if rows < 3 {
		return &ingest.RowError{File: file, Err: fmt.Errorf("sheet %q has no economies", scoresSheet)}
	}
	return nil
}

// readRow reads a row of the sheet, above which others stand, and says in which
// column an error is.
func readRow(above int, row ingest.SheetRow, emit func(score) error) (column int, err error) {
	switch above {
	case 0:
		return checkHeading(row, firstRow)
	case 1:
		return checkHeading(row, secondRow)
	}
	e, err := canon.FindEconomy(row.Cell(0))
	if err != nil {
		return 0, err
	}
	if len(row.Cells) > len(secondRow) {
		return len(secondRow), errors.New("a value beyond the last column")
	}
	for i, name := range secondRow {
		level := levelOf(i)
		if level == "" {
			continue
		}
		v, err := ingest.Decimal(row.Cell(i), 0, 100)
		if err != nil {
			return i, fmt.Errorf("%s: %w", name, err)
		}
		if err := emit(score{e.Alpha3, 2024, name, level, v}); err != nil {
			return i, err
		}
	}
	return 0, nil
}

func checkHeading(row ingest.SheetRow, want []string) (column int, err error) {
	for i := range max(len(row.Cells), len(want)) {
		wanted := ""
		if i < len(want) {
			wanted = want[i]
		}
		if row.Cell(i) != wanted {
			return i, fmt.Errorf("the heading is %.60q, and not %q", row.Cell(i), wanted)
		}
	}
	return 0, nil
}

// identify tells the workbook from the list. Neither says when it was made; the
// date is the first day of the edition's year.
func identify(r io.Reader) (ingest.Identity, error) {
	head := make([]byte, 4)
	n, err := io.ReadFull(r, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return ingest.Identity{}, err
	}
	all := io.MultiReader(bytes.NewReader(head[:n]), r)
	if !ingest.IsZip(head[:n]) {
		_, err := ingest.NewCSV(all, "totals_2023", totalColumns...)
		return ingest.Identity{Parts: []string{"totals_2023"}, Newest: canon.DayOf(2023, 1, 1), Altered: ingest.Rewritten}, err
	}
	wb, err := ingest.OpenWorkbook(all)
	if err != nil {
		return ingest.Identity{}, err
	}
	defer wb.Close()
	if !slices.Contains(wb.Sheets(), scoresSheet) {
		return ingest.Identity{}, fmt.Errorf("no sheet %q in the workbook (%.200q)", scoresSheet, wb.Sheets())
	}
	return ingest.Identity{Parts: []string{"edition_2024"}, Newest: canon.DayOf(2024, 1, 1)}, nil
}
