package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"basedoc/pipeline/warehouse"
)

// describeView prints what is known of a table, view or indicator.
func (a *app) describeView(ctx context.Context, out io.Writer, w *warehouse.Warehouse, name string) error {
	v, err := w.Describe(ctx, name)
	if err != nil {
		return usageError{err}
	}
	lineage, err := w.LineageOf(v.Name)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%s\n", v.Name)
	short, isIndicator := strings.CutPrefix(v.Name, "indicators.")
	if isIndicator {
		ind, err := w.Indicator(short)
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "%s, in %s; better: %s\n", ind.Title, ind.Unit, ind.Better)
		if ind.Floor > 0 {
			fmt.Fprintf(out, "a value stands on a base of %v or more\n", ind.Floor)
		}
	} else if v.Title != "" {
		fmt.Fprintf(out, "%s\n", v.Title)
	}
	if v.Rows >= 0 {
		fmt.Fprintf(out, "%d rows\n", v.Rows)
	}
	if len(v.About) > 0 {
		fmt.Fprintf(out, "\n%s\n", strings.Join(v.About, "\n"))
	}
	fmt.Fprintln(out)
	tw := tabwriter.NewWriter(out, 0, 8, 2, ' ', 0)
	for _, c := range v.Columns {
		fmt.Fprintf(tw, "%s\t%s\t%s\n", c.Name, c.Type, c.About)
	}
	if err := tw.Flush(); err != nil {
		return err
	}
	if isIndicator {
		ind, err := w.Indicator(short)
		if err != nil {
			return err
		}
		return a.describeIndicator(ctx, out, w, ind)
	}
	if tables := lineage.Tables; len(tables) > 0 && !(len(tables) == 1 && tables[0] == v.Name) {
		fmt.Fprintf(out, "\nrests on %s\n", strings.Join(tables, ", "))
	}
	return nil
}
