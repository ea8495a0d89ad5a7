package refresh

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"basedoc/pipeline/ingest"
	"basedoc/pipeline/store"
	"basedoc/pipeline/warehouse"
)

// Fingerprint tells in short what the Parquet file of a table holds, as a
// vintage keeps it.
func Fingerprint(ctx context.Context, t ingest.Table, path string) (json.RawMessage, error) {
	f, err := warehouse.TakeFingerprint(ctx, tableAt(t, path))
	if err != nil {
		return nil, err
	}
	return json.Marshal(f)
}

// tableAt is the table of one part, in a file.
func tableAt(t ingest.Table, path string) warehouse.Table {
	wt := warehouse.Table{Name: t.Name, Key: t.Key, Match: t.Match, Parts: []warehouse.Part{{Path: path}}}
	for _, m := range t.Measures() {
		wt.Measures = append(wt.Measures, warehouse.Measure{Column: m.Column, Band: warehouse.Band(m.Band)})
	}
	return wt
}

// A TableState is a table of a part at one time.
type TableState struct {
	Path        string // the Parquet file; "" where it cannot be had
	Fingerprint json.RawMessage
}

// Drift says in sentences where a table differs more from the one before than
// publishers' files do from one to the next. An older file may end earlier.
func Drift(ctx context.Context, t ingest.Table, now, before TableState, isOlder bool) ([]string, error) {
	var n, b warehouse.Fingerprint
	if err := errors.Join(json.Unmarshal(before.Fingerprint, &b), json.Unmarshal(now.Fingerprint, &n)); err != nil {
		return nil, fmt.Errorf("fingerprint: %w", err)
	}
	b.Columns = nil // they are the program's, and change with it alone
	if isOlder {
		b.Newest = 0
	}
	drift := n.Drift(b)
	measured := tableAt(t, now.Path)
	var judged []string
	if before.Path != "" {
		said, columns, err := warehouse.ValueDrift(ctx, measured, tableAt(t, before.Path))
		if err != nil {
			return nil, err
		}
		drift, judged = append(drift, said...), columns
	}
	return append(drift, n.DistributionDrift(b, measured.Measures, judged)...), nil
}

// drift doubts a part whose tables are not what the last good ones lead to
// expect. Where a last good table is damaged, its fingerprint must do.
func (e *Engine) drift(ctx context.Context, src ingest.Source, was, part store.Part) error {
	isOlder := part.DataDate != 0 && part.DataDate < was.DataDate
	var drifted []error
	for _, t := range src.Tables {
		now, before := fileOf(part, t.Name), fileOf(was, t.Name)
		if now == nil || before == nil || before.Fingerprint == nil || now.SHA256 == before.SHA256 {
			continue
		}
		old := TableState{Fingerprint: before.Fingerprint}
		if path, err := e.Store.TablePath(was, *before); err == nil {
			old.Path = path
		}
		said, err := bounded(ctx, e, task{"build", src.Name, part.Name, "comparing"}, func(ctx context.Context) ([]string, error) {
			return Drift(ctx, t, TableState{e.Store.Path(now.Path), now.Fingerprint}, old, isOlder)
		})
		if err != nil {
			return fmt.Errorf("table %s: %w", t.Name, err)
		}
		for _, what := range said {
			drifted = append(drifted, fmt.Errorf("table %s, against the last good file of %s: %s", t.Name, was.DataDate, what))
		}
	}
	if len(drifted) == 0 {
		return nil
	}
	return &doubtError{errors.Join(drifted...), []string{flagAcceptDrift}}
}

// fileOf is a part's file of a table, or nil.
func fileOf(p store.Part, table string) *store.TableFile {
	i := slices.IndexFunc(p.Tables, func(f store.TableFile) bool { return f.Table == table })
	if i < 0 {
		return nil
	}
	return &p.Tables[i]
}
