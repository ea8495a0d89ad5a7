package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"basedoc/pipeline/document"
	"basedoc/pipeline/refresh"
	"basedoc/pipeline/warehouse"
)

// shownValues is how many values of a dimension are listed.
const shownValues = 40

// describeIndicator prints what one must know to use an indicator, behind its method
// and columns: what its dimensions mean, what it covers, what it rests on and how old
// that is, under which terms it may be used and how it is cited, and how to ask it.
func (a *app) describeIndicator(ctx context.Context, out io.Writer, w *warehouse.Warehouse, ind warehouse.Indicator) error {
	if err := w.Materialise(ctx, ind.Name); err != nil {
		return err
	}
	view := "indicators." + ind.Name
	values, err := w.DimValues(ctx, ind)
	if err != nil {
		return err
	}
	writeDimValues(out, ind, values)
	if err := writeIndicatorCoverage(ctx, out, w, view); err != nil {
		return err
	}
	if err := a.writeInputs(ctx, out, w, view); err != nil {
		return err
	}
	if checks := w.ChecksOn(view); len(checks) > 0 {
		fmt.Fprintln(out, "\nCHECKS OF IT AND ITS INPUTS")
		tw := tabwriter.NewWriter(out, 0, 8, 2, ' ', 0)
		for _, c := range checks {
			fmt.Fprintf(tw, "%s\t%s\n", c.Name, c.Title)
		}
		if err := tw.Flush(); err != nil {
			return err
		}
	}
	example, err := exampleQuery(ctx, w, ind)
	if err == nil && example != "" {
		fmt.Fprintf(out, "\nEXAMPLE\nbasedoc query \"%s\"\n", example)
	}
	return err
}

func writeDimValues(out io.Writer, ind warehouse.Indicator, values []warehouse.DimValue) {
	for _, dim := range ind.Dims {
		of := slices.DeleteFunc(slices.Clone(values), func(v warehouse.DimValue) bool { return v.Dim != dim })
		fmt.Fprintf(out, "\nVALUES OF %s\n", strings.ToUpper(dim))
		tw := tabwriter.NewWriter(out, 0, 8, 2, ' ', 0)
		for _, v := range of[:min(len(of), shownValues)] {
			fmt.Fprintf(tw, "%s\t%d rows\t%s\n", v.Value, v.Rows, v.Meaning)
		}
		tw.Flush() // an error of out comes back with what is printed next
		if more := len(of) - shownValues; more > 0 {
			fmt.Fprintf(out, "and %d more\n", more)
		}
	}
}

func writeIndicatorCoverage(ctx context.Context, out io.Writer, w *warehouse.Warehouse, view string) error {
	lldcs, err := lldcsOf(ctx, w)
	if err != nil {
		return err
	}
	groups, err := w.GroupCodes(ctx)
	if err != nil {
		return err
	}
	res, err := w.Query(ctx, "select area_code, count(*), count(value), min(period_date), max(period_date) from "+view+" group by area_code")
	if err != nil {
		return err
	}
	var economies, held, inGroups int
	var rows, known int64
	var oldest, newest string
	for _, row := range res.Rows {
		code := warehouse.Text(row[0])
		rows, known = rows+row[1].(int64), known+row[2].(int64)
		if first := warehouse.Text(row[3]); first != "" && (oldest == "" || first < oldest) {
			oldest = first
		}
		newest = max(newest, warehouse.Text(row[4]))
		switch {
		case row[2].(int64) == 0:
		case slices.Contains(groups, code):
			inGroups++
		default:
			economies++
			if slices.Contains(lldcs, code) {
				held++
			}
		}
	}
	fmt.Fprintf(out, "\nCOVERAGE\n%d rows, %d with a value", rows, known)
	if newest != "" {
		fmt.Fprintf(out, ", of %s to %s", oldest, newest)
	}
	_, err = fmt.Fprintf(out, "\nvalues for %d economies, %d of the %d land-locked developing countries among them, and for %d groups\n", economies, held, len(lldcs), inGroups)
	return err
}

// writeInputs prints the publishers' files that a view rests on with their ages, the
// terms of the whole, and how to cite it.
func (a *app) writeInputs(ctx context.Context, out io.Writer, w *warehouse.Warehouse, view string) error {
	v, err := a.vintage()
	if err != nil {
		return err
	}
	lineage, err := w.LineageOf(view)
	if err != nil {
		return err
	}
	evidence, err := a.provenanceOf(w, v).EvidenceOf("select * from "+view, lineage)
	if err != nil {
		return err
	}
	if err := evidence.LeaveOut(ctx, w, "select * from "+view); err != nil {
		return err
	}
	fmt.Fprintln(out, "\nINPUTS")
	states, _, err := a.runner.Status(a.asOf, a.now())
	if err != nil {
		return err
	}
	rests := map[string]bool{}
	tw := tabwriter.NewWriter(out, 0, 8, 2, ' ', 0)
	for _, s := range evidence.Sources {
		for _, p := range s.Parts {
			if p.NoEffect {
				continue
			}
			rests[s.Name+"/"+p.Name] = true
			fmt.Fprintf(tw, "%s.%s\t%s\t%s\t%s\n", s.Name, p.Table, p.Name, p.Age(), p.URL)
		}
	}
	if err := tw.Flush(); err != nil {
		return err
	}
	states = slices.DeleteFunc(states, func(s refresh.PartStatus) bool { return !rests[s.Source+"/"+s.Part] })
	fmt.Fprintln(out, "\nFRESHNESS")
	if err := writeStatus(out, states, v, true); err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "\nTERMS\n%s\n\nCITE AS\n%s\n", evidence.Terms().Text, citation(w, view, evidence))
	return err
}

func citation(w *warehouse.Warehouse, view string, e document.Evidence) string {
	title := view
	if ind, err := w.Indicator(view); err == nil {
		title = ind.Title
	}
	return fmt.Sprintf("%s (basedoc, %s). Computed from %s", title, view, e.Citation())
}

// exampleQuery is SQL that has an answer: the values over time of the economy or group
// that the newest value is of. It is empty where the indicator has none.
func exampleQuery(ctx context.Context, w *warehouse.Warehouse, ind warehouse.Indicator) (string, error) {
	view := "indicators." + ind.Name
	columns := append([]string{"area_code"}, ind.Dims...)
	res, err := w.Query(ctx, fmt.Sprintf("select %s from %s where value is not null order by period_date desc nulls last, %[1]s limit 1", strings.Join(columns, ", "), view))
	if err != nil || len(res.Rows) == 0 {
		return "", err
	}
	var where []string
	for i, v := range res.Rows[0] {
		if v != nil {
			where = append(where, columns[i]+" = "+warehouse.Quote(warehouse.Text(v)))
		}
	}
	return fmt.Sprintf("select period_date, value, status from %s where %s order by period_date", view, strings.Join(where, " and ")), nil
}
