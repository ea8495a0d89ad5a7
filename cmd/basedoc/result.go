package main

import (
	"bufio"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strings"
	"unicode/utf8"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/warehouse"
)

func writeCSV(ctx context.Context, w *warehouse.Warehouse, sql string, out io.Writer) error {
	cw := csv.NewWriter(out)
	var rec []string
	err := w.Stream(ctx, sql, func(cols []warehouse.Column) error {
		for _, c := range cols {
			rec = append(rec, c.Name)
		}
		return cw.Write(rec)
	}, func(row []any) error {
		for i, v := range row {
			rec[i] = warehouse.Text(v)
		}
		return cw.Write(rec)
	})
	cw.Flush()
	if err != nil {
		return err
	}
	return cw.Error()
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
		width[i] = utf8.RuneCountInString(c.Name)
	}
	text := make([][]string, len(res.Rows))
	for r, row := range res.Rows {
		text[r] = make([]string, len(row))
		for i, v := range row {
			text[r][i] = warehouse.Text(v)
			width[i] = max(width[i], utf8.RuneCountInString(text[r][i]))
			switch v.(type) {
			case int64, float64:
				right[i] = true
			}
		}
	}
	bw := bufio.NewWriter(out)
	line := func(fields []string) {
		for i, s := range fields {
			pad := strings.Repeat(" ", width[i]-utf8.RuneCountInString(s))
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
