package main

import (
	"encoding/csv"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"basedoc/pipeline/compare"
	"basedoc/pipeline/ingest"
	"basedoc/pipeline/store"
	"basedoc/pipeline/warehouse"
)

func newVintagesDiff(a *app) *cobra.Command {
	var (
		form  string
		limit int
		exact bool
	)
	cmd := &cobra.Command{
		Use:   "diff [OLD [NEW]]",
		Short: "Show which values changed between two vintages",
		Long: `Diff compares two vintages row by row, by the key of each table: rows added, removed
and revised, how large the revisions of each column are, and the values themselves.

NEW is the current vintage if left out, and OLD the one before NEW. Either is the
start of a vintage's id (8 characters or more), the word release, or a day (YYYY-MM-DD),
for what was known at its end. A date that stands in every row of a part, such as the day of the
publisher's file, is told once and makes no row revised, and neither do values that mean
something within one of the publisher's files only, such as opaque ids.

In the table, + is a row added, - one removed and ~ one revised. The forms csv and
json have one line a value and one object a table. Text in csv that a spreadsheet would
run as a formula gets an apostrophe in front, unless --exact is given.`,
		Example: `  basedoc vintages diff
  basedoc vintages diff release
  basedoc vintages diff 2026-10-01 2026-11-01 --format csv --limit 0`,
		Args: cobra.MaximumNArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := oneOf(form, "table", "json", "csv"); err != nil {
				return err
			}
			if exact && form != "csv" {
				return errExact
			}
			if limit < 0 {
				return usageError{fmt.Errorf("--limit is a number of rows or 0 for all, not %d", limit)}
			}
			if len(args) == 2 {
				if err := refuseFlags(cmd, "both vintages are named", flagAsOf); err != nil {
					return err
				}
			}
			old, new, err := a.twoVintages(args)
			if err != nil {
				return err
			}
			d, err := a.diff(cmd, old, new, limit)
			if err != nil {
				return err
			}
			switch form {
			case "json":
				return a.writeIndented(d)
			case "csv":
				s := &sheet{Writer: csv.NewWriter(a.stdout), exact: exact}
				err = d.writeCSV(s)
				d.warnCut(a.stderr)
				s.warnChanged(a.stderr)
				return err
			}
			return d.print(cmd.OutOrStdout())
		},
	}
	cmd.Flags().StringVarP(&form, "format", "f", "table", "table, json, csv")
	cmd.Flags().BoolVar(&exact, "exact", false, exactUsage)
	cmd.Flags().IntVar(&limit, "limit", 20, "show at most this many rows of each kind and table; 0 shows all")
	return cmd
}

// twoVintages returns what the arguments name, or else stand for.
func (a *app) twoVintages(args []string) (old, new store.Vintage, err error) {
	if len(args) == 2 {
		new, err = a.runner.Store.Find(args[1])
	} else {
		new, err = a.vintage()
	}
	if err != nil {
		return old, new, err
	}
	if len(args) == 0 {
		old, err = a.previousVintage(new)
	} else {
		old, err = a.runner.Store.Find(args[0])
	}
	return old, new, err
}

// A vintageDiff is what differs between two vintages, and what was left out.
type vintageDiff struct {
	Old    string              `json:"old"`
	New    string              `json:"new"`
	Tables []compare.TableDiff `json:"tables"` // those that differ
	same   int
	header string
}

func (a *app) diff(cmd *cobra.Command, old, new store.Vintage, limit int) (vintageDiff, error) {
	d := vintageDiff{Old: old.ID, New: new.ID, Tables: []compare.TableDiff{}}
	d.header = fmt.Sprintf("from vintage %s of %s to %s of %s", old.ID, old.Created.Format("2 January 2006"), new.ID, new.Created.Format("2 January 2006"))
	paths := map[string]string{}
	oldTables, oldErr := a.vintageTables(old, paths)
	newTables, newErr := a.vintageTables(new, paths)
	if err := errors.Join(oldErr, newErr); err != nil {
		return d, err
	}
	tables, err := compare.Tables(cmd.Context(), oldTables, newTables, limit)
	if err != nil {
		return d, err
	}
	for _, t := range tables {
		if t.IsSame() {
			d.same++
		} else {
			d.Tables = append(d.Tables, t)
		}
	}
	return d, nil
}

// vintageTables lists the tables of a vintage as they are declared today, as
// far as comparing needs. paths holds one place for each content, so that the
// same file is known again whether it lies in the store or in the binary.
func (a *app) vintageTables(v store.Vintage, paths map[string]string) ([]warehouse.Table, error) {
	var tables []warehouse.Table
	at := map[[2]string]int{}
	for _, p := range v.Parts {
		for _, f := range p.Tables {
			if paths[f.SHA256] == "" {
				path, err := a.runner.Store.TablePath(p, f)
				if err != nil {
					return nil, err
				}
				paths[f.SHA256] = path
			}
			name := [2]string{p.Source, f.Table}
			i, known := at[name]
			if !known {
				i = len(tables)
				at[name] = i
				declared := a.declaredTable(p.Source, f.Table)
				tables = append(tables, warehouse.Table{Source: p.Source, Name: f.Table, Key: declared.Key, Local: declared.Local})
			}
			tables[i].Parts = append(tables[i].Parts, warehouse.Part{Name: p.Name, Path: paths[f.SHA256], Rows: f.Rows})
		}
	}
	return tables, nil
}

// declaredTable is a table as its source declares it; empty if basedoc no longer
// knows it.
func (a *app) declaredTable(source, table string) ingest.Table {
	src, _ := a.runner.Source(source)
	for _, t := range src.Tables {
		if t.Name == table {
			return t
		}
	}
	return ingest.Table{}
}
