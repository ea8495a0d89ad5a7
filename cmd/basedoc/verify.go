package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

func newVerify(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "verify",
		Short: "Prove every stored file by its hash",
		Long: `Verify reads every file that a vintage names, and the bundled tables, and compares
each with the hash that was recorded when it came. What is broken is named, one line
each, and ends with exit code 1.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			files, broken := a.engine.Store.Verify()
			for _, err := range broken {
				fmt.Fprintln(cmd.OutOrStdout(), err)
			}
			if len(broken) > 0 {
				return fmt.Errorf("verify: %d broken, %d files read; import or build what is broken anew", len(broken), files)
			}
			_, err := fmt.Fprintf(cmd.OutOrStdout(), "%d files are sound\n", files)
			return err
		},
	}
}
