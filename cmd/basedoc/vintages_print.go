package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"

	"basedoc/pipeline/compare"
	"basedoc/pipeline/safetext"
	"basedoc/pipeline/warehouse"
)

// marks are the signs of the kinds of change.
var marks = map[string]string{compare.RowAdded: "+", compare.RowRemoved: "-", compare.RowRevised: "~"}

// print writes the diff for reading.
func (d vintageDiff) print(out io.Writer) error {
	var b strings.Builder
	fmt.Fprintln(&b, d.header)
	for _, t := range d.Tables {
		printTable(&b, t)
	}
	if len(d.Tables) > 0 {
		b.WriteByte('\n')
	}
	fmt.Fprintf(&b, "tables that are the same: %d\n", d.same)
	_, err := io.WriteString(out, b.String())
	return err
}

func printTable(b *strings.Builder, t compare.TableDiff) {
	fmt.Fprintf(b, "\n%s.%s: rows %d -> %d; %d added, %d removed, %d revised\n",
		t.Source, t.Table, t.OldRows, t.NewRows, t.Added, t.Removed, t.Revised)
	fmt.Fprintf(b, "  parts that differ: %s\n", strings.Join(t.Parts, ", "))
	for _, s := range t.Stamps {
		fmt.Fprintf(b, "  %s in every row of %s: %s -> %s\n", s.Column, s.Part, s.Old, s.New)
	}
	if len(t.Local) > 0 {
		fmt.Fprintf(b, "  not compared, made anew for each file: %s\n", strings.Join(t.Local, ", "))
	}
	if len(t.AddedColumns) > 0 {
		fmt.Fprintf(b, "  new columns: %s\n", strings.Join(t.AddedColumns, ", "))
	}
	if len(t.RemovedColumns) > 0 {
		fmt.Fprintf(b, "  columns gone: %s\n", strings.Join(t.RemovedColumns, ", "))
	}
	printColumns(b, t.Columns)
	for _, r := range t.Rows {
		fmt.Fprintf(b, "  %s %s", marks[r.Change], safetext.Show(keyText(r)))
		for i, v := range r.Values {
			b.WriteString(map[bool]string{true: ": ", false: ", "}[i == 0] + v.Column + " ")
			switch r.Change {
			case compare.RowAdded:
				b.WriteString(shown(v.New))
			case compare.RowRemoved:
				b.WriteString(shown(v.Old))
			default:
				b.WriteString(valueText(v.Old) + " -> " + valueText(v.New))
			}
		}
		b.WriteByte('\n')
	}
	if shown, all := int64(len(t.Rows)), t.Added+t.Removed+t.Revised; shown < all {
		fmt.Fprintf(b, "  ... %d more rows; --limit 0 shows all\n", all-shown)
	}
}

// printColumns says how many values of each column changed, and how much.
func printColumns(b *strings.Builder, cols []compare.ColumnDiff) {
	if len(cols) == 0 {
		return
	}
	w := tabwriter.NewWriter(b, 0, 8, 2, ' ', 0)
	fmt.Fprint(w, "  COLUMN\tREVISED\tMEDIAN CHANGE\tLARGEST\tLARGEST RELATIVE\tTYPE\n")
	for _, c := range cols {
		kind := c.NewType
		if c.OldType != c.NewType {
			kind += ", was " + c.OldType
		}
		var size compare.Revision
		if c.Size != nil {
			size = *c.Size
		}
		fmt.Fprintf(w, "  %s\t%d\t%s\t%s\t%s\t%s\n", c.Name, c.Changed, sizeText(size.Median, 1, ""), sizeText(size.Largest, 1, ""), sizeText(size.LargestRelative, 100, " %"), kind)
	}
	w.Flush()
}

func sizeText(v *float64, times float64, unit string) string {
	if v == nil {
		return "-"
	}
	size := *v * times
	if size >= 1000 {
		return strconv.FormatFloat(size, 'f', 0, 64) + unit
	}
	return strconv.FormatFloat(size, 'g', 4, 64) + unit
}

// valueText is a value as text that tells null from empty.
func valueText(v any) string {
	switch v {
	case nil:
		return "null"
	case "":
		return `""`
	}
	return shown(v)
}

// shown is a value as text in a line for reading.
func shown(v any) string { return safetext.Show(warehouse.Text(v)) }

func keyText(r compare.RowDiff) string {
	words := make([]string, len(r.Key))
	for i, v := range r.Key {
		words[i] = warehouse.Text(v)
	}
	return strings.Join(words, "|")
}

// writeCSV writes one line a value that differs.
func (d vintageDiff) writeCSV(w *sheet) error {
	w.Write([]string{"source", "table", "change", "key", "column", "old", "new"})
	for _, t := range d.Tables {
		for _, r := range t.Rows {
			for _, v := range r.Values {
				w.Write([]string{t.Source, t.Table, r.Change, w.cell(keyText(r)), w.cell(v.Column), w.cell(v.Old), w.cell(v.New)})
			}
			if len(r.Values) == 0 { // a row that is all key
				w.Write([]string{t.Source, t.Table, r.Change, w.cell(keyText(r)), "", "", ""})
			}
		}
	}
	w.Flush()
	return w.Error()
}

// warnCut says which tables have more rows than were written.
func (d vintageDiff) warnCut(stderr io.Writer) {
	for _, t := range d.Tables {
		if shown, all := int64(len(t.Rows)), t.Added+t.Removed+t.Revised; shown < all {
			fmt.Fprintf(stderr, "note: %d of %d rows of %s.%s were written; --limit 0 writes all\n", shown, all, t.Source, t.Table)
		}
	}
}
