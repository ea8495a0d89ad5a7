package warehouse

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	duckdb "github.com/duckdb/duckdb-go/v2"
)

// startEngine starts DuckDB in memory. What does not fit into memory spills into
// a folder that is made in parent.
func startEngine(ctx context.Context, parent string) (*sql.DB, *Scratch, error) {
	scratch, err := NewScratch(parent)
	if err != nil {
		return nil, nil, err
	}
	connector, err := duckdb.NewConnector("", nil)
	if err != nil {
		return nil, nil, errors.Join(fmt.Errorf("start DuckDB: %w", err), scratch.Remove())
	}
	db := sql.OpenDB(connector)
	err = execAll(ctx, db,
		"set global TimeZone = 'UTC'", // days and instants must not depend on the machine
		"set temp_directory = "+Quote(scratch.path),
		"set max_temp_directory_size = '"+diskLimit+"'",
		"set autoinstall_known_extensions = false",
		"set autoload_known_extensions = false",
		"set parquet_metadata_cache = true",                                            // files are immutable: read each footer once
		"create macro array_join(list, separator) as array_to_string(list, separator)", // as Trino calls it
	)
	if err == nil {
		err = limitMemory(ctx, db)
	}
	if err != nil {
		return nil, nil, errors.Join(fmt.Errorf("start DuckDB: %w", err), db.Close(), scratch.Remove())
	}
	return db, scratch, nil
}

// lock shuts the engine off from everything but the given files, for good.
func lock(ctx context.Context, db execer, paths []string) error {
	quoted := make([]string, len(paths))
	for i, p := range paths {
		quoted[i] = Quote(p)
	}
	return execAll(ctx, db,
		"set allowed_paths = ["+strings.Join(quoted, ", ")+"]",
		"set enable_external_access = false",
		"set lock_configuration = true",
	)
}

type execer interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

func execAll(ctx context.Context, db execer, statements ...string) error {
	for _, s := range statements {
		if _, err := db.ExecContext(ctx, s); err != nil {
			return err
		}
	}
	return nil
}

// Quote writes s as an SQL string.
func Quote(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

// Ident writes s as an SQL identifier.
func Ident(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }

// qualified writes schema.name as SQL identifiers.
func qualified(name string) string {
	schema, table, _ := strings.Cut(name, ".")
	return Ident(schema) + "." + Ident(table)
}
