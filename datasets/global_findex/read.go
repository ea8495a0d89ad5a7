package global_findex

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"time"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

// An area is what a row of the file is about.
type area struct {
	code, name string
	isGroup    bool
}

// A wave is what a column of the file holds.
type wave struct {
	indicator, sex string
	year           int32
}

var columns = []string{"Country Name", "Country Code"}

// indicators are the codes of the columns, by sex.
var indicators = map[string]string{"g20.t": "total", "g20.t.1": "male", "g20.t.2": "female"}

// missing is what DataBank writes where there is no value.
const missing = ".."

// each hands over every value of the file, row by row. Below the rows are empty
// ones and then two that say where the data are from, and of when.
func each(part fs.FS, do func(area, wave, *float64) error) error {
	f, file, err := ingest.Only(part)
	if err != nil {
		return err
	}
	defer f.Close()
	table, err := ingest.NewCSV(f, file, columns...)
	if err != nil {
		return err
	}
	waves, err := readWaves(table.Columns()[len(columns):])
	if err != nil {
		return &ingest.RowError{File: file, Line: 1, Err: err}
	}
	ended := false
	for _, rec := range table.All() {
		switch {
		case isFooter(rec):
			ended = true
			continue
		case ended:
			return table.At(errors.New("a row below the end of the table"))
		}
		a, err := readArea(rec[0], rec[1])
		for i := 0; err == nil && i < len(waves); i++ {
			var value *float64
			if value, err = ingest.DecimalOrNull(rec[len(columns)+i], missing, 0, 100); err == nil {
				err = do(a, waves[i], value)
			}
		}
		if err != nil {
			return table.At(err)
		}
	}
	if err := table.Err(); err != nil {
		return err
	}
	if !ended {
		return table.At(errors.New("the file breaks off: the lines that end the table are missing"))
	}
	return nil
}

var heading = regexp.MustCompile(`\[(g20[^\]]*)\] - (\d{4}) \[YR(\d{4})\]$`)

// readWaves reads the headings, such as "... female (% age 15+) [g20.t.2] - 2014 [YR2014]".
func readWaves(headings []string) ([]wave, error) {
	if len(headings) == 0 {
		return nil, errors.New("no wave of the survey in the header")
	}
	var waves []wave
	for _, h := range headings {
		m := heading.FindStringSubmatch(h)
		if m == nil || indicators[m[1]] == "" || m[2] != m[3] {
			return nil, fmt.Errorf("no wave of digital payments: the heading %.150q", h)
		}
		year, err := ingest.Year(m[2])
		if err != nil {
			return nil, err
		}
		w := wave{m[1], indicators[m[1]], year}
		if slices.Contains(waves, w) {
			return nil, fmt.Errorf("two columns for %s of %d", w.indicator, w.year)
		}
		waves = append(waves, w)
	}
	return waves, nil
}

func readArea(name, code string) (area, error) {
	if known, ok := groups[code]; ok {
		if name != known {
			return area{}, fmt.Errorf("%s is %s, and not %.60q", code, known, name)
		}
		return area{code, name, true}, nil
	}
	e, err := canon.ByAlpha3(code)
	if err == nil {
		err = e.CheckName(name)
	}
	return area{code: code, name: name}, err
}

const (
	fromLine    = "Data from database:"
	updatedLine = "Last Updated: "
)

// isFooter reports whether a row is one of those below the table.
func isFooter(rec []string) bool {
	first := rec[0]
	isText := first == "" || strings.HasPrefix(first, fromLine) || strings.HasPrefix(first, updatedLine)
	return isText && !slices.ContainsFunc(rec[1:], func(s string) bool { return s != "" })
}

// identify finds the day in the last line.
func identify(r io.Reader) (ingest.Identity, error) {
	table, err := ingest.NewCSV(r, "digital_payments", columns...)
	if err != nil {
		return ingest.Identity{}, err
	}
	if _, err := readWaves(table.Columns()[len(columns):]); err != nil {
		return ingest.Identity{}, &ingest.RowError{File: "digital_payments", Line: 1, Err: err}
	}
	id := ingest.Identity{Parts: []string{"digital_payments"}}
	for _, rec := range table.All() {
		text, ok := strings.CutPrefix(rec[0], updatedLine)
		if !ok {
			continue
		}
		t, err := time.Parse("01/02/2006", text)
		if err != nil {
			return id, table.At(fmt.Errorf("not a day, with the month first: %.40q", text))
		}
		id.Date = canon.DayOf(t.Date())
	}
	return id, table.Err()
}
