// Package warehouse answers SQL over one vintage. No other package imports
// DuckDB and Arrow.
//
// Open makes a view of every table over the Parquet files of its parts, and one
// of every file of the query folder: common/NAME.sql for what indicators share,
// indicators/NAME.sql for the indicators. Files of checks are rules, not views.
// Each has a header of lines -- key: value; a shared view that lists groups of
// economies says so with -- groups: the column of their codes, one that tells names or
// other marks of economies and no figures with -- reference: what it tells. An
// indicator says what the values of its dims mean with -- meaning: dim = value: words,
// or dim from schema.view(values, meanings) where the data say it. The engine adds
// vintage.parts and vintage.areas, which describe the tables.
//
// A statement is accepted if it only reads; it cannot reach files, the network
// or settings. Its answer is put into a temporary table, which counts against
// the limits, and is handed on in windows of rows. Check runs the checks;
// Lineage says which tables and indicators a statement depends on.
package warehouse

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// A Warehouse is one vintage open for queries. Its methods may be called from
// several goroutines, but for Close.
type Warehouse struct {
	db      *sql.DB
	scratch *Scratch
	tables  map[string]Table // by source.table
	files   map[string]*file // by schema.name: common, indicators, checks, and vintage.areas
	order   []string         // the files that are views, each behind those it refers to

	indicators map[string]Indicator // by name without schema
	rules      []rule               // by name
	groups     groupList

	materialising sync.Mutex
	materialised  map[string]bool // views whose rows are held in memory
	absences      atomic.Int64    // how often a part was left out
}

// Open makes the views of the tables and of the query files. queries holds the
// folders common, indicators and checks; nil means none. Every file is checked:
// an unknown reference, a cycle, or SQL whose answer could change between two
// runs is an error that names the file and line.
func Open(ctx context.Context, tables []Table, queries fs.FS) (*Warehouse, error) {
	w := &Warehouse{tables: map[string]Table{}, indicators: map[string]Indicator{}, materialised: map[string]bool{}}
	var err error
	if w.db, w.scratch, err = startEngine(ctx, os.TempDir()); err != nil {
		return nil, err
	}
	if err := w.load(ctx, tables, queries); err != nil {
		w.Close()
		return nil, err
	}
	return w, nil
}

// Close frees the engine and what it spilled to disk.
func (w *Warehouse) Close() error {
	return errors.Join(w.db.Close(), w.scratch.Remove())
}

func (w *Warehouse) load(ctx context.Context, tables []Table, queries fs.FS) error {
	conn, err := w.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	var paths []string
	for _, t := range tables {
		name := t.Source + "." + t.Name
		if _, twice := w.tables[name]; twice {
			return fmt.Errorf("table %s is given twice", name)
		}
		w.tables[name] = t
		for _, p := range t.Parts {
			paths = append(paths, p.Path)
		}
		if err := createTableView(ctx, conn, t); err != nil {
			return fmt.Errorf("table %s: %w", name, err)
		}
	}
	if err := createParts(ctx, conn, tables); err != nil {
		return fmt.Errorf("table %s: %w", partsTable, err)
	}
	if w.files, err = readFiles(ctx, conn, queries); err != nil {
		return err
	}
	areas, err := areasFile(ctx, conn, tables)
	if err != nil {
		return fmt.Errorf("view %s: %w", areas.name(), err)
	}
	w.files[areas.name()] = areas
	if err := w.readHeaders(); err != nil {
		return err
	}
	if err := w.createViews(ctx, conn); err != nil {
		return err
	}
	slices.Sort(paths)
	if err := lock(ctx, conn, slices.Compact(paths)); err != nil {
		return fmt.Errorf("lock the engine: %w", err)
	}
	return nil
}

func (w *Warehouse) readHeaders() error {
	for _, name := range slices.Sorted(maps.Keys(w.files)) {
		switch f := w.files[name]; f.schema() {
		case "common":
			if err := w.readGroups(f); err != nil {
				return err
			}
		case "indicators":
			ind, err := parseIndicator(f)
			if err != nil {
				return err
			}
			w.indicators[ind.Name] = ind
		case "checks":
			r, err := parseRule(f)
			if err != nil {
				return err
			}
			w.rules = append(w.rules, r)
		}
	}
	return nil
}

// createViews makes a view of every file but the checks.
func (w *Warehouse) createViews(ctx context.Context, conn *sql.Conn) error {
	for _, f := range w.files {
		if err := w.checkReferences(f); err != nil {
			return err
		}
	}
	order, err := w.dependencies(slices.Sorted(maps.Keys(w.files))...)
	if err != nil {
		return err
	}
	if err := execAll(ctx, conn, "create schema if not exists common", "create schema if not exists indicators"); err != nil {
		return err
	}
	for _, name := range order {
		f := w.files[name]
		if f == nil || f.schema() == "checks" {
			continue
		}
		err := execAll(ctx, conn, "create view "+qualified(name)+" as "+f.sql)
		if err != nil {
			return f.errorAt(-1, err)
		}
		w.order = append(w.order, name)
	}
	return nil
}

// checkReferences makes sure that everything that f refers to exists.
func (w *Warehouse) checkReferences(f *file) error {
	for _, ref := range f.stmt.refs {
		if _, ok := w.tables[ref.name]; ok || ref.name == partsTable {
			continue
		}
		if target, ok := w.files[ref.name]; ok && target.schema() != "checks" {
			continue
		}
		schema, _, _ := strings.Cut(ref.name, ".")
		if schema == "common" || schema == "indicators" {
			return f.errorAt(ref.at, fmt.Errorf("no file of the query folder makes %s", ref.name))
		}
		return f.errorAt(ref.at, fmt.Errorf("%s is not a table of this vintage", ref.name))
	}
	return nil
}
