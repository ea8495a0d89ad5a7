package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/safetext"
	"basedoc/pipeline/store"
)

func newVintages(a *app) *cobra.Command {
	var form string
	cmd := &cobra.Command{
		Use:   "vintages",
		Short: "List the vintages, newest first, with what changed in each",
		Long: `Vintages lists every state of knowledge in the store, newest first, and under them
the release that is bundled with basedoc: when it was published, and which parts of
which sources changed against the one before. The current one is marked by a star.`,
		Example: `  basedoc vintages
  basedoc vintages --format json
  basedoc vintages diff`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := oneOf(form, "table", "json"); err != nil {
				return err
			}
			entries, err := a.listVintages()
			if err != nil {
				return err
			}
			if form == "json" {
				return a.writeIndented(entries)
			}
			return printVintages(cmd.OutOrStdout(), entries)
		},
	}
	cmd.Flags().StringVarP(&form, "format", "f", "table", "table, json")
	cmd.AddCommand(newVintagesDiff(a), newVintagesUse(a))
	return cmd
}

// A vintageEntry is one line of the list and what stands below it.
type vintageEntry struct {
	ID      string        `json:"id"`
	Created time.Time     `json:"created"`
	Current bool          `json:"current"`
	Code    string        `json:"code,omitempty"`
	Engine  string        `json:"engine,omitempty"`
	Changes []partChange  `json:"changes"` // against the vintage before
	Tables  []tableChange `json:"tables"`
}

// A partChange says that a part came, changed or went.
type partChange struct {
	Source   string    `json:"source"`
	Part     string    `json:"part"`
	Change   string    `json:"change"` // new, changed or gone
	Origin   string    `json:"origin,omitempty"`
	DataDate canon.Day `json:"data_date,omitzero"`
}

// A tableChange is a table's number of rows over all parts, now and before.
type tableChange struct {
	Source string `json:"source"`
	Table  string `json:"table"`
	Rows   int64  `json:"rows"`
	Before int64  `json:"rows_before"`
}

// listVintages describes all vintages, newest first, the release last.
func (a *app) listVintages() ([]vintageEntry, error) {
	all, err := a.allVintages()
	if err != nil {
		return nil, err
	}
	current, err := a.vintage()
	if err != nil {
		return nil, err
	}
	entries := make([]vintageEntry, len(all))
	for i, v := range all {
		var before store.Vintage
		if i+1 < len(all) {
			before = all[i+1]
		}
		entries[i] = vintageEntry{
			ID: v.ID, Created: v.Created, Current: v.ID == current.ID, Code: v.Code, Engine: v.Engine,
			Changes: changedParts(before, v), Tables: changedRows(before, v),
		}
	}
	return entries, nil
}

func printVintages(out io.Writer, entries []vintageEntry) error {
	w := tabwriter.NewWriter(out, 0, 8, 2, ' ', 0)
	fmt.Fprint(w, "  VINTAGE\tPUBLISHED\tCHANGED\tROWS\n")
	for _, e := range entries {
		head := "  "
		if e.Current {
			head = "* "
		}
		head += e.ID + "\t" + e.Created.UTC().Format("2006-01-02 15:04")
		for _, line := range e.lines() {
			fmt.Fprintf(w, "%s\t%s\n", head, line)
			head = "\t"
		}
	}
	return w.Flush()
}

// lines says what changed, one line a source.
func (e vintageEntry) lines() []string {
	var lines []string
	for rest := e.Changes; len(rest) > 0; {
		source, n := rest[0].Source, 0
		var parts, tables []string
		for n < len(rest) && rest[n].Source == source {
			parts = append(parts, rest[n].text())
			n++
		}
		rest = rest[n:]
		for _, t := range e.Tables {
			if t.Source == source {
				tables = append(tables, t.text())
			}
		}
		lines = append(lines, fmt.Sprintf("%s: %s\t%s", source, strings.Join(parts, ", "), strings.Join(tables, ", ")))
	}
	if lines == nil {
		return []string{"nothing\t"}
	}
	return lines
}

func (c partChange) text() string {
	if c.Change == "changed" {
		return c.Part
	}
	return c.Part + " (" + c.Change + ")"
}

func (t tableChange) text() string {
	if t.Before == 0 || t.Before == t.Rows {
		return fmt.Sprintf("%s %d", t.Table, t.Rows)
	}
	return fmt.Sprintf("%s %d (%+d)", t.Table, t.Rows, t.Rows-t.Before)
}

// oneOf makes sure that --format is one of those known.
func oneOf(form string, known ...string) error {
	for _, k := range known {
		if form == k {
			return nil
		}
	}
	return usageError{fmt.Errorf("--format is one of %s, not %q", strings.Join(known, ", "), form)}
}

// writeIndented writes a value as JSON.
func (a *app) writeIndented(v any) error {
	enc := json.NewEncoder(safetext.NewJSONWriter(a.stdout))
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
