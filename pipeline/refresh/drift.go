package refresh

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"basedoc/pipeline/compare"
	"basedoc/pipeline/ingest"
	"basedoc/pipeline/store"
)

// rejectDrift rejects a part whose tables are not what the last good ones lead to
// expect. Where a last good table is damaged, its fingerprint must do.
func (r *Runner) rejectDrift(ctx context.Context, src ingest.Source, was, part store.Part) error {
	isOlder := part.IsOlderThan(was)
	engine := r.engine // as in makeTables
	var drifted []error
	for _, t := range src.Tables {
		now, before := fileOf(part, t.Name), fileOf(was, t.Name)
		if now == nil || before == nil || before.Fingerprint == nil || now.SHA256 == before.SHA256 {
			continue
		}
		is, old := compare.State{Path: r.Store.Path(now.Path)}, compare.State{}
		if err := errors.Join(json.Unmarshal(now.Fingerprint, &is.Fingerprint), json.Unmarshal(before.Fingerprint, &old.Fingerprint)); err != nil {
			return fmt.Errorf("table %s: fingerprint: %w", t.Name, err)
		}
		if path, err := r.Store.TablePath(was, *before); err == nil {
			old.Path = path
		}
		said, err := runStep(ctx, r, step{"build", src.Name, part.Name, "comparing"}, func(ctx context.Context) ([]string, error) {
			return compare.Drift(ctx, engine, t, is, old, isOlder)
		})
		if err != nil {
			return fmt.Errorf("table %s: %w", t.Name, err)
		}
		for _, what := range said {
			drifted = append(drifted, fmt.Errorf("table %s, against the last good file of %s: %s", t.Name, was.AsOfDay(), what))
		}
	}
	if len(drifted) == 0 {
		return nil
	}
	return &overridableError{errors.Join(drifted...), []string{flagAcceptDrift}}
}

// fileOf is a part's file of a table, or nil.
func fileOf(p store.Part, table string) *store.TableFile {
	i := slices.IndexFunc(p.Tables, func(f store.TableFile) bool { return f.Table == table })
	if i < 0 {
		return nil
	}
	return &p.Tables[i]
}
