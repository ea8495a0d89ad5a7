package main

import (
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/refresh"
	"basedoc/pipeline/store"
)

func newImport(a *app) *cobra.Command {
	var o refresh.ImportOptions
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
  basedoc import m49_economies overview.csv --date 2026-11-01
  basedoc import m49_economies countries.json --obtained 2026-04-27 --from github.com/mledoze/countries`,
		Args: cobra.MinimumNArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			for flag, day := range map[string]*canon.Day{"date": &o.Date, "obtained": &o.Obtained} {
				text, _ := cmd.Flags().GetString(flag)
				if text == "" {
					continue
				}
				var err error
				if *day, err = canon.ParseDay(text); err != nil {
					return usageError{fmt.Errorf("--%s: %w", flag, err)}
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
	cmd.Flags().String("date", "", "the publisher's date, for files that do not carry one (YYYY-MM-DD)")
	cmd.Flags().String("obtained", "", "when the files were obtained, if not today; enough where the publisher states no date (YYYY-MM-DD)")
	cmd.Flags().StringVar(&o.From, "from", "", "where the files were obtained, such as an address or an archive")
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

// writeOutcome prints one line a part, fewer where a source has many, and the
// vintage that holds them.
func writeOutcome(w io.Writer, out refresh.Outcome) {
	writeMended(w, out.Mended)
	var all []told
	for _, p := range out.Parts {
		state := "new"
		switch {
		case p.Same:
			state = "unchanged"
		case p.Was != nil && p.Part.IsOlderThan(*p.Was):
			state = fmt.Sprintf("OLDER than what it takes the place of: %s (%s)", p.Was.Dated(), p.Was.Origin)
		case p.Was != nil:
			state = fmt.Sprintf("in place of %s (%s)", dateOr(p.Was.Dated(), "undated"), p.Was.Origin)
		}
		text := fmt.Sprintf("%s, %s, %s", tableRows(p.Part), ageOf(p.Part), state)
		all = append(all, told{state, p.Part.Source, p.Part.Name, text})
	}
	for _, t := range inShort(all) {
		fmt.Fprintln(w, t)
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

// ageOf says what a part is of: its data's date or, where the publisher states
// none, the day of our copy.
func ageOf(p store.Part) string {
	switch {
	case p.DataDate != 0:
		return "data of " + p.DataDate.String()
	case p.Newest != 0:
		return "undated data, the newest of " + p.Newest.String()
	case p.Modified != 0:
		return "undated data in a file of " + p.Modified.String()
	}
	return "undated data in a copy of " + p.AsOf().UTC().Format(time.DateOnly)
}
