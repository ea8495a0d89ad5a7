package itu_datahub

import (
	"errors"
	"io"

	"basedoc/pipeline/ingest"
)

// errFound ends the reading of a download whose part is known.
var errFound = errors.New("the first record is read")

// identify tells by the first record which download a file is. None says of what
// day it is.
func identify(in io.Reader) (ingest.Identity, error) {
	in, err := ingest.Entry(in, inZip, isCSV)
	if err != nil {
		return ingest.Identity{}, err
	}
	part := ""
	err = readRecords(in, "download", func(r *record) error {
		part = r.meaning.part
		return errFound
	})
	if part != "" {
		return ingest.Identity{Parts: []string{part}}, nil
	}
	if err == nil {
		err = errors.New("this is a download of the DataHub without a record")
	}
	return ingest.Identity{}, err
}
