package main

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/snapshot"
)

func newStatus(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "status",
		Short: "Show how old each part of each source is",
		Long: `Status shows, for every part of the current vintage, the publisher's date, where it
came from, and whether it is older than its source allows, seen from the vintage.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			v, err := a.vintage()
			if err != nil {
				return err
			}
			w := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 8, 2, ' ', 0)
			fmt.Fprintf(w, "SOURCE\tPART\tDATA OF\tAGE\tSTATE\tORIGIN\tTABLES\n")
			for _, p := range v.Parts {
				src, err := a.engine.Source(p.Source)
				if err != nil {
					return err
				}
				state := "fresh"
				if v.Age(p) > src.StaleAfter {
					state = "STALE"
				}
				fmt.Fprintf(w, "%s\t%s\t%s\t%d d\t%s\t%s\t%s\n", p.Source, p.Name, dateOr(p.DataDate, "unknown"), int(v.Age(p).Hours()/24), state, p.Origin, tableRows(p))
			}
			if err := w.Flush(); err != nil {
				return err
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "vintage %s of %s\n", v.ID, v.Created.Format("2 January 2006"))
			return err
		},
	}
}

func dateOr(d canon.Day, otherwise string) string {
	if d == 0 {
		return otherwise
	}
	return d.String()
}

// tableRows says what a part became: its tables with their rows.
func tableRows(p snapshot.Part) string {
	var b strings.Builder
	for i, t := range p.Tables {
		if i > 0 {
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "%s %d rows", t.Table, t.Rows)
	}
	return b.String()
}
