package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/refresh"
)

func newImport(a *app) *cobra.Command {
	var (
		date string
		o    refresh.ImportOptions
	)
	cmd := &cobra.Command{
		Use:   "import SOURCE FILE...",
		Short: "Take publishers' files that you obtained by hand",
		Long: `Import takes the publisher's files under any name, plain or gzip, tells from their
content what they are, checks them and publishes a new vintage in which each takes
the place of the part it renews. A file that fails is put into quarantine with the
reason, and the last good data stay; one that is too large for that is left alone. A
file that is older than what is there, or differs much from it, may be right: the
reason names the flags to import it with, once you have looked. So it does for a file
that does not say its day or its part. Importing what is there already changes nothing.`,
		Example: `  basedoc import rir_delegated delegated-apnic-latest delegated-lacnic-extended-latest.gz
  basedoc import transit_prices survey.xlsx
  basedoc import m49_economies overview.csv --date 2026-11-01`,
		Args: cobra.MinimumNArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			if date != "" {
				var err error
				if o.Date, err = canon.ParseDay(date); err != nil {
					return usageError{fmt.Errorf("--date: %w", err)}
				}
			}
			stop := a.watch()
			out, err := a.runner.Import(cmd.Context(), args[0], args[1:], o, a.now())
			stop()
			writeOutcome(cmd.OutOrStdout(), out)
			return err
		},
	}
	cmd.Flags().BoolVar(&o.AcceptDrift, "accept-drift", false, "take a file though its rows, economies, columns, units or values differ much from the one before it")
	cmd.Flags().BoolVar(&o.Older, "older", false, "take a file though it is older than the one it takes the place of")
	cmd.Flags().StringVar(&o.Part, "part", "", "which part the files are, for those that do not say it")
	cmd.Flags().StringVar(&date, "date", "", "the publisher's date, for files that do not carry one (YYYY-MM-DD)")
	return cmd
}

func newBuild(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "build [SOURCE[/PART]...]",
		Short: "Make the tables anew from the stored files",
		Long: `Build parses the stored files again, which is needed after basedoc itself has
changed, and publishes a new vintage if any table comes out different.`,
		Example: `  basedoc build
  basedoc build rir_delegated
  basedoc build rir_delegated/apnic`,
		RunE: func(cmd *cobra.Command, args []string) error {
			stop := a.watch()
			out, err := a.runner.Build(cmd.Context(), args, a.now())
			stop()
			writeOutcome(cmd.OutOrStdout(), out)
			return err
		},
	}
}

// writeOutcome prints one line a part and the vintage that holds them.
func writeOutcome(w io.Writer, out refresh.Outcome) {
	writeMended(w, out.Mended)
	for _, p := range out.Parts {
		state := "new"
		switch {
		case p.Same:
			state = "unchanged"
		case p.Was != nil && p.Part.DataDate < p.Was.DataDate:
			state = fmt.Sprintf("OLDER than what it takes the place of: %s (%s)", p.Was.DataDate, p.Was.Origin)
		case p.Was != nil:
			state = fmt.Sprintf("in place of %s (%s)", dateOr(p.Was.DataDate, "undated"), p.Was.Origin)
		}
		fmt.Fprintf(w, "%s %s: %s, data of %s, %s\n", p.Part.Source, p.Part.Name, tableRows(p.Part), dateOr(p.Part.DataDate, "unknown date"), state)
	}
	switch {
	case out.Published:
		fmt.Fprintf(w, "published vintage %s\n", out.Vintage.ID)
	case len(out.Parts) > 0:
		fmt.Fprintf(w, "nothing new; the vintage stays %s\n", out.Vintage.ID)
	}
}

// writeMended prints what was brought back of the store.
func writeMended(w io.Writer, mended []string) {
	for _, what := range mended {
		fmt.Fprintf(w, "mended: %s\n", what)
	}
}
