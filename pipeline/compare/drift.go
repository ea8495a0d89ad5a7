package compare

import (
	"context"

	"basedoc/pipeline/ingest"
	"basedoc/pipeline/warehouse"
)

// A State is a table of a part at one time.
type State struct {
	Path        string // the Parquet file; "" where it cannot be had
	Fingerprint Fingerprint
}

// Drift says in sentences where a table differs more from the one before than
// publishers' files do from one to the next. An older file may end earlier.
func Drift(ctx context.Context, e *warehouse.Engine, t ingest.Table, now, before State, isOlder bool) ([]string, error) {
	if isOlder {
		before.Fingerprint.Newest = 0
	}
	drift := now.Fingerprint.losses(before.Fingerprint)
	var judged []string
	if before.Path != "" {
		said, columns, err := valueDrift(ctx, e, t, now.Path, before.Path)
		if err != nil {
			return nil, err
		}
		drift, judged = append(drift, said...), columns
	}
	return append(drift, now.Fingerprint.distributionDrift(before.Fingerprint, t.Measures(), judged)...), nil
}
