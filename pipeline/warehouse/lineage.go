package warehouse

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"
)

// A Lineage is what a query depends on, directly or through views.
type Lineage struct {
	Indicators []string // such as ipv6_user_share; sorted
	Tables     []string // such as google_ipv6.economies; sorted
	Reference  []string // those of Tables that are read through reference views only
	SQL        []string // of the views, each behind those it refers to
}

// Lineage tells what a statement depends on, through all views. vintage.parts,
// which describes the tables, is not one of them.
func (w *Warehouse) Lineage(ctx context.Context, text string) (Lineage, error) {
	conn, err := w.db.Conn(ctx)
	if err != nil {
		return Lineage{}, err
	}
	defer conn.Close()
	s, err := w.accept(ctx, conn, text)
	if err != nil {
		return Lineage{}, err
	}
	var names []string
	for _, m := range s.refs {
		names = append(names, m.name)
	}
	return w.lineage(names)
}

// LineageOf tells what a view depends on, itself included.
func (w *Warehouse) LineageOf(view string) (Lineage, error) {
	return w.lineage([]string{view})
}

func (w *Warehouse) lineage(names []string) (l Lineage, err error) {
	all, err := w.dependencies(names...)
	for _, name := range all {
		if f := w.files[name]; f != nil {
			l.SQL = append(l.SQL, withoutHeader(f.sql))
		}
		if _, ok := w.tables[name]; ok {
			l.Tables = append(l.Tables, name)
		} else if short, ok := strings.CutPrefix(name, "indicators."); ok {
			l.Indicators = append(l.Indicators, short)
		}
	}
	slices.Sort(l.Tables)
	slices.Sort(l.Indicators)
	direct := map[string]bool{}
	for _, name := range names {
		w.addDirect(direct, name)
	}
	for _, name := range l.Tables {
		if !direct[name] {
			l.Reference = append(l.Reference, name)
		}
	}
	return l, err
}

// addDirect adds a name and all that it refers to, but for what stands behind
// reference views: those of the folder common whose header says -- reference: what they
// tell of economies, such as their names. They add no figure to an answer.
func (w *Warehouse) addDirect(found map[string]bool, name string) {
	if found[name] {
		return
	}
	found[name] = true
	f := w.files[name]
	if f == nil || f.isReference() {
		return
	}
	for _, ref := range f.stmt.refs {
		w.addDirect(found, ref.name)
	}
}

// dependencies returns names and all that they refer to, through all views:
// each once, and behind what it refers to itself.
func (w *Warehouse) dependencies(names ...string) ([]string, error) {
	var order, path []string
	done := map[string]bool{partsTable: true}
	var add func(name string, from *file, at int) error
	add = func(name string, from *file, at int) error {
		if done[name] {
			return nil
		}
		if i := slices.Index(path, name); i >= 0 {
			return from.errorAt(at, fmt.Errorf("cycle: %s", strings.Join(append(path[i:], name), " -> ")))
		}
		f := w.files[name]
		if _, isTable := w.tables[name]; f == nil && !isTable {
			return fmt.Errorf("no table or view %s%s", name, didYouMean(name, w.names()))
		}
		if f != nil {
			path = append(path, name)
			for _, ref := range f.stmt.refs {
				if err := add(ref.name, f, ref.at); err != nil {
					return err
				}
			}
			path = path[:len(path)-1]
		}
		done[name] = true
		order = append(order, name)
		return nil
	}
	for _, name := range names {
		if err := add(name, nil, -1); err != nil {
			return nil, err
		}
	}
	return order, nil
}

// names are what can stand in a from clause.
func (w *Warehouse) names() iter.Seq[string] {
	return slices.Values(w.views())
}
