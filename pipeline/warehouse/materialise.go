package warehouse

import (
	"context"
	"fmt"
	"strings"
)

// keepSchema holds the rows of materialised views.
const keepSchema = "materialised"

// Materialise computes the named indicators, and the views they rest on, once
// and keeps their rows in memory. They are queried under the same names as
// before. What is kept already is not computed again.
func (w *Warehouse) Materialise(ctx context.Context, indicators ...string) error {
	views := make([]string, len(indicators))
	for i, name := range indicators {
		ind, err := w.Indicator(name)
		if err != nil {
			return err
		}
		views[i] = "indicators." + ind.Name
	}
	var todo []string
	if err := w.visit(views, func(name string) {
		if w.files[name] != nil {
			todo = append(todo, name)
		}
	}); err != nil {
		return err
	}
	w.keeping.Lock()
	defer w.keeping.Unlock()
	for _, name := range todo {
		if w.kept[name] {
			continue
		}
		if err := w.keep(ctx, name); err != nil {
			return fmt.Errorf("materialise %s: %w", name, err)
		}
		w.kept[name] = true
	}
	return nil
}

// keep puts the rows of a view into a table and the view over the table.
func (w *Warehouse) keep(ctx context.Context, name string) error {
	tx, err := w.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	table := Ident(keepSchema) + "." + Ident(strings.ReplaceAll(name, ".", "_"))
	err = execAll(ctx, tx,
		"create schema if not exists "+Ident(keepSchema),
		"create table "+table+" as select * from "+qualified(name),
		"create or replace view "+qualified(name)+" as select * from "+table)
	if err != nil {
		return queryError(ctx, err)
	}
	return tx.Commit()
}
