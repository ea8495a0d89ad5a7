package warehouse

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	duckdb "github.com/duckdb/duckdb-go/v2"

	"basedoc/pipeline/canon"
)

// createTableView makes the view Source.Name over all parts of t, with the
// declared columns in their order. One that a part lacks is null there. Without
// parts the view has no rows, so that what reads it can do without a source.
func createTableView(ctx context.Context, conn *sql.Conn, t Table) error {
	if len(t.Parts)+len(t.Columns) == 0 {
		return errors.New("neither parts nor columns")
	}
	columns, from := "*", t.Scan(t.byName())
	if len(t.Parts) == 0 {
		from = "(select 1) where false"
	}
	if len(t.Columns) > 0 {
		names := make([]string, len(t.Columns))
		for i, c := range t.Columns {
			names[i] = Ident(c.Name)
			if t.isLacking(c.Name) {
				names[i] = "cast(null as " + c.Type + ") as " + names[i]
			}
		}
		columns = strings.Join(names, ", ")
	}
	return execAll(ctx, conn,
		"create schema if not exists "+Ident(t.Source),
		fmt.Sprintf("create view %s as select %s from %s", qualified(t.Source+"."+t.Name), columns, from))
}

// isLacking tells whether no part has a declared column.
func (t Table) isLacking(column string) bool {
	return !slices.ContainsFunc(t.Parts, func(p Part) bool { return p.Columns == nil || slices.Contains(p.Columns, column) })
}

// byName is an argument of read_parquet where parts have not the same columns.
func (t Table) byName() string {
	if slices.ContainsFunc(t.Parts, func(p Part) bool { return p.Columns != nil }) {
		return ", union_by_name = true"
	}
	return ""
}

// Scan reads all parts of t; more are further arguments of read_parquet.
func (t Table) Scan(more string) string {
	paths := make([]string, len(t.Parts))
	for i, p := range t.Parts {
		paths[i] = Quote(p.Path)
	}
	return "read_parquet([" + strings.Join(paths, ", ") + "]" + more + ")"
}

// partsTable is the table that describes the parts of the vintage.
const partsTable = "vintage.parts"

var partsColumns = []Column{
	{"source", "varchar", "the source, by the name of its folder and schema"},
	{"table_name", "varchar", "the source's table"},
	{"part", "varchar", "the part: one of the publisher's files"},
	{"data_date", "date", "date of the data, as the publisher states it; null where none is stated"},
	{"newest_date", "date", "first day of the newest period that the data are of, where no date is stated; null where unknown"},
	{"as_of_date", "date", "data_date, newest_date, or else the day of the file or of our copy: the age counts from it"},
	{"obtained_at", "timestamp", "when our copy of the file was obtained, in UTC; null where unknown"},
	{"obtained_from", "varchar", "where our copy of the file was obtained; null where unknown"},
	{"altered", "varchar", "how our copy differs from the publisher's bytes; null if it does not, as far as known"},
	{"rows", "bigint", "rows in the part"},
	{"sha256", "varchar", "hash of the file that was read, decompressed: of the publisher's bytes where altered is null"},
	{"url", "varchar", "where the publisher keeps the file"},
	{"checked_at", "timestamp", "when we last knew it to be the publisher's newest, in UTC"},
	{"origin", "varchar", "release, import or fetch"},
	{"is_stale", "boolean", "older than its source allows, seen from the vintage's date"},
}

// createParts fills vintage.parts from the parts of all tables.
func createParts(ctx context.Context, conn *sql.Conn, tables []Table) error {
	columns := make([]string, len(partsColumns))
	for i, c := range partsColumns {
		columns[i] = Ident(c.Name) + " " + c.Type
	}
	err := execAll(ctx, conn, "create schema vintage", "create table "+partsTable+" ("+strings.Join(columns, ", ")+")")
	if err != nil {
		return err
	}
	return conn.Raw(func(c any) error {
		app, err := duckdb.NewAppenderFromConn(c.(driver.Conn), "vintage", "parts")
		if err != nil {
			return err
		}
		for _, t := range tables {
			for _, p := range t.Parts {
				err := app.AppendRow(t.Source, t.Name, p.Name, dayValue(p.DataDate), dayValue(p.Newest), dayValue(p.AsOf), timeValue(p.ObtainedAt), textValue(p.ObtainedFrom),
					textValue(p.Altered), p.Rows, p.SHA256, p.URL, timeValue(p.CheckedAt), p.Origin, p.Stale)
				if err != nil {
					return errors.Join(err, app.Close())
				}
			}
		}
		return app.Close()
	})
}

// dayValue, timeValue and textValue are what the engine gets: null for the zero.
func dayValue(d canon.Day) any {
	if d == 0 {
		return nil
	}
	return d.Time()
}

func timeValue(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t.UTC()
}

func textValue(s string) any {
	if s == "" {
		return nil
	}
	return s
}
