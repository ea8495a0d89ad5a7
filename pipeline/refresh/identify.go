package refresh

import (
	"context"
	"fmt"
	"path/filepath"
	"time"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
	"basedoc/pipeline/packed"
	"basedoc/pipeline/store"
)

// largeFile is the size, in bytes, from which a file is looked at before it is
// copied: a copy of what nobody knows would only fill the disk.
const largeFile = 64 << 20

// rejectLarge rejects a large file that is none of the source's, where it lies.
func (r *Runner) rejectLarge(ctx context.Context, src ingest.Source, path string) error {
	size, err := store.SizeOf(path)
	if err != nil || size < largeFile {
		return err
	}
	_, err = runStep(ctx, r, step{stage: "import", source: src.Name, doing: "identifying"}, func(ctx context.Context) (ingest.Identity, error) {
		in, err := packed.Open(path)
		if err != nil {
			return ingest.Identity{}, err
		}
		defer in.Close()
		return src.Identify(packed.ContextReader(ctx, in))
	})
	if err != nil {
		return fmt.Errorf("%w\n  the last good data stay, and so does the file, which is too large to be kept aside", inFile(err, path))
	}
	return nil
}

// identify tells what a file of that content is.
func (r *Runner) identify(ctx context.Context, t step, src ingest.Source, path string, content packed.Digest) (ingest.Identity, error) {
	t.doing = "identifying"
	return runStep(ctx, r, t, func(ctx context.Context) (ingest.Identity, error) {
		name := filepath.Base(path)
		part := store.NewPartFS(name, path, content.SHA256)
		in, err := part.Open(name)
		if err != nil {
			return ingest.Identity{}, err
		}
		id, err := src.Identify(packed.ContextReader(ctx, in))
		if damaged := part.Prove(); damaged != nil {
			return id, damaged
		}
		return id, err
	})
}

// unpack unpacks a file and returns the digest of its content.
func (r *Runner) unpack(ctx context.Context, t step, path string) (packed.Digest, error) {
	t.doing = "unpacking"
	return runStep(ctx, r, t, func(ctx context.Context) (packed.Digest, error) { return packed.DigestFile(ctx, path) })
}

// rejectFuture rejects data of a day that has not begun anywhere yet.
func rejectFuture(day canon.Day, now time.Time) error {
	if day.Time().After(now.Add(24 * time.Hour)) {
		return fmt.Errorf("the data are said to be of %s, which lies ahead", day)
	}
	return nil
}
