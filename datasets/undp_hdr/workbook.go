package undp_hdr

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"slices"
	"strings"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

// dataSheet is the sheet with the values; its first row has the headings.
const dataSheet = "Data"

var headings = []string{"countryIsoCode", "country", "indexCode", "index", "dimension", "indicatorCode", "indicator", "year", "value", "note"}

// indexCode and indexName are the index that is read.
const (
	indexCode = "GII"
	indexName = "Gender Inequality Index"
)

// identify tells the export by its sheet and headings. Its day is that on which it
// was made.
func identify(r io.Reader) (ingest.Identity, error) {
	wb, err := ingest.OpenWorkbook(r)
	if err != nil {
		return ingest.Identity{}, err
	}
	defer wb.Close()
	switch err = eachRow(wb, "file", func([]string) error { return errFound }); {
	case err == nil:
		return ingest.Identity{}, fmt.Errorf("the sheet %s has no values", dataSheet)
	case !errors.Is(err, errFound):
		return ingest.Identity{}, err
	}
	return ingest.Identity{Parts: []string{"gii"}, Date: wb.Modified()}, nil
}

// errFound ends the reading of a workbook that is identified.
var errFound = errors.New("found")

func parse(part fs.FS) iter.Seq2[Observation, error] {
	return ingest.Rows(func(emit func(Observation) error) error {
		wb, file, err := ingest.WorkbookOf(part)
		if err != nil {
			return err
		}
		defer wb.Close()
		return eachRow(wb, file, func(cells []string) error {
			row, err := observationOf(cells)
			if err != nil {
				return err
			}
			return emit(row)
		})
	})
}

// eachRow hands over the cells of the rows below the headings. Errors of do are
// told with the row.
func eachRow(wb *ingest.Workbook, file string, do func(cells []string) error) error {
	if !slices.Contains(wb.Sheets(), dataSheet) {
		return &ingest.RowError{File: file, Err: fmt.Errorf("no export of UNDP's data center: no sheet %s (it has %.100q)", dataSheet, strings.Join(wb.Sheets(), ", "))}
	}
	cells := make([]string, len(headings))
	hasHeadings := false
	for row, err := range wb.Rows(dataSheet) {
		if err != nil {
			return &ingest.RowError{File: file, Err: fmt.Errorf("sheet %s: %w", dataSheet, err)}
		}
		if len(row.Cells) > len(headings) {
			err = fmt.Errorf("%d cells where a row has at most %d", len(row.Cells), len(headings))
		}
		for i := range cells {
			cells[i] = row.Cell(i)
		}
		switch {
		case err != nil:
		case hasHeadings:
			err = do(cells)
		case !slices.Equal(cells, headings):
			err = fmt.Errorf("no export of UNDP's data center: the headings are %.200s", strings.Join(cells, ", "))
		default:
			hasHeadings = true
		}
		if err != nil {
			return &ingest.RowError{File: file, Line: row.Line, Err: err}
		}
	}
	return nil
}

func observationOf(cells []string) (Observation, error) {
	economy, err := canon.ByAlpha3(cells[0])
	if err == nil {
		err = economy.CheckName(cells[1])
	}
	if err != nil {
		return Observation{}, err
	}
	if cells[2] != indexCode || cells[3] != indexName {
		return Observation{}, fmt.Errorf("%.20q (%.60s) among the values of the %s", cells[2], cells[3], indexName)
	}
	if cells[5] == "" || cells[6] == "" {
		return Observation{}, fmt.Errorf("%s: no indicator", cells[0])
	}
	year, err := ingest.Integer(cells[7], 1990, 2200)
	if err != nil {
		return Observation{}, fmt.Errorf("%s: year: %w", cells[0], err)
	}
	row := Observation{IndexCode: cells[2], Dimension: cells[4], IndicatorCode: cells[5], Indicator: cells[6], AreaCode: cells[0], Country: cells[1], Year: int32(year), Note: cells[9]}
	if row.Value, err = ingest.Decimal(cells[8], 0, 1); err != nil {
		return Observation{}, fmt.Errorf("%s in %d: %w", cells[0], year, err)
	}
	return row, nil
}
