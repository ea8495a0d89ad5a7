package snapshot

import (
	"io"

	"basedoc/pipeline/ingest"
)

// CheckArchive holds a zip archive, such as a workbook, against the limits
// before anything in it is expanded. An offence is an *ingest.BombError.
func CheckArchive(r io.ReaderAt, size int64, l ingest.Limits) error {
	_, err := ingest.OpenArchive(r, size, l)
	return err
}
