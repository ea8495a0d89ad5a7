package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"
)

func newPrune(a *app) *cobra.Command {
	var keep int
	cmd := &cobra.Command{
		Use:   "prune --keep N",
		Short: "Remove old vintages and what only they need",
		Long: `Prune removes all vintages but the newest N and the current one, and then every table
and raw file that no remaining vintage names. Files in quarantine stay.`,
		Example: "  basedoc prune --keep 30",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			if keep < 1 {
				return usageError{errors.New("say how many vintages stay: --keep N, 1 or more")}
			}
			unlock, err := a.runner.Store.Lock("prune", a.now())
			if err != nil {
				return fmt.Errorf("prune: %w", err)
			}
			defer func() { err = errors.Join(err, unlock()) }()
			done, err := a.runner.Store.Prune(keep)
			for _, id := range done.Vintages {
				fmt.Fprintf(cmd.OutOrStdout(), "removed vintage %s\n", id)
			}
			if err != nil {
				err = fmt.Errorf("prune: %w", err)
			}
			if err == nil || done.Files > 0 {
				fmt.Fprintf(cmd.OutOrStdout(), "vintages removed: %d; files removed: %d, of %d bytes\n", len(done.Vintages), done.Files, done.Bytes)
			}
			return err
		},
	}
	cmd.Flags().IntVar(&keep, "keep", 0, "how many of the newest vintages stay")
	return cmd
}
