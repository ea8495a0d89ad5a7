package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

func newVerify(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "verify",
		Short: "Prove every stored file by its hash",
		Long: `Verify proves all that answers rest on: the pointer to the current vintage, the
vintages before it, every table and publisher's file that they name, the records beside
these, and the bundled tables. It reads each file and compares it with the hash that
was recorded when it was made. What is broken is named, one line each, with the command
that mends it, and ends with exit code 1.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			files, broken := a.runner.Store.Verify()
			for _, err := range broken {
				fmt.Fprintln(cmd.OutOrStdout(), err)
			}
			if len(broken) > 0 {
				return fmt.Errorf("verify: %d broken, %d files read; what mends each stands behind it", len(broken), files)
			}
			n, err := a.runner.Store.CountWritable()
			if err != nil {
				return fmt.Errorf("verify: %w", err)
			}
			if n > 0 {
				fmt.Fprintf(a.stderr, "note: %d tables or folders of tables can be written to; the next command that changes the store closes them\n", n)
			}
			n, err = a.runner.Store.CountUnneeded()
			if err != nil {
				return fmt.Errorf("verify: %w", err)
			}
			if n > 0 {
				fmt.Fprintf(cmd.OutOrStdout(), "%d more files are named by no vintage; basedoc prune removes them\n", n)
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "%d files are sound\n", files)
			return err
		},
	}
}
