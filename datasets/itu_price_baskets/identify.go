package itu_price_baskets

import (
	"io"
	"strings"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

// identify recognises the workbook by its sheets. Its date is the release date
// in the sheet Overview, else the day on which it was last saved.
func identify(r io.Reader) (ingest.Identity, error) {
	wb, err := ingest.OpenWorkbook(r)
	if err != nil {
		return ingest.Identity{}, err
	}
	defer wb.Close()
	for _, kind := range []sheetKind{economiesSheet, mediansSheet, historySheet, denominatorSheet} {
		if _, err := findSheet(wb, kind); err != nil {
			return ingest.Identity{}, err
		}
	}
	date, err := releaseDate(wb)
	if err != nil {
		return ingest.Identity{}, err
	}
	if date == 0 {
		date = wb.Modified()
	}
	return ingest.Identity{Parts: []string{"workbook"}, Date: date}, nil
}

// releaseDate finds the cell right of "Release date:"; 0 where there is none.
func releaseDate(wb *ingest.Workbook) (canon.Day, error) {
	name, err := findSheet(wb, overviewSheet)
	if err != nil {
		return 0, nil
	}
	for row, err := range wb.Rows(name) {
		if err != nil {
			return 0, err
		}
		for i := range row.Cells {
			if strings.HasPrefix(strings.ToLower(row.Cell(i)), "release date") {
				day, _ := wb.CellDay(row.Cell(i + 1))
				return day, nil
			}
		}
	}
	return 0, nil
}
