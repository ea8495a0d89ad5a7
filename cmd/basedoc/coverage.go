package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"basedoc/pipeline/ingest"
	"basedoc/pipeline/refresh"
	"basedoc/pipeline/warehouse"
)

// writeSources lists the sources with their terms, their rhythm, and what the
// vintage holds of each.
func (a *app) writeSources(ctx context.Context, w *tabwriter.Writer) error {
	v, err := a.vintage()
	if err != nil {
		return err
	}
	return a.withWarehouse(ctx, func(wh *warehouse.Warehouse) error {
		lldcs, err := lldcsOf(ctx, wh)
		if err != nil {
			return err
		}
		fmt.Fprintln(w, "NAME\tTITLE\tTERMS\tCADENCE\tECONOMIES\tLLDCS\tPERIOD")
		for _, src := range a.runner.Sources {
			c, err := refresh.CoverageOf(src, "", v)
			if err != nil {
				return err
			}
			rhythm, _, _ := strings.Cut(src.Rhythm(), ",") // the word, without what the card adds
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", src.Name, src.Title(), src.License.Name, rhythm, coverageCells(c, lldcs))
		}
		return nil
	})
}

// coverageCells are the cells of a coverage in a table.
func coverageCells(c refresh.Coverage, lldcs []string) string {
	if c.Rows == 0 {
		return "no data yet\t\t"
	}
	economies, held := "-", "-"
	if len(c.Economies) > 0 {
		economies, held = fmt.Sprint(len(c.Economies)), lldcsAmong(c, lldcs)
	}
	return economies + "\t" + held + "\t" + periodOf(c)
}

// lldcsOf lists the codes of the land-locked developing countries.
func lldcsOf(ctx context.Context, wh *warehouse.Warehouse) ([]string, error) {
	got, err := wh.Query(ctx, "select area_code from common.lldcs order by area_code")
	if err != nil {
		return nil, err
	}
	var codes []string
	for _, row := range got.Rows {
		codes = append(codes, row[0].(string))
	}
	return codes, nil
}

func lldcsAmong(c refresh.Coverage, lldcs []string) string {
	n := 0
	for _, code := range lldcs {
		if slices.Contains(c.Economies, code) {
			n++
		}
	}
	return fmt.Sprintf("%d of %d", n, len(lldcs))
}

// periodOf says what time a coverage spans, in whole years where it is whole years.
func periodOf(c refresh.Coverage) string {
	if c.Newest == 0 {
		return "-"
	}
	oldest, newest := c.Oldest.String(), c.Newest.String()
	if oldest[4:] == "-01-01" && newest[4:] == "-12-31" {
		oldest, newest = oldest[:4], newest[:4]
	}
	switch {
	case c.Oldest == 0:
		return "to " + newest
	case oldest == newest:
		return newest
	}
	return oldest + " to " + newest
}

// describeSource prints the card of a source, and below it its terms and what the
// vintage holds, table by table and part by part.
func (a *app) describeSource(ctx context.Context, out io.Writer, src ingest.Source) error {
	v, err := a.vintage()
	if err != nil {
		return err
	}
	says := map[bool]string{true: "yes", false: "no"}
	fmt.Fprintf(out, "%s\n## In vintage %s\n\nTerms: %s %s\nMay be passed on: %s; commercial use: %s; share alike: %s\nCadence: %s\n\n", src.Card, v.ID,
		src.License.Name, src.License.URL, says[src.License.Redistribute], says[src.License.Commercial], says[src.License.ShareAlike], src.Rhythm())
	return a.withWarehouse(ctx, func(wh *warehouse.Warehouse) error {
		lldcs, err := lldcsOf(ctx, wh)
		if err != nil {
			return err
		}
		w := tabwriter.NewWriter(out, 0, 8, 2, ' ', 0)
		fmt.Fprintln(w, "TABLE\tROWS\tECONOMIES\tLLDCS\tPERIOD")
		for _, t := range src.Tables {
			c, err := refresh.CoverageOf(src, t.Name, v)
			if err != nil {
				return err
			}
			fmt.Fprintf(w, "%s\t%d\t%s\n", t.Name, c.Rows, coverageCells(c, lldcs))
		}
		if err := w.Flush(); err != nil {
			return err
		}
		states, _, err := a.runner.Status(a.asOf, a.now())
		if err != nil {
			return err
		}
		states = slices.DeleteFunc(states, func(s refresh.PartStatus) bool { return s.Source != src.Name })
		fmt.Fprintln(out)
		return writeStatus(out, states, v, true)
	})
}
