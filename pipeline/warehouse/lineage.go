package warehouse

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
)

// Lineage tells what a statement rests on, through all views. vintage.parts,
// which describes the tables, is not one of them.
func (w *Warehouse) Lineage(ctx context.Context, text string) (Lineage, error) {
	conn, err := w.db.Conn(ctx)
	if err != nil {
		return Lineage{}, err
	}
	defer conn.Close()
	s, err := w.admit(ctx, conn, text)
	if err != nil {
		return Lineage{}, err
	}
	var names []string
	for _, m := range s.refs {
		names = append(names, m.name)
	}
	return w.lineage(names)
}

// LineageOf tells what a view rests on, itself included.
func (w *Warehouse) LineageOf(view string) (Lineage, error) {
	return w.lineage([]string{view})
}

func (w *Warehouse) lineage(names []string) (Lineage, error) {
	tables, indicators := map[string]bool{}, map[string]bool{}
	err := w.visit(names, func(name string) {
		if _, ok := w.tables[name]; ok {
			tables[name] = true
		} else if short, ok := strings.CutPrefix(name, "indicators."); ok {
			indicators[short] = true
		}
	})
	return Lineage{
		Indicators: slices.Sorted(maps.Keys(indicators)),
		Tables:     slices.Sorted(maps.Keys(tables)),
	}, err
}

// visit calls each once for every table and view that names rest on, the names
// included, and each after those it refers to.
func (w *Warehouse) visit(names []string, each func(name string)) error {
	seen := map[string]bool{}
	var walk func(name string) error
	walk = func(name string) error {
		if seen[name] || name == partsTable {
			return nil
		}
		seen[name] = true
		f := w.files[name]
		if _, ok := w.tables[name]; !ok && f == nil {
			return fmt.Errorf("no table or view %s%s", name, didYouMean(name, w.names()))
		}
		if f != nil {
			for _, ref := range f.stmt.refs {
				if err := walk(ref.name); err != nil {
					return err
				}
			}
		}
		each(name)
		return nil
	}
	for _, name := range names {
		if err := walk(name); err != nil {
			return err
		}
	}
	return nil
}

// names yields what can stand in a from clause.
func (w *Warehouse) names() iter.Seq[string] {
	return func(yield func(string) bool) {
		for name := range w.tables {
			if !yield(name) {
				return
			}
		}
		for _, name := range w.order {
			if !yield(name) {
				return
			}
		}
		yield(partsTable)
	}
}
