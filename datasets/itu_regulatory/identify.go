package itu_regulatory

import (
	"io"
	"slices"

	"basedoc/pipeline/ingest"
)

// identify tells the files apart by the column of their classes. The year of the
// edition dates them.
func identify(r io.Reader) (ingest.Identity, error) {
	table, err := ingest.NewCSV(r, "file", "Year", "Country", "Region", "Overall Score")
	if err != nil {
		return ingest.Identity{}, err
	}
	id := ingest.Identity{Parts: []string{"tracker"}}
	if slices.Contains(table.Columns(), benchmarkColumns[3]) {
		id.Parts = []string{"g5_benchmark"}
	}
	for _, row := range table.All() {
		id.Newest = max(id.Newest, ingest.FirstDay(row[0]))
	}
	return id, table.Err()
}
