package ofds_fibre

import (
	"bytes"
	"slices"
	"testing"

	"basedoc/pipeline/ingest/ingesttest"
)

func TestSource(t *testing.T) { ingesttest.Run(t, Source) }

// captures are the files of each network, less their kinds, with how many spans, points
// of spans and nodes they have, and how many ends of spans lie elsewhere than their node.
var captures = map[string]struct {
	file                        string
	spans, points, nodes, apart int
}{
	"botswana_bofinet":         {"Botswana_Bofinet", 114, 762, 61, 4},
	"burundi_backbone_system":  {"Burundi_Burundi_Backbone_System", 38, 560, 35, 0},
	"niger_telecoms":           {"Niger_Niger_Telecoms", 32, 449, 31, 4},
	"rwanda_national_backbone": {"Rwanda_Rwanda_National_Backbone", 68, 547, 52, 0},
	"uganda_liquid":            {"Uganda_Liquid_Uganda", 9, 82, 10, 0},
	"uganda_nita_u":            {"Uganda_NITA-U", 30, 654, 27, 0},
	"zambia_airtel":            {"Zambia_Airtel_Zambia", 45, 640, 35, 0},
	"zambia_zesco":             {"Zambia_ZESCO", 132, 560, 101, 0},
	"zimbabwe_liquid":          {"Zimbabwe_Liquid", 41, 314, 39, 1},
}

// Every span begins and ends at a node of its network; all but nine ends lie within 100 m
// of it.
func TestCapturedSpansJoinNodes(t *testing.T) {
	for _, n := range networks {
		c := captures[n.name]
		spanFile := ingesttest.Capture(t, "ofds_fibre/"+c.file+"_spans.geojson.gz")
		nodeFile := ingesttest.Capture(t, "ofds_fibre/"+c.file+"_nodes.geojson.gz")
		for part, content := range map[string][]byte{n.name + "_spans": spanFile, n.name + "_nodes": nodeFile} {
			if id, err := identify(bytes.NewReader(content)); err != nil || !slices.Equal(id.Parts, []string{part}) {
				t.Errorf("%s: %v, %v", part, id, err)
			}
		}
		at := map[string]node{}
		for _, row := range ingesttest.Rows(t, n.name+"_nodes", parseNodes, nodeFile) {
			at[row.NodeID] = row
		}
		points := ingesttest.Rows(t, n.name+"_spans", parseSpanPoints, spanFile)
		ends := map[string][2]spanPoint{}
		for _, p := range points {
			of := ends[p.SpanID]
			if p.Point == 1 {
				of[0] = p
			}
			of[1] = p
			ends[p.SpanID] = of
		}
		rows := ingesttest.Rows(t, n.name+"_spans", parseSpans, spanFile)
		if len(rows) != c.spans || len(points) != c.points || len(at) != c.nodes {
			t.Errorf("%s: %d spans, %d points, %d nodes", n.name, len(rows), len(points), len(at))
		}
		apart := 0
		for _, s := range rows {
			for i, id := range []string{s.StartID, s.EndID} {
				end, found := at[id]
				if !found {
					t.Errorf("%s: span %s has no node %s", n.name, s.SpanID, id)
				}
				if p := ends[s.SpanID][i]; max(p.Lon-end.Lon, end.Lon-p.Lon, p.Lat-end.Lat, end.Lat-p.Lat) > 0.001 { // degrees
					apart++
				}
			}
		}
		if apart != c.apart {
			t.Errorf("%s: %d ends of spans are elsewhere than their nodes, want %d", n.name, apart, c.apart)
		}
	}
}

func FuzzSource(f *testing.F) { ingesttest.FuzzSource(f, Source) }
