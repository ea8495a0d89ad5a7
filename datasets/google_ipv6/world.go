package google_ipv6

import (
	"fmt"
	"io/fs"
	"iter"
	"strings"
	"time"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

// A worldDay is one day of the adoption series.
type worldDay struct {
	Date      canon.Day `parquet:"period_date,date,delta" about:"The day measured."`
	TotalPct  float64   `parquet:"total_pct" about:"Users of the world that reach Google over IPv6 of any kind, % of its users."`
	NativePct float64   `parquet:"native_pct" about:"The same over native IPv6, without 6to4 and Teredo."`
}

func parseWorld(part fs.FS) iter.Seq2[worldDay, error] {
	return ingest.Rows(func(emit func(worldDay) error) error {
		text, file, err := readPart(part)
		if err != nil {
			return err
		}
		return readWorld(file, text, emit)
	})
}

// readWorld reads adoption.js, or the archive's CSV of its values.
func readWorld(file, text string, emit func(worldDay) error) error {
	found, err := worldValues(file, text)
	if err != nil {
		return err
	}
	for _, f := range found {
		row, err := worldDayOf(f.values)
		if err == nil {
			err = emit(row)
		}
		if err != nil {
			return &ingest.RowError{File: file, Line: f.line, Err: err}
		}
	}
	return nil
}

func worldValues(file, text string) ([]array, error) {
	if !adoptionValue.MatchString(text) {
		return rowsOfScript(file, text)
	}
	lines := ingest.NewLines(strings.NewReader(text), file)
	var found []array
	for n, line := range lines.All() {
		found = append(found, array{n, strings.Split(strings.TrimSuffix(line, ","), ",")})
	}
	return found, lines.Err()
}

// worldDayOf reads [year, month, day, total, native]. January is month 0.
func worldDayOf(values []string) (worldDay, error) {
	if len(values) != 5 {
		return worldDay{}, fmt.Errorf("%d values where a day has 5", len(values))
	}
	var date [3]int
	for i := range date {
		n, err := ingest.Integer(values[i], 0, 9999)
		if err != nil {
			return worldDay{}, fmt.Errorf("not a date: %.40q", strings.Join(values[:3], ","))
		}
		date[i] = n
	}
	t := time.Date(date[0], time.Month(date[1]+1), date[2], 0, 0, 0, 0, time.UTC)
	if date[0] < 2008 || date[0] > 2200 || int(t.Month()) != date[1]+1 || t.Day() != date[2] {
		return worldDay{}, fmt.Errorf("no such day since 2008, with January as month 0: %s", strings.Join(values[:3], ","))
	}
	row := worldDay{Date: canon.DayOf(t.Date())}
	var err error
	if row.TotalPct, err = percent(values[3]); err != nil {
		return worldDay{}, fmt.Errorf("%v: total: %w", row.Date, err)
	}
	if row.NativePct, err = percent(values[4]); err != nil {
		return worldDay{}, fmt.Errorf("%v: native: %w", row.Date, err)
	}
	return row, nil
}
