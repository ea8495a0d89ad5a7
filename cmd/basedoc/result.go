package main

import (
	"bufio"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/safetext"
	"basedoc/pipeline/warehouse"
)

func writeCSV(ctx context.Context, w *warehouse.Warehouse, sql string, out *sheet) error {
	var rec []string
	err := w.Stream(ctx, sql, func(cols []warehouse.Column) error {
		for _, c := range cols {
			rec = append(rec, out.cell(c.Name))
		}
		return out.Write(rec)
	}, func(row []any) error {
		for i, v := range row {
			rec[i] = out.cell(v)
		}
		return out.Write(rec)
	})
	out.Flush()
	if err != nil {
		return err
	}
	return out.Error()
}

// exactUsage describes the flag --exact.
const exactUsage = "leave text in csv that a spreadsheet would run as a formula as it is"

var errExact = usageError{errors.New("--exact goes with --format csv: no other form changes text for spreadsheets")}

// A sheet writes CSV that a spreadsheet may open: text that it would run as a
// formula gets an apostrophe in front, unless the text is to be exact.
type sheet struct {
	*csv.Writer
	exact   bool
	changed int // cells that got an apostrophe
}

// cell is the text of a value.
func (s *sheet) cell(v any) string {
	text := warehouse.Text(v)
	if _, ok := v.(string); !ok || s.exact {
		return text
	}
	safe := safetext.Cell(text)
	if safe != text {
		s.changed++
	}
	return safe
}

// warnChanged says that cells are not as they are in the data.
func (s *sheet) warnChanged(stderr io.Writer) {
	if s.changed > 0 {
		fmt.Fprintf(stderr, "note: cells that a spreadsheet would run as a formula: %d; each has an apostrophe in front, and --exact leaves it out\n", s.changed)
	}
}

// writeJSON writes an array of objects, one a line, whose keys are in the
// order of the columns. JSON has no infinity and no NaN: they become null.
func writeJSON(ctx context.Context, w *warehouse.Warehouse, sql string, out io.Writer) error {
	bw := bufio.NewWriter(out)
	var names []string
	open := "["
	err := w.Stream(ctx, sql, func(cols []warehouse.Column) error {
		for _, c := range cols {
			key, _ := json.Marshal(c.Name)
			names = append(names, string(key))
		}
		return nil
	}, func(row []any) error {
		bw.WriteString(open)
		open = ","
		for i, v := range row {
			bw.WriteString(map[bool]string{true: "\n{", false: ","}[i == 0])
			switch x := v.(type) {
			case canon.Day:
				v = x.String()
			case float64:
				if math.IsNaN(x) || math.IsInf(x, 0) {
					v = nil
				}
			}
			value, err := json.Marshal(v)
			if err != nil {
				return fmt.Errorf("column %s: %w", names[i], err)
			}
			bw.WriteString(names[i])
			bw.WriteByte(':')
			bw.Write(value)
		}
		return bw.WriteByte('}')
	})
	if err != nil {
		return err
	}
	if open == "[" {
		bw.WriteString("[")
	}
	bw.WriteString("\n]\n")
	return bw.Flush()
}

// writeTable prints a result for reading: columns aligned, numbers to the right.
func writeTable(ctx context.Context, w *warehouse.Warehouse, sql string, out io.Writer) error {
	res, err := w.Query(ctx, sql)
	if err != nil {
		return err
	}
	width := make([]int, len(res.Columns))
	right := make([]bool, len(res.Columns))
	for i, c := range res.Columns {
		res.Columns[i].Name = safetext.Show(c.Name)
		width[i] = safetext.Width(res.Columns[i].Name)
	}
	text := make([][]string, len(res.Rows))
	for r, row := range res.Rows {
		text[r] = make([]string, len(row))
		for i, v := range row {
			text[r][i] = safetext.Show(warehouse.Text(v))
			width[i] = max(width[i], safetext.Width(text[r][i]))
			switch v.(type) {
			case int64, float64:
				right[i] = true
			}
		}
	}
	bw := bufio.NewWriter(out)
	line := func(fields []string) {
		for i, s := range fields {
			pad := strings.Repeat(" ", width[i]-safetext.Width(s))
			switch {
			case right[i]:
				s = pad + s
			case i < len(fields)-1:
				s += pad
			}
			if i > 0 {
				bw.WriteString("  ")
			}
			bw.WriteString(s)
		}
		bw.WriteByte('\n')
	}
	head, rule := make([]string, len(res.Columns)), make([]string, len(res.Columns))
	for i, c := range res.Columns {
		head[i], rule[i] = c.Name, strings.Repeat("-", width[i])
	}
	line(head)
	line(rule)
	for _, row := range text {
		line(row)
	}
	return bw.Flush()
}
