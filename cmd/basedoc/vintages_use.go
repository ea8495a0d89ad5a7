package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"basedoc/pipeline/refresh"
)

func newVintagesUse(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "use ID",
		Short: "Go back to an older vintage, or repair a store that lost its pointer",
		Long: `Use makes the state of an older vintage current again, after a bad import for
instance. It publishes a new vintage with the parts of the old one, so that history
stays whole, and --as-of tells what was answered when. What is thus withdrawn does not
come back with the next refresh, but when its publisher has another file or somebody
imports it.

ID is the start of a vintage's id (8 characters or more), a day (YYYY-MM-DD), for the
newest vintage of then, or release.

Where the file current of the store is lost or damaged, every command refuses to work.
Use proves the vintage and those before it by their hashes then, and writes that file
anew.`,
		Example: `  basedoc vintages use 20261120T031502
  basedoc vintages use release`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			stop := a.watch()
			used, err := a.runner.UseVintage(cmd.Context(), args[0], a.now())
			stop()
			if err != nil {
				return err
			}
			return a.printUsed(cmd.OutOrStdout(), used)
		},
	}
}

func (a *app) printUsed(w io.Writer, used refresh.Used) error {
	if used.Repaired {
		fmt.Fprintf(w, "current is %s again, as far as the store tells\n", used.Vintage.ID)
		if used.Broken != nil {
			fmt.Fprintf(w, "what was before %s cannot be had: %v\n", used.Oldest, used.Broken)
		}
		_, err := fmt.Fprintln(w, "prove the rest:", a.runner.Store.Command("verify"))
		return err
	}
	if !used.Published {
		_, err := fmt.Fprintf(w, "nothing to go back from; the vintage stays %s\n", used.Vintage.ID)
		return err
	}
	for _, x := range used.Vintage.Withdrawn {
		fmt.Fprintf(w, "withdrawn: %s %s, content %.12s\n", x.Source, x.Part, x.SHA256)
	}
	_, err := fmt.Fprintf(w, "published vintage %s, as %s was\n", used.Vintage.ID, used.From)
	return err
}
