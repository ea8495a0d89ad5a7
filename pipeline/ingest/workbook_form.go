package ingest

import (
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"
)

// A FormSheet is one sheet of a workbook that people fill in.
type FormSheet struct {
	Name    string
	Rows    [][]string   // text as it stands; the first row is the heading
	Columns []FormColumn // from the first column on; may be fewer than the row has
}

// A FormColumn says how a column of a form looks and what may go into it.
type FormColumn struct {
	Width  float64
	Prompt string   // shown when a cell of the column is chosen
	Choice []string // the only values it takes; nil for any
	Offer  string   // cells that list values to choose from, such as codes!$A$2:$A$9; others are taken as well
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
	heading, err := f.NewStyle(&excelize.Style{NumFmt: 49, Font: &excelize.Font{Bold: true}})
	if err != nil {
		return err
	}
	for i, c := range s.Columns {
		name, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		if err := f.SetColStyle(s.Name, name, text); err != nil {
			return err
		}
		if err := f.SetColWidth(s.Name, name, name, c.Width); err != nil {
			return err
		}
		if err := guideColumn(f, s.Name, name, c); err != nil {
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

// guideColumn shows a column's prompt and keeps it to its choices.
func guideColumn(f *excelize.File, sheet, name string, c FormColumn) error {
	if c.Prompt == "" && c.Choice == nil && c.Offer == "" {
		return nil
	}
	rule := excelize.NewDataValidation(true)
	rule.Sqref = fmt.Sprintf("%s2:%s%d", name, name, formRows)
	if c.Prompt != "" {
		rule.SetInput("", c.Prompt)
	}
	if c.Choice != nil {
		if err := rule.SetDropList(c.Choice); err != nil {
			return err
		}
		rule.SetError(excelize.DataValidationErrorStyleStop, "", "Choose one of the listed values.")
	}
	if c.Offer != "" {
		rule.SetSqrefDropList(c.Offer)
	}
	return f.AddDataValidation(sheet, rule)
}
