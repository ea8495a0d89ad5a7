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
		with refresh.Word
	)
	cmd := &cobra.Command{
		Use:   "import SOURCE FILE...",
		Short: "Take publishers' files that you obtained by hand",
		Long: `Import takes the publisher's files under any name, plain or gzip, tells from their
content what they are, checks them and publishes a new vintage in which each takes
the place of the part it renews. A file that fails is put into quarantine with the
reason, and the last good data stay.`,
		Example: `  basedoc import rir_delegated delegated-apnic-latest delegated-lacnic-extended-latest.gz
  basedoc import transit_prices survey.xlsx
  basedoc import m49_economies overview.csv --date 2026-11-01`,
		Args: cobra.MinimumNArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			if date != "" {
				var err error
				if with.Date, err = canon.ParseDay(date); err != nil {
					return usageError{fmt.Errorf("--date: %w", err)}
				}
			}
			stop := a.watch()
			out, err := a.engine.Import(cmd.Context(), args[0], args[1:], with, a.now())
			stop()
			summarise(cmd.OutOrStdout(), out)
			return err
		},
	}
	cmd.Flags().BoolVar(&with.AcceptDrift, "accept-drift", false, "take a file though it lost rows, economies, columns or units of the one before it")
	cmd.Flags().StringVar(&date, "date", "", "the publisher's date, for files that do not carry one (YYYY-MM-DD)")
	return cmd
}

func newBuild(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "build [SOURCE...]",
		Short: "Make the tables anew from the stored files",
		Long: `Build parses the stored files again, which is needed after basedoc itself has
changed, and publishes a new vintage if any table comes out different.`,
		Example: `  basedoc build
  basedoc build rir_delegated`,
		RunE: func(cmd *cobra.Command, args []string) error {
			stop := a.watch()
			out, err := a.engine.Build(cmd.Context(), args, a.now())
			stop()
			summarise(cmd.OutOrStdout(), out)
			return err
		},
	}
}

// summarise prints one line a part and the vintage that holds them.
func summarise(w io.Writer, out refresh.Outcome) {
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
