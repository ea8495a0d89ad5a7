package refresh

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/download"
	"basedoc/pipeline/ingest"
	"basedoc/pipeline/store"
)

// A noChecksumError says that the publisher's checksum could not be had, which
// says nothing of the file.
type noChecksumError struct{ error }

func (e *noChecksumError) Unwrap() error { return e.error }

// isWrong tells whether a file is not the one that its publisher's checksum is of.
func isWrong(err error) bool {
	wrong := (*download.ChecksumError)(nil)
	return errors.As(err, &wrong)
}

// The band in which the size of a new file must lie, against the last good one.
const (
	leastSize = 0.5
	mostSize  = 20
)

// accept checks a file against its publisher's checksum, then what it holds. The
// remark says what is to be known of a file that was accepted.
func (s sourceFetch) accept(ctx context.Context, f ingest.Remote, raw *store.Raw, modified canon.Day) (remark string, err error) {
	file := s.runner.Store.Path(raw.Path())
	if f.Checksum != "" {
		err := s.runner.Client.Verify(ctx, file, f.Checksum, s.retrying(f.Part))
		switch {
		case err == nil:
		case isWrong(err):
			return "", err
		case s.runner.Client.IsMissingAtMirror(err):
			remark = "taken without its publisher's checksum, which the mirror does not hold"
		default:
			return "", &noChecksumError{err}
		}
	}
	return remark, s.acceptContent(ctx, f, raw, modified)
}

// acceptContent checks that a file is what was asked for, and against the last
// good one. modified is the day of the answer's Last-Modified.
func (s sourceFetch) acceptContent(ctx context.Context, f ingest.Remote, raw *store.Raw, modified canon.Day) error {
	file := s.runner.Store.Path(raw.Path())
	id, err := s.runner.identify(ctx, s.step(f.Part), s.source, file, raw.Content)
	if err != nil {
		return rowsInFile(err, raw.File)
	}
	for _, day := range []canon.Day{id.Date, id.Newest, modified} {
		if err := rejectFuture(day, s.now()); err != nil {
			return err
		}
	}
	if !slices.Contains(id.Parts, f.Part) {
		return fmt.Errorf("asked for %s, and got %s", f.Part, strings.Join(id.Parts, ", "))
	}
	raw.Parts, raw.DataDate, raw.Newest = []string{f.Part}, id.Date, id.Newest
	raw.Modified, raw.Altered = modified, id.Altered
	was, ok := s.base.Part(s.source.Name, f.Part)
	if !ok {
		return nil
	}
	if err := rejectOlder(was, partOf(*raw, f.Part)); err != nil {
		return err
	}
	if s.source.AnySize {
		return nil
	}
	if ratio := float64(raw.Content.Size) / float64(max(was.Size, 1)); ratio < leastSize || ratio > mostSize {
		return &overridableError{fmt.Errorf("the file has %d bytes where the last good one has %d", raw.Content.Size, was.Size), nil}
	}
	return nil
}
