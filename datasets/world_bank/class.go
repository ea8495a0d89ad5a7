package world_bank

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

// The sheets of the workbook CLASS.
const (
	listSheet   = "List of economies"
	groupsSheet = "Groups"
	notesSheet  = "Notes"
)

// A heading is the column that it stands above in a sheet.
type heading = map[string]int

// eachSheetRow hands over the rows of a sheet below the one that has all headings.
// Errors of do are told with the row.
func eachSheetRow(wb *ingest.Workbook, file, sheet string, headings []string, do func(at heading, row ingest.SheetRow) error) error {
	var at heading
	for row, err := range wb.Rows(sheet) {
		if err != nil {
			return &ingest.RowError{File: file, Err: fmt.Errorf("sheet %s: %w", sheet, err)}
		}
		if at == nil {
			at = headingsOf(row, headings)
			continue
		}
		if err := do(at, row); err != nil {
			return &ingest.RowError{File: file, Line: row.Line, Err: fmt.Errorf("sheet %s: %w", sheet, err)}
		}
	}
	if at == nil {
		return &ingest.RowError{File: file, Err: fmt.Errorf("sheet %s has no row with the headings %s", sheet, strings.Join(headings, ", "))}
	}
	return nil
}

// headingsOf finds the headings in a row, or nil if it has not all of them.
func headingsOf(row ingest.SheetRow, headings []string) heading {
	at := heading{}
	for i := range row.Cells {
		if name := row.Cell(i); slices.Contains(headings, name) {
			at[name] = i
		}
	}
	if len(at) < len(headings) {
		return nil
	}
	return at
}

// eachClassified hands over the lines of the list of economies, in which a group
// has no region.
func eachClassified(part fs.FS, do func(entry) error) error {
	wb, file, err := ingest.WorkbookOf(part)
	if err != nil {
		return err
	}
	defer wb.Close()
	headings := []string{"Economy", "Code", "Region", "Income group", "Lending category"}
	return eachSheetRow(wb, file, listSheet, headings, func(at heading, row ingest.SheetRow) error {
		e := entry{code: row.Cell(at["Code"]), name: row.Cell(at["Economy"]), region: row.Cell(at["Region"]), income: row.Cell(at["Income group"]), lending: row.Cell(at["Lending category"])}
		if e.code == "" { // notes below the list
			if len(row.Cells) > 1 {
				return fmt.Errorf("no code: %.60q", strings.Join(row.Cells, " "))
			}
			return nil
		}
		e.isGroup = e.region == ""
		return do(e)
	})
}

func parseMemberships(part fs.FS) iter.Seq2[Membership, error] {
	return ingest.Rows(func(emit func(Membership) error) error {
		wb, file, err := ingest.WorkbookOf(part)
		if err != nil {
			return err
		}
		defer wb.Close()
		asOf, err := dayOfClass(wb)
		if err != nil {
			return &ingest.RowError{File: file, Err: err}
		}
		headings := []string{"GroupCode", "GroupName", "CountryCode", "CountryName"}
		return eachSheetRow(wb, file, groupsSheet, headings, func(at heading, row ingest.SheetRow) error {
			m := Membership{GroupCode: row.Cell(at["GroupCode"]), GroupName: row.Cell(at["GroupName"]), EconomyCode: row.Cell(at["CountryCode"]), Economy: row.Cell(at["CountryName"]), AsOf: asOf}
			group, err := isGroup(m.GroupCode, m.GroupName)
			if err != nil {
				return err
			}
			if !group || m.GroupCode == channelIslands {
				return fmt.Errorf("%s is no group", m.GroupCode)
			}
			if m.AreaCode, err = areaOf(m.EconomyCode, m.Economy); err != nil {
				return err
			}
			return emit(m)
		})
	})
}

// The notes say which year's income the classification rests on. It holds from 1
// July of the year after: the fiscal year that begins then is the one two years
// after that of the income.
var incomeYear = regexp.MustCompile(`according to (\d{4}) gross national income`)

func dayOfClass(wb *ingest.Workbook) (*canon.Day, error) {
	if !slices.Contains(wb.Sheets(), notesSheet) {
		return nil, nil
	}
	for row, err := range wb.Rows(notesSheet) {
		if err != nil {
			return nil, fmt.Errorf("sheet %s: %w", notesSheet, err)
		}
		for i := range row.Cells {
			if found := incomeYear.FindStringSubmatch(row.Cell(i)); found != nil {
				year, _ := strconv.Atoi(found[1])
				day := canon.DayOf(year+1, time.July, 1)
				return &day, nil
			}
		}
	}
	return nil, nil
}

// classifiedFrom returns the day of a part's classification, nil for the API's list.
func classifiedFrom(part fs.FS) (*canon.Day, error) {
	f, file, err := ingest.Only(part)
	if err != nil {
		return nil, err
	}
	f.Close()
	if file != classPart {
		return nil, nil
	}
	wb, _, err := ingest.WorkbookOf(part)
	if err != nil {
		return nil, err
	}
	defer wb.Close()
	day, err := dayOfClass(wb)
	if err != nil {
		return nil, &ingest.RowError{File: file, Err: err}
	}
	return day, nil
}

var errNoClass = errors.New("neither of the World Bank's workbooks: CLASS has the sheets List of economies and Groups, OGHIST the sheet Country Analytical History")
