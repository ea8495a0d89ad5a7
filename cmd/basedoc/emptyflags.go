package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// refuseEmptyFlags makes a flag that was given without a value a usage error:
// it is a shell variable that was never set, and to go on without the mirror,
// the store or the day that somebody meant would do harm.
func refuseEmptyFlags(cmd *cobra.Command) (err error) {
	cmd.Flags().Visit(func(f *pflag.Flag) {
		if text := strings.TrimSpace(f.Value.String()); err == nil && (text == "" || text == "[]") {
			err = usageError{fmt.Errorf("--%s is empty: give it a value or leave it out", f.Name)}
		}
	})
	return err
}
