package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"basedoc/pipeline/warehouse"
)

func newCheck(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "check",
		Short: "Run every check over the vintage",
		Long: `Check proves that keys are unique across all parts of each table, that no rule of
queries/checks is broken, and that every indicator keeps the shape, key, range and
floor that its header declares. Errors, unlike warnings, end with exit code 1.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.withWarehouse(cmd.Context(), func(w *warehouse.Warehouse) error {
				findings, err := w.Check(cmd.Context())
				if err != nil {
					return err
				}
				broken := 0
				for _, f := range findings {
					if f.Severity == warehouse.SeverityError {
						broken++
					}
					fmt.Fprintf(cmd.OutOrStdout(), "%s: %v\n", f.Severity, f)
				}
				fmt.Fprintf(cmd.OutOrStdout(), "%d tables, %d indicators: %d errors, %d warnings\n",
					len(w.Tables()), len(w.Indicators()), broken, len(findings)-broken)
				if broken > 0 {
					return errors.New("check: errors were found")
				}
				return nil
			})
		},
	}
}
