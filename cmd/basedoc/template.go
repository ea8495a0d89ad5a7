package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"
)

func newTemplate(a *app) *cobra.Command {
	var out string
	cmd := &cobra.Command{
		Use:   "template SOURCE",
		Short: "Write the empty form of a source that is filled in by hand",
		Long: `Template writes an empty survey workbook. Filled in, it comes back through
basedoc import.`,
		Example: `  basedoc template transit_prices
  basedoc template transit_prices --out survey.xlsx`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			src, err := a.runner.Source(args[0])
			if err != nil {
				return err
			}
			if src.Template == nil {
				return usageError{fmt.Errorf("%s is not filled in by hand: it has no template", src.Name)}
			}
			if out == "" {
				out = src.Name + ".xlsx"
			}
			f, err := os.OpenFile(out, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
			if err != nil {
				return fmt.Errorf("template %s: %w", src.Name, err)
			}
			if err := src.Template(f); err != nil {
				f.Close()
				return fmt.Errorf("template %s: %w", src.Name, err)
			}
			if err := f.Close(); err != nil {
				return fmt.Errorf("template %s: %w", src.Name, err)
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "wrote %s; fill it in and run: %s\n", out, a.runner.Store.Command("import", src.Name, out))
			return err
		},
	}
	cmd.Flags().StringVarP(&out, "out", "o", "", "file to write (default SOURCE.xlsx; an existing file is kept)")
	return cmd
}
