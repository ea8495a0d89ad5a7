package warehouse

import (
	"context"
	"fmt"
	"strings"
)

// materialisedSchema holds the rows of materialised views.
const materialisedSchema = "materialised"

// Materialise computes the named indicators, and the views they depend on, once
// and keeps their rows in memory; without a name, all views. They are queried
// under the same names as before. What is kept already is not computed again.
func (w *Warehouse) Materialise(ctx context.Context, indicators ...string) error {
	views := make([]string, len(indicators))
	for i, name := range indicators {
		ind, err := w.Indicator(name)
		if err != nil {
			return err
		}
		views[i] = "indicators." + ind.Name
	}
	if len(views) == 0 {
		views = w.order
	}
	all, err := w.dependencies(views...)
	if err != nil {
		return err
	}
	return w.materialiseViews(ctx, all)
}

// materialiseViews keeps the rows of those names that are views, each behind what it
// refers to.
func (w *Warehouse) materialiseViews(ctx context.Context, names []string) error {
	w.materialising.Lock()
	defer w.materialising.Unlock()
	for _, name := range names {
		if w.files[name] == nil || w.materialised[name] {
			continue
		}
		if err := w.materialise(ctx, name); err != nil {
			return fmt.Errorf("materialise %s: %w", name, err)
		}
		w.materialised[name] = true
	}
	return nil
}

// materialise puts the rows of a view into a table and the view over the table.
func (w *Warehouse) materialise(ctx context.Context, name string) error {
	tx, err := w.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	table := Ident(materialisedSchema) + "." + Ident(strings.ReplaceAll(name, ".", "_"))
	err = execAll(ctx, tx,
		"create schema if not exists "+Ident(materialisedSchema),
		"create table "+table+" as select * from "+qualified(name),
		"create or replace view "+qualified(name)+" as select * from "+table)
	if err != nil {
		return queryError(ctx, err)
	}
	return tx.Commit()
}
