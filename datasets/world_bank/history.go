package world_bank

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"strings"
	"time"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

// historySheet of the workbook OGHIST has a column a fiscal year: two rows say
// which, four the thresholds, and the others the class of an economy each.
const historySheet = "Country Analytical History"

// The rows above the economies are known by their second cell.
const (
	fiscalRow = "Bank's fiscal year:"
	dataRow   = "Data for calendar year :"
)

// thresholdRows are the income groups in their order, with the name of the row of
// thresholds and the code of the cells.
var thresholdRows = []struct{ row, cell, code string }{
	{"Low income (L)", "L", "LIC"},
	{"Lower middle income (LM)", "LM", "LMC"},
	{"Upper middle income (UM)", "UM", "UMC"},
	{"High income (H)", "H", "HIC"},
}

// formerStates are economies of the history that are no more, and have no code of
// today; the Netherlands Antilles kept theirs.
var formerStates = map[string]string{
	"CSK": "Czechoslovakia (former)", "SUN": "USSR (former)", "YUG": "Serbia and Montenegro (former)", "YUGf": "Yugoslavia (former)",
}

// combined marks a class that two States would have had together: of Yemen before
// 1990, a note says.
const combined = "*"

// A period is a column of the history.
type period struct{ fiscal, data int32 }

// firstPeriod is the first column of a fiscal year.
const firstPeriod = 2

// A history is the sheet, row by row.
type history struct {
	periods   []period
	threshold func([]Threshold) error
	class     func(IncomeGroup) error
	rows      int // of thresholds
	before    []*float64
}

// readHistory hands over the thresholds and classes of a part.
func readHistory(part fs.FS, h history) error {
	wb, file, err := ingest.WorkbookOf(part)
	if err != nil {
		return err
	}
	defer wb.Close()
	for row, err := range wb.Rows(historySheet) {
		if err == nil {
			if err = h.read(row); err != nil {
				return &ingest.RowError{File: file, Line: row.Line, Err: fmt.Errorf("sheet %s: %w", historySheet, err)}
			}
			continue
		}
		return &ingest.RowError{File: file, Err: fmt.Errorf("sheet %s: %w", historySheet, err)}
	}
	if !h.hasYears() || h.rows < len(thresholdRows) {
		return &ingest.RowError{File: file, Err: fmt.Errorf("sheet %s: no row %q or not all thresholds below it", historySheet, dataRow)}
	}
	return nil
}

func (h *history) read(row ingest.SheetRow) error {
	switch code, name := row.Cell(0), row.Cell(1); {
	case code != "":
		return h.readClasses(code, name, row)
	case name == fiscalRow:
		return h.readFiscalYears(row)
	case name == dataRow:
		return h.readDataYears(row)
	case h.rows < len(thresholdRows) && name == thresholdRows[h.rows].row:
		return h.readThresholds(row)
	case len(row.Cells) > firstPeriod:
		return fmt.Errorf("a row that is not known: %.60q", name)
	}
	return nil // a title or a note
}

func (h *history) readFiscalYears(row ingest.SheetRow) error {
	for i := firstPeriod; i < len(row.Cells) && row.Cell(i) != ""; i++ {
		n, err := ingest.Integer(strings.TrimPrefix(row.Cell(i), "FY"), 0, 99)
		if err != nil {
			return fmt.Errorf("fiscal year: %w", err)
		}
		year := int32(1900 + n)
		if n < 80 {
			year += 100
		}
		h.periods = append(h.periods, period{fiscal: year})
	}
	return nil
}

// hasYears reports whether both rows of years have been read.
func (h *history) hasYears() bool { return len(h.periods) > 0 && h.periods[0].data != 0 }

// yearsBetween is how long a fiscal year is named after the year of its data.
const yearsBetween = 2

func (h *history) readDataYears(row ingest.SheetRow) error {
	for i := range h.periods {
		year, err := readYear(row.Cell(firstPeriod + i))
		if err != nil {
			return err
		}
		p := &h.periods[i]
		if p.data = int32(year); p.fiscal != p.data+yearsBetween || i > 0 && p.data != h.periods[i-1].data+1 {
			return fmt.Errorf("fiscal year %d has data of %d", p.fiscal, p.data)
		}
	}
	return nil
}

