package watra_fibre

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"

	"basedoc/pipeline/ingest"
)

// headSize is enough to hold the first feature of any of the maps.
const headSize = 64 << 10

// marks tell the maps apart: a property of their features, or their name.
var marks = []struct{ part, mark string }{
	{"lines", `"line_id"`},
	{"nodes", `"node_id"`},
	{"submarine_cables", `"capacity_Tbps"`},
	{"submarine_points", `"cables_count"`},
	{"exchanges", `"WATRA-IXP"`},
}

// identify tells the parts apart by what their files begin with. The workbook alone
// states a date: the last day on which a map was processed.
func identify(r io.Reader) (ingest.Identity, error) {
	br := bufio.NewReaderSize(r, headSize)
	if head, _ := br.Peek(4); ingest.IsZip(head) {
		return identifyWorkbook(br)
	}
	start, err := ingest.Sniff(br, "GeoJSON or metadata.xlsx of ITU's West African fibre data")
	if err != nil {
		return ingest.Identity{}, err
	}
	head, err := start.Peek(headSize)
	if err != nil && !errors.Is(err, io.EOF) {
		return ingest.Identity{}, err
	}
	for _, m := range marks {
		if bytes.Contains(head, []byte(`"FeatureCollection"`)) && bytes.Contains(head, []byte(m.mark)) {
			return ingest.Identity{Parts: []string{m.part}}, nil
		}
	}
	return ingest.Identity{}, fmt.Errorf("neither a map nor metadata.xlsx of ITU's West African fibre data: it begins %.60q", head)
}

func identifyWorkbook(r io.Reader) (ingest.Identity, error) {
	book, err := ingest.OpenWorkbook(r)
	if err != nil {
		return ingest.Identity{}, err
	}
	defer book.Close()
	id := ingest.Identity{Parts: []string{"metadata"}}
	err = readSheet(book, "metadata", networkSheet, func(s source) error {
		if s.Processed != nil {
			id.Date = max(id.Date, *s.Processed)
		}
		return nil
	})
	if err != nil {
		return ingest.Identity{}, err
	}
	return id, nil
}
