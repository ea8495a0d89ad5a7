package main

import (
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"basedoc/pipeline/warehouse"
	"basedoc/reports"
)

// listed are the kinds of things that list shows.
var listed = []string{"sources", "indicators", "reports"}

func newList(a *app) *cobra.Command {
	return &cobra.Command{
		Use:       "list [sources|indicators|reports]",
		Short:     "List what there is",
		Example:   "  basedoc list\n  basedoc list indicators",
		ValidArgs: listed,
		Args:      cobra.MatchAll(cobra.MaximumNArgs(1), cobra.OnlyValidArgs),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 && args[0] == "reports" {
				if err := refuseFlags(cmd, args[0]+" are listed from the program, not from a store", flagStore, flagAsOf); err != nil {
					return err
				}
			}
			w := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 8, 2, ' ', 0)
			for i, kind := range listed {
				if len(args) > 0 && args[0] != kind {
					continue
				}
				if len(args) == 0 {
					if i > 0 {
						fmt.Fprintln(w)
					}
					fmt.Fprintf(w, "%s\n", strings.ToUpper(kind))
				}
				if err := a.list(cmd, kind, w); err != nil {
					return err
				}
			}
			return w.Flush()
		},
	}
}

func (a *app) list(cmd *cobra.Command, kind string, w *tabwriter.Writer) error {
	switch kind {
	case "sources":
		return a.writeSources(cmd.Context(), w)
	case "indicators":
		return a.withWarehouse(cmd.Context(), func(wh *warehouse.Warehouse) error {
			for _, ind := range wh.Indicators() {
				fmt.Fprintf(w, "%s\t%s (%s)\n", ind.Name, ind.Title, ind.Unit)
			}
			return nil
		})
	case "reports":
		names, err := reports.Names()
		if err != nil {
			return err
		}
		for _, name := range names {
			r, err := loadReport(name)
			if err != nil {
				return err
			}
			fmt.Fprintf(w, "%s\t%s\n", name, r.Title())
		}
	}
	return nil
}

func newDescribe(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "describe NAME",
		Short: "Explain a source, a table, an indicator or a report",
		Long: `Describe prints the card of a source with its terms and what the data at hand cover,
the columns of a table, the source text of a report and its queries, or all that one must
know to use an indicator: its method and limits, what the values of its dimensions mean, its
coverage, the publishers' files that it rests on and their age, its terms and citation, the
checks of it, and an example.`,
		Example: `  basedoc describe rir_delegated
  basedoc describe rir_delegated.delegations
  basedoc describe ipv6_user_share`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			name, out := args[0], cmd.OutOrStdout()
			inProgram := func() error {
				return refuseFlags(cmd, name+" is described from the program, not from a store", flagStore, flagAsOf)
			}
			if src, err := a.runner.Source(name); err == nil {
				return a.describeSource(cmd.Context(), out, src)
			}
			if names, err := reports.Names(); err != nil {
				return err
			} else if slices.Contains(names, name) {
				if err := inProgram(); err != nil {
					return err
				}
				return writeSource(out, name)
			}
			return a.withWarehouse(cmd.Context(), func(w *warehouse.Warehouse) error {
				return a.describeView(cmd.Context(), out, w, name)
			})
		},
	}
}

// writeSource prints the text of a report, and its queries behind their paths.
func writeSource(out io.Writer, report string) error {
	folder, err := reports.Folder(report)
	if err != nil {
		return err
	}
	queries, err := fs.Glob(folder, "queries/*.sql")
	if err != nil {
		return err
	}
	for _, file := range append([]string{"report.md"}, queries...) {
		text, err := fs.ReadFile(folder, file)
		if err != nil {
			return err
		}
		if file != "report.md" {
			fmt.Fprintf(out, "\n-- reports/%s/%s\n", report, file)
		}
		if _, err := out.Write(text); err != nil {
			return err
		}
	}
	return nil
}
