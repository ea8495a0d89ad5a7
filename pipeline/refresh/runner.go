// Package refresh runs the stages in their order, over a store and given sources.
//
// The way of data: Fetch attempts to get the newest file of every part, and accepts
// or rejects what comes. Build makes tables of what was accepted, compares them with
// the last good ones, audits all tables together and publishes them as the next
// vintage. Refresh does both, and has papers made. Import takes files by hand through
// the same checks, and UseVintage goes back to an older vintage.
//
// What is rejected goes to quarantine with its reason, and the last good data stay.
// One source's failure stops no other.
package refresh

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"time"

	"basedoc/pipeline/compare"
	"basedoc/pipeline/download"
	"basedoc/pipeline/ingest"
	"basedoc/pipeline/store"
	"basedoc/pipeline/warehouse"
)

// A Runner runs stages over given sources and queries; it names none itself.
type Runner struct {
	Sources []ingest.Source
	Queries fs.FS
	Store   *store.Store
	Code    string           // version of the program, recorded in vintages
	Client  *download.Client // only Fetch and Refresh need it

	// PartTime is how long each step of reading a part may take, such as
	// unpacking it or parsing one of its tables; DefaultPartTime if 0.
	PartTime time.Duration

	// Watch, if set, is told what happens while it does, from several goroutines.
	Watch func(Event)

	engine *warehouse.Engine // compares tables, for as long as the store is locked
}

// begin locks the store for one command, which may compare tables until its end,
// and mends it, as mend does. end adds to the error of the command what fails then.
func (r *Runner) begin(ctx context.Context, command string, all bool, at time.Time) (m *mending, end func(*error), err error) {
	unlock, err := r.Store.Lock(command, at)
	if err != nil {
		return nil, nil, err
	}
	engine := new(warehouse.Engine)
	r.engine, end = engine, func(err *error) { *err = errors.Join(*err, engine.Close(), unlock()) }
	if m, err = r.mend(ctx, all, at); err != nil {
		err = fmt.Errorf("mend: %w", err)
		end(&err)
		return nil, nil, err
	}
	return m, end, nil
}

// Open returns a warehouse over a vintage. The caller closes it.
func (r *Runner) Open(ctx context.Context, v store.Vintage) (*warehouse.Warehouse, error) {
	tables, err := r.tables(v)
	r.Store.SaveProofs()
	if err != nil {
		return nil, err
	}
	return warehouse.Open(ctx, tables, r.Queries)
}

// tables lists the tables of all sources with all that readers must know of them.
// One of which the vintage has no part is empty.
func (r *Runner) tables(v store.Vintage) ([]warehouse.Table, error) {
	var out []warehouse.Table
	for _, src := range r.Sources {
		for _, t := range src.Tables {
			wt := warehouse.Table{Source: src.Name, Name: t.Name, Key: t.Key, Local: t.Local}
			for _, c := range t.Columns {
				wt.Columns = append(wt.Columns, warehouse.Column{Name: c.Name, Type: c.Type, About: c.About})
			}
			for _, p := range v.Parts {
				f := fileOf(p, t.Name)
				if p.Source != src.Name || f == nil {
					continue
				}
				path, err := r.Store.TablePath(p, *f)
				if err != nil {
					return nil, err
				}
				wt.Parts = append(wt.Parts, warehouse.Part{
					Name: p.Name, Path: path, Rows: f.Rows, URL: p.URL, SHA256: p.SHA256, DataDate: p.DataDate, Newest: p.Newest,
					ObtainedFrom: p.ObtainedFrom, ObtainedAt: p.ObtainedAt, Altered: p.Altered, AsOf: p.AsOfDay(), CheckedAt: p.CheckedAt, Origin: p.Origin, Stale: v.Age(p) > src.StaleAfter, Columns: otherColumns(*f, t),
				})
			}
			out = append(out, wt)
		}
	}
	return out, nil
}

// otherColumns lists the columns of a table file, if they are not those that this
// version of the program would give it.
func otherColumns(f store.TableFile, t ingest.Table) []string {
	var made compare.Fingerprint
	if f.Fingerprint == nil || json.Unmarshal(f.Fingerprint, &made) != nil {
		return nil
	}
	names := slices.Sorted(maps.Keys(made.Columns))
	var declared []string
	for _, c := range t.Columns {
		declared = append(declared, c.Name)
	}
	slices.Sort(declared)
	if slices.Equal(names, declared) {
		return nil
	}
	return names
}
