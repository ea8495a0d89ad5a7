package world_bank

import (
	"errors"
	"fmt"
	"strings"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

// linesAbove are those above the header of the World Bank's CSV: the database,
// the day of the last update, and an empty line below each.
const linesAbove = 4

// readWide reads the World Bank's CSV, with a column a year.
func readWide(doc document, do func(point) error) error {
	table, above, err := ingest.NewCSVBelow(doc, doc.file, linesAbove, "Country Code", "Country Name", "Indicator Code", "Indicator Name")
	if err != nil {
		return err
	}
	updated, err := lastUpdated(above)
	if err != nil {
		return &ingest.RowError{File: doc.file, Line: 3, Err: err}
	}
	years := table.Columns()[4:]
	if n := len(years) - 1; n >= 0 && years[n] == "" {
		years = years[:n] // every line ends in a comma
	}
	if err := checkYears(years); err != nil {
		return table.At(err)
	}
	for _, rec := range table.All() {
		for i, text := range rec[4:] {
			if text == "" {
				continue
			}
			p := point{indicator: rec[2], name: rec[3], code: rec[0], area: rec[1], value: text, updated: updated}
			if i >= len(years) {
				return table.At(fmt.Errorf("%.40q stands beyond the last year", text))
			}
			p.year = years[i]
			if err := do(p); err != nil {
				return table.At(err)
			}
		}
	}
	return table.Err()
}

// lastUpdated reads "Last Updated Date","2026-02-24",
func lastUpdated(above []string) (canon.Day, error) {
	name, value, _ := strings.Cut(strings.ReplaceAll(above[2], `"`, ""), ",")
	if strings.TrimSpace(name) != "Last Updated Date" {
		return 0, fmt.Errorf("the day of the last update is not where it was: %.60q", above[2])
	}
	day, err := canon.ParseDay(strings.Trim(value, ", "))
	if err != nil {
		return 0, fmt.Errorf("last updated: %w", err)
	}
	return day, nil
}

// checkYears holds that the columns are years, one after another.
func checkYears(years []string) error {
	if len(years) == 0 {
		return errors.New("no column of a year")
	}
	before := 0
	for _, text := range years {
		year, err := readYear(text)
		if err != nil {
			return err
		}
		if before != 0 && year != before+1 {
			return fmt.Errorf("the column %d follows %d", year, before)
		}
		before = year
	}
	return nil
}

func readYear(text string) (int, error) {
	year, err := ingest.Integer(text, 1950, 2200)
	if err != nil {
		return 0, fmt.Errorf("year: %w", err)
	}
	return year, nil
}

// readLong reads a CSV with a line a value. It does not say which indicator it is
// of: the part does.
func readLong(doc document, s series, do func(point) error) error {
	table, err := ingest.NewCSV(doc, doc.file, "Country Code", "Country Name", "Year", "Value")
	if err != nil {
		return err
	}
	for _, rec := range table.All() {
		if err := do(point{indicator: s.code, name: s.name, code: rec[0], area: rec[1], year: rec[2], value: rec[3]}); err != nil {
			return table.At(err)
		}
	}
	return table.Err()
}
