package itu_regulatory

import (
	"io"
	"slices"

	"basedoc/pipeline/ingest"
)

// identify tells the files apart by the column of their classes. Neither says of
// what day it is.
func identify(r io.Reader) (ingest.Identity, error) {
	table, err := ingest.NewCSV(r, "file", "Country", "Region", "Year", "Overall Score")
	if err != nil {
		return ingest.Identity{}, err
	}
	if slices.Contains(table.Columns(), benchmarkColumns[3]) {
		return ingest.Identity{Parts: []string{"g5_benchmark"}}, nil
	}
	return ingest.Identity{Parts: []string{"tracker"}}, nil
}
