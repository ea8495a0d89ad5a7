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
