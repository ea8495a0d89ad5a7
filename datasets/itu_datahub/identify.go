package itu_datahub

import (
	"errors"
	"fmt"
	"io"

	"basedoc/pipeline/ingest"
)

// identify tells by the first record which download a file is. The newest year in
// it dates it: no download says of what day it is.
func identify(in io.Reader) (ingest.Identity, error) {
	in, err := ingest.Entry(in, inZip, isCSV)
	if err != nil {
		return ingest.Identity{}, err
	}
	var id ingest.Identity
	newest := int32(0)
	err = readRecords(in, "download", func(r *record) error {
		if id.Parts == nil {
			id.Parts = []string{r.meaning.part}
		}
		newest = max(newest, r.year)
		return nil
	})
	if id.Parts != nil { // what is wrong further down is told of the part
		id.Newest = ingest.FirstDay(fmt.Sprint(newest))
		return id, nil
	}
	if err == nil {
		err = errors.New("this is a download of the DataHub without a record")
	}
	return id, err
}
