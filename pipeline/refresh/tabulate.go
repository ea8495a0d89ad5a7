package refresh

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"basedoc/pipeline/ingest"
	"basedoc/pipeline/snapshot"
	"basedoc/pipeline/warehouse"
)

// tabulate makes the tables of one part from its raw file, whose content must
// have the part's hash.
func (e *Engine) tabulate(ctx context.Context, src ingest.Source, part *snapshot.Part) error {
	name, path, sha256 := part.Name, e.Store.Path(part.Raw), part.SHA256
	part.Tables = nil
	for _, t := range src.Tables {
		if !t.HasPart(part.Name) {
			continue
		}
		file, err := e.Store.AddTable(src.Name, t.Name, func(w io.Writer) (int64, error) {
			out := &outlet{w: w}
			defer out.shut()
			sum, err := bounded(ctx, e, task{"build", src.Name, part.Name, "parsing"}, func(ctx context.Context) (ingest.Summary, error) {
				in := snapshot.NewPartFS(name, path, sha256)
				sum, err := t.Write(ctx, in, out)
				if damaged := in.Prove(); damaged != nil {
					return sum, damaged // whatever the parser made of it
				}
				return sum, err
			})
			return sum.Rows, renamed(err, part.File)
		})
		if err == nil {
			file.Fingerprint, err = bounded(ctx, e, task{"build", src.Name, part.Name, "examining"}, func(ctx context.Context) (json.RawMessage, error) {
				return Fingerprint(ctx, t, e.Store.Path(file.Path))
			})
		}
		if err != nil {
			return fmt.Errorf("table %s: %w", t.Name, err)
		}
		part.Tables = append(part.Tables, file)
	}
	slices.SortFunc(part.Tables, func(a, b snapshot.TableFile) int { return strings.Compare(a.Table, b.Table) })
	return nil
}

// Fingerprint tells in short what the Parquet file of a table holds, as a
// vintage keeps it.
func Fingerprint(ctx context.Context, t ingest.Table, path string) (json.RawMessage, error) {
	f, err := warehouse.TakeFingerprint(ctx, warehouse.Table{Name: t.Name, Parts: []warehouse.Part{{Path: path}}})
	if err != nil {
		return nil, err
	}
	return json.Marshal(f)
}

// drift doubts a part whose tables are not what the last good ones lead to
// expect. An older file, which olderThan is for, may end earlier.
func drift(was, part snapshot.Part) error {
	isOlder := part.DataDate != 0 && part.DataDate < was.DataDate
	var drifted []error
	for _, t := range part.Tables {
		i := slices.IndexFunc(was.Tables, func(old snapshot.TableFile) bool { return old.Table == t.Table })
		if i < 0 || was.Tables[i].Fingerprint == nil {
			continue
		}
		var before, now warehouse.Fingerprint
		if err := errors.Join(json.Unmarshal(was.Tables[i].Fingerprint, &before), json.Unmarshal(t.Fingerprint, &now)); err != nil {
			return fmt.Errorf("table %s: fingerprint: %w", t.Table, err)
		}
		before.Columns = nil // they are the program's, and change with it alone
		if isOlder {
			before.Newest = 0
		}
		for _, what := range now.Drift(before) {
			drifted = append(drifted, fmt.Errorf("table %s, against the last good file of %s: %s", t.Table, was.DataDate, what))
		}
	}
	if len(drifted) == 0 {
		return nil
	}
	return &doubtError{errors.Join(drifted...), []string{flagAcceptDrift}}
}

// sameTables tells whether two builds of a part came out alike.
func sameTables(a, b []snapshot.TableFile) bool {
	return slices.EqualFunc(a, b, func(a, b snapshot.TableFile) bool { return a.Table == b.Table && a.SHA256 == b.SHA256 })
}
