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
	name, path, sha256 := part.Name, r.Store.Path(part.Raw), part.SHA256
	part.Tables, part.Code = nil, r.Code
	engine := r.engine // a step that is left alone does not come to the next one
	for _, t := range src.Tables {
		if !t.HasPart(part.Name) {
			continue
		}
		file, err := r.Store.AddTable(src.Name, t.Name, func(w io.Writer) (int64, error) {
			out := &stoppableWriter{w: w}
			defer out.stop()
			rows, err := runStep(ctx, r, step{"build", src.Name, part.Name, "parsing"}, func(ctx context.Context) (int64, error) {
				in := store.NewPartFS(name, path, sha256)
				rows, err := t.Write(ctx, in, out)
				if damaged := in.Prove(); damaged != nil {
					return rows, damaged // whatever the parser made of it
				}
				return rows, err
			})
			return rows, rowsInFile(err, part.File)
		})
		if err == nil {
			file.Fingerprint, err = runStep(ctx, r, step{"build", src.Name, part.Name, "examining"}, func(ctx context.Context) (json.RawMessage, error) {
				f, err := compare.TakeFingerprint(ctx, engine, t, r.Store.Path(file.Path))
				if err != nil {
					return nil, err
				}
				return json.Marshal(f)
			})
		}
		if err != nil {
			return fmt.Errorf("table %s: %w", t.Name, err)
		}
		part.Tables = append(part.Tables, file)
	}
	slices.SortFunc(part.Tables, func(a, b store.TableFile) int { return strings.Compare(a.Table, b.Table) })
	return nil
}

// HaveEqualTables tells whether two builds of a part came out alike.
func HaveEqualTables(a, b store.Part) bool {
	return a.Source == b.Source && a.Name == b.Name && slices.EqualFunc(a.Tables, b.Tables, func(a, b store.TableFile) bool {
		return a.Table == b.Table && a.SHA256 == b.SHA256
	})
}
