package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

// The flags that several commands share.
const (
	flagStore = "store"
	flagAsOf  = "as-of"
)

// sharedFlags says which of the shared flags each command uses. It has those
// and no others, so that a flag which would do nothing is refused.
var sharedFlags = map[string][]string{
	"build":         {flagStore},
	"check":         {flagStore, flagAsOf},
	"describe":      {flagStore, flagAsOf},
	"fetch":         {flagStore},
	"import":        {flagStore},
	"list":          {flagStore, flagAsOf},
	"prune":         {flagStore},
	"query":         {flagStore, flagAsOf},
	"refresh":       {flagStore},
	"report":        {flagStore, flagAsOf},
	"status":        {flagStore, flagAsOf},
	"template":      {},
	"verify":        {flagStore},
	"vintages":      {flagStore, flagAsOf},
	"vintages diff": {flagStore, flagAsOf},
	"vintages use":  {flagStore},
}

// whyUnused says of a shared flag why a command that lacks it has no use for it.
var whyUnused = map[string]string{
	flagStore: "it neither reads nor changes a store",
	flagAsOf:  "it does not answer from the data of one day",
}

// addSharedFlags gives a command and those below it the shared flags they use.
func (a *app) addSharedFlags(cmd *cobra.Command) {
	for _, name := range sharedFlags[commandName(cmd)] {
		switch name {
		case flagStore:
			cmd.Flags().StringVar(&a.storeDir, flagStore, a.storeDir, "folder of imported data and vintages (env BASEDOC_STORE)")
		case flagAsOf:
			cmd.Flags().StringVar(&a.asOf, flagAsOf, "", "answer with what was known on a day (YYYY-MM-DD), or with a vintage by the start of its id")
		}
	}
	for _, sub := range cmd.Commands() {
		a.addSharedFlags(sub)
	}
}

// commandName is how a command is called, without the program's name.
func commandName(cmd *cobra.Command) string {
	_, name, _ := strings.Cut(cmd.CommandPath(), " ")
	return name
}

// flagError makes the parser's error a usage error, with the reason where
// another command has the flag.
func flagError(cmd *cobra.Command, err error) error {
	var named interface{ GetSpecifiedName() string }
	if errors.As(err, &named) && cmd.Flags().Lookup(named.GetSpecifiedName()) == nil {
		if why, ok := whyUnused[named.GetSpecifiedName()]; ok {
			err = fmt.Errorf("%s takes no --%s: %s", cmd.CommandPath(), named.GetSpecifiedName(), why)
		}
	}
	return usageError{err}
}

// refuseFlags refuses flags that a command uses, but not in the way it is called.
func refuseFlags(cmd *cobra.Command, why string, names ...string) error {
	for _, name := range names {
		if cmd.Flags().Changed(name) {
			return usageError{fmt.Errorf("--%s: %s", name, why)}
		}
	}
	return nil
}
