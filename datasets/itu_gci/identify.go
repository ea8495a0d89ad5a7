package itu_gci

import (
	"fmt"
	"io"
	"strings"

	"basedoc/pipeline/ingest"
)

// identify tells a file of scores by its indicator. The newest edition in it dates
// it: no file says of what day it is.
func identify(r io.Reader) (ingest.Identity, error) {
	start, err := ingest.Sniff(r, "scores of the Global Cybersecurity Index")
	if err != nil {
		return ingest.Identity{}, err
	}
	if head, _ := start.Peek(64); strings.HasPrefix(string(head), transcribedColumns[0]+","+transcribedColumns[1]+",") {
		return ingest.Identity{Parts: []string{"pillars_transcribed"}, Newest: ingest.FirstDay(fmt.Sprint(transcribedEdition))}, nil
	}
	data, err := ingest.NewSDMX(start, "scores", "DATABASE_ID", "INDICATOR", "TIME_PERIOD")
	if err != nil {
		return ingest.Identity{}, err
	}
	var id ingest.Identity
	for o := range data.All() {
		known, ok := indicators[o.Codes[1]]
		if o.Codes[0] != database || !ok {
			return ingest.Identity{}, data.At(fmt.Errorf("no score of the Global Cybersecurity Index: %.60q of the database %.60q", o.Codes[1], o.Codes[0]))
		}
		if id.Parts == nil {
			id.Parts = []string{known.pillar}
		}
		id.Newest = max(id.Newest, ingest.FirstDay(o.Codes[2]))
	}
	if data.Err() == nil && id.Parts == nil {
		return id, fmt.Errorf("this is SDMX-CSV without an observation")
	}
	return id, data.Err()
}
