package refresh

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"basedoc/pipeline/ingest"
	"basedoc/pipeline/store"
)

// quarantine puts a file aside and returns the reason with its place. The same
// bytes, which come every night until the publisher mends them, are judged again
// but kept once.
func (r *Runner) quarantine(ctx context.Context, raw store.Raw, reason error, c *store.Attempt) error {
	said := func(place string) error {
		said := fmt.Errorf("%w\n  the last good data stay; the file is kept at %s", reason, place)
		part := ""
		if len(raw.Parts) == 1 {
			part = raw.Parts[0]
		}
		return r.withImportCommand(ctx, said, partOf(raw, part), place)
	}
	if kept := r.Store.Path(c.Quarantine); c.Rejected == raw.Stored.SHA256 && exists(kept) {
		return errors.Join(said(kept), r.Store.Discard(raw))
	}
	place, err := r.Store.Quarantine(raw, reason)
	if err == nil {
		c.Rejected = raw.Stored.SHA256
		c.Quarantine, err = filepath.Rel(r.Store.Path(""), place)
	}
	if err != nil {
		return errors.Join(reason, fmt.Errorf("quarantine %s: %w", raw.File, err))
	}
	return said(place)
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// inFile says which file an error is of. A row error has a place for it.
func inFile(err error, file string) error {
	var row *ingest.RowError
	if errors.As(err, &row) {
		return rowsInFile(err, file)
	}
	return fmt.Errorf("%s: %w", file, err)
}

// rowsInFile makes row errors name the user's file instead of the part. It must
// do so before the error is wrapped: what wraps it keeps the text.
func rowsInFile(err error, file string) error {
	var many *ingest.RowErrors
	var row *ingest.RowError
	switch {
	case errors.As(err, &many):
		for _, row := range many.Rows {
			row.File = file
		}
	case errors.As(err, &row):
		row.File = file
	}
	return err
}
