package itu_price_baskets

import (
	"io"
	"strings"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

// identify recognises the workbook by its sheets. Its date is the release date
// among its notes, else the day on which it was last saved.
func identify(r io.Reader) (ingest.Identity, error) {
	wb, err := ingest.OpenWorkbook(r)
	if err != nil {
		return ingest.Identity{}, err
	}
	defer wb.Close()
	sheets, err := sheetsOf(wb, "workbook")
	if err != nil {
		return ingest.Identity{}, err
	}
	date := wb.Modified()
	for _, s := range sheets {
		if s.role != noted {
			continue
		}
		day, err := s.releaseDate()
		if err != nil {
			return ingest.Identity{}, err
		}
		if day != 0 {
			date = day
		}
	}
	return ingest.Identity{Parts: []string{"workbook"}, Date: date}, nil
}

// releaseDate finds the cell right of "Release date:"; 0 where there is none.
func (s *sheet) releaseDate() (canon.Day, error) {
	for row, err := range s.wb.Rows(s.name) {
		if err != nil {
			return 0, err
		}
		for i := range row.Cells {
			if strings.HasPrefix(strings.ToLower(row.Cell(i)), "release date") {
				day, _ := s.wb.CellDay(row.Cell(i + 1))
				return day, nil
			}
		}
	}
	return 0, nil
}
