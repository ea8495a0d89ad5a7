package ingest

import (
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/xuri/excelize/v2"
)

// A FormSheet is one sheet of a workbook that people fill in.
type FormSheet struct {
	Name    string
	Rows    [][]string            // text as it stands; the first row is the heading
	Columns []FormColumn          // from the first column on; may be fewer than the row has
	Cells   map[string]FormColumn // single cells, such as B4, with a guide of their own
}

// A FormColumn says how a column of a form looks and what may go into it. It
// has one of Choice, Among, Offer, Rule and Most at the most.
type FormColumn struct {
	Width  float64
	Prompt string   // shown when a cell of the column is chosen
	Choice []string // the only values it takes
	Among  string   // cells that list the only values it takes, such as codes!$A$2:$A$9
	Offer  string   // cells that list values to choose from; others are taken as well
	Rule   string   // a formula that is true of what a cell takes, for the first cell, such as LEN(C2)=4
	Least  float64  // bounds of the numbers it takes,
	Most   float64  // if Most is not 0
	Refuse string   // shown to whoever types anything else
}

// formRows is how many rows of a form are made ready for filling in.
const formRows = 1000

// WriteForm writes a workbook of text cells. Equal forms give equal bytes: the
// workbook carries no time of writing.
func WriteForm(w io.Writer, sheets ...FormSheet) error {
	f := excelize.NewFile()
	defer f.Close()
	if err := f.SetDocProps(&excelize.DocProperties{Creator: "basedoc"}); err != nil {
		return fmt.Errorf("write form: %w", err)
	}
	for i, s := range sheets {
		var err error
		if i == 0 {
			err = f.SetSheetName(f.GetSheetName(0), s.Name)
		} else {
			_, err = f.NewSheet(s.Name)
		}
		if err == nil {
			err = writeFormSheet(f, s)
		}
		if err != nil {
			return fmt.Errorf("write form: sheet %q: %w", s.Name, err)
		}
	}
	if err := f.Write(w); err != nil {
		return fmt.Errorf("write form: %w", err)
	}
	return nil
}

func writeFormSheet(f *excelize.File, s FormSheet) error {
	// Text format keeps a spreadsheet from turning 2023-08 into a date.
	text, err := f.NewStyle(&excelize.Style{NumFmt: 49, Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}})
	if err != nil {
		return err
	}
	number, err := f.NewStyle(&excelize.Style{Alignment: &excelize.Alignment{Vertical: "top"}})
	if err != nil {
		return err
	}
	heading, err := f.NewStyle(&excelize.Style{NumFmt: 49, Font: &excelize.Font{Bold: true}})
	if err != nil {
		return err
	}
	for i, c := range s.Columns {
		name, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		style := text
		if c.Most != 0 {
			style = number
		}
		if err := f.SetColStyle(s.Name, name, style); err != nil {
			return err
		}
		if err := f.SetColWidth(s.Name, name, name, c.Width); err != nil {
			return err
		}
		if err := guide(f, s.Name, fmt.Sprintf("%s2:%s%d", name, name, formRows), c); err != nil {
			return err
		}
	}
	for _, cell := range slices.Sorted(maps.Keys(s.Cells)) {
		if err := guide(f, s.Name, cell, s.Cells[cell]); err != nil {
			return err
		}
	}
	for i, row := range s.Rows {
		if err := f.SetSheetRow(s.Name, fmt.Sprintf("A%d", i+1), &row); err != nil {
			return err
		}
	}
	if err := f.SetRowStyle(s.Name, 1, 1, heading); err != nil {
		return err
	}
	return f.SetPanes(s.Name, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
}

// guide shows the prompt of cells and keeps them to what they take.
func guide(f *excelize.File, sheet, cells string, c FormColumn) error {
	rule := excelize.NewDataValidation(true)
	rule.Sqref = cells
	if c.Prompt != "" {
		rule.SetInput("", c.Prompt)
	}
	var err error
	switch {
	case c.Choice != nil:
		err = rule.SetDropList(c.Choice)
	case c.Among != "":
		rule.SetSqrefDropList(c.Among)
	case c.Offer != "":
		rule.SetSqrefDropList(c.Offer)
	case c.Rule != "":
		err = rule.SetRange(c.Rule, "", excelize.DataValidationTypeCustom, excelize.DataValidationOperatorBetween)
	case c.Most != 0:
		err = rule.SetRange(c.Least, c.Most, excelize.DataValidationTypeDecimal, excelize.DataValidationOperatorBetween)
	case c.Prompt == "":
		return nil
	}
	if c.Refuse != "" {
		rule.SetError(excelize.DataValidationErrorStyleStop, "", c.Refuse)
	}
	if err != nil {
		return err
	}
	return f.AddDataValidation(sheet, rule)
}