func (h *history) readThresholds(row ingest.SheetRow) error {
	if !h.hasYears() {
		return errors.New("thresholds above the years")
	}
	out := make([]Threshold, len(h.periods))
	for i, p := range h.periods {
		cell := row.Cell(firstPeriod + i)
		t := Threshold{FiscalYear: p.fiscal, DataYear: p.data, IncomeGroup: thresholdRows[h.rows].code, Published: cell}
		if h.before != nil {
			t.AboveUSD = h.before[i]
		}
		var err error
		if t.MostUSD, err = readBounds(cell, t.AboveUSD, h.rows == len(thresholdRows)-1); err != nil {
			return fmt.Errorf("FY%02d: %w", p.fiscal%100, err)
		}
		out[i] = t
	}
	h.before = make([]*float64, len(out))
	for i, t := range out {
		h.before[i] = t.MostUSD
	}
	h.rows++
	if h.threshold == nil {
		return nil
	}
	return h.threshold(out)
}

// readBounds reads the thresholds of a group, which lies above the one before:
// "<= 480" of the lowest, "481-1,940", and "> 6,000" of the highest.
func readBounds(text string, above *float64, isHighest bool) (most *float64, err error) {
	plain := strings.ReplaceAll(strings.ReplaceAll(text, " ", ""), ",", "")
	number := func(text string) (float64, error) { return ingest.Decimal(text, 1, 1e6) }
	switch {
	case isHighest:
		from, err := number(strings.TrimPrefix(plain, ">"))
		if err == nil && !strings.HasPrefix(plain, ">") || err == nil && from != *above {
			err = fmt.Errorf("%.40q does not begin where the group below ends, at %g", text, *above)
		}
		return nil, err
	case above == nil:
		if !strings.HasPrefix(plain, "<=") {
			return nil, fmt.Errorf("%.40q is no upper bound", text)
		}
		v, err := number(plain[2:])
		return &v, err
	}
	low, high, _ := strings.Cut(plain, "-")
	from, err := number(low)
	if err != nil {
		return nil, err
	}
	to, err := number(high)
	if err == nil && (from != *above+1 || to < from) {
		err = fmt.Errorf("%.40q does not begin where the group below ends, at %g", text, *above)
	}
	return &to, err
}

func (h *history) readClasses(code, name string, row ingest.SheetRow) error {
	if !h.hasYears() {
		return errors.New("economies above the years")
	}
	if len(row.Cells) > firstPeriod+len(h.periods) {
		return fmt.Errorf("%.20s has a class beyond the last year", code)
	}
	area, err := areaOfHistory(code, name)
	if err != nil {
		return err
	}
	for i, p := range h.periods {
		g := IncomeGroup{EconomyCode: code, AreaCode: area, Economy: name, FiscalYear: p.fiscal, DataYear: p.data, Published: row.Cell(firstPeriod + i)}
		if g.IncomeGroup, err = classOf(g.Published); err != nil {
			return fmt.Errorf("%s in FY%02d: %w", code, p.fiscal%100, err)
		}
		if h.class != nil {
			if err := h.class(g); err != nil {
				return err
			}
		}
	}
	return nil
}

func areaOfHistory(code, name string) (string, error) {
	former, isFormer := formerStates[code]
	switch {
	case isFormer && name == former:
		return "", nil
	case isFormer:
		return "", fmt.Errorf("%s is %s, and not %.60q", code, former, name)
	}
	return areaOf(code, name)
}

func classOf(cell string) (string, error) {
	if cell == "" || cell == ".." {
		return "", nil
	}
	for _, group := range thresholdRows {
		if strings.TrimSuffix(cell, combined) == group.cell {
			return group.code, nil
		}
	}
	return "", fmt.Errorf("class %.20q is not known", cell)
}

func parseIncomeGroups(part fs.FS) iter.Seq2[IncomeGroup, error] {
	return ingest.Rows(func(emit func(IncomeGroup) error) error {
		return readHistory(part, history{class: emit})
	})
}

func parseThresholds(part fs.FS) iter.Seq2[Threshold, error] {
	return ingest.Rows(func(emit func(Threshold) error) error {
		return readHistory(part, history{threshold: func(ts []Threshold) error {
			for _, t := range ts {
				if err := emit(t); err != nil {
					return err
				}
			}
			return nil
		}})
	})
}

// dayOfHistory is the day from which the newest classes hold.
func dayOfHistory(wb *ingest.Workbook) (canon.Day, error) {
	h := history{}
	for row, err := range wb.Rows(historySheet) {
		if err != nil {
			return 0, err
		}
		if row.Cell(1) == fiscalRow {
			if err := h.readFiscalYears(row); err != nil {
				return 0, err
			}
			break
		}
	}
	if len(h.periods) == 0 {
		return 0, fmt.Errorf("sheet %s has no row %q", historySheet, fiscalRow)
	}
	return canon.DayOf(int(h.periods[len(h.periods)-1].fiscal)-1, time.July, 1), nil
}
