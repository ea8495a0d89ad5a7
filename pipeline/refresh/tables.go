package refresh

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"basedoc/pipeline/compare"
	"basedoc/pipeline/ingest"
	"basedoc/pipeline/store"
)

// makeTables makes the tables of one part from its raw file, whose content must
// have the part's hash.
func (r *Runner) makeTables(ctx context.Context, src ingest.Source, part *store.Part) error {
	part.Tables, part.Code = nil, r.Code
	for _, tables := range src.Readings(part.Name) {
		files, err := r.writeTables(ctx, src, *part, tables)
		if err != nil && len(tables) == 1 {
			err = fmt.Errorf("table %s: %w", tables[0].Name, err)
		}
		if err != nil {
			return err
		}
		for i, t := range tables {
			if err := r.examine(ctx, src, *part, t, &files[i]); err != nil {
				return fmt.Errorf("table %s: %w", t.Name, err)
			}
		}
		part.Tables = append(part.Tables, files...)
	}
	slices.SortFunc(part.Tables, func(a, b store.TableFile) int { return strings.Compare(a.Table, b.Table) })
	return nil
}

// writeTables parses a part and stores those of its tables that are made of one
// reading.
func (r *Runner) writeTables(ctx context.Context, src ingest.Source, part store.Part, tables []ingest.Table) ([]store.TableFile, error) {
	names := make([]string, len(tables))
	for i, t := range tables {
		names[i] = t.Name
	}
	path := r.Store.Path(part.Raw)
	return r.Store.AddTables(src.Name, names, func(to []io.Writer) ([]int64, error) {
		out := make([]io.Writer, len(to)) // a step that is left alone shares no slice with us
		for i, w := range to {
			stoppable := &stoppableWriter{w: w}
			defer stoppable.stop()
			out[i] = stoppable
		}
		rows, err := runStep(ctx, r, step{"build", src.Name, part.Name, "parsing"}, func(ctx context.Context) ([]int64, error) {
			in := store.NewPartFS(part.Name, path, part.SHA256)
			rows, err := ingest.WriteTables(ctx, in, tables, out)
			if damaged := in.Prove(); damaged != nil {
				return rows, damaged // whatever the parser made of it
			}
			return rows, err
		})
		return rows, rowsInFile(err, part.File)
	})
}

// examine takes the fingerprint of a table.
func (r *Runner) examine(ctx context.Context, src ingest.Source, part store.Part, t ingest.Table, file *store.TableFile) (err error) {
	engine, path := r.engine, r.Store.Path(file.Path) // a step that is left alone does not come to the next engine
	file.Fingerprint, err = runStep(ctx, r, step{"build", src.Name, part.Name, "examining"}, func(ctx context.Context) (json.RawMessage, error) {
		f, err := compare.TakeFingerprint(ctx, engine, t, path)
		if err != nil {
			return nil, err
		}
		return json.Marshal(f)
	})
	return err
}

// HaveEqualTables tells whether two builds of a part came out alike.
func HaveEqualTables(a, b store.Part) bool {
	return a.Source == b.Source && a.Name == b.Name && slices.EqualFunc(a.Tables, b.Tables, func(a, b store.TableFile) bool {
		return a.Table == b.Table && a.SHA256 == b.SHA256
	})
}
