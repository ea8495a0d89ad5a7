package watra_fibre

import (
	"bytes"
	"math"
	"slices"
	"testing"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest/ingesttest"
)

func TestSource(t *testing.T) { ingesttest.Run(t, Source) }

var captures = map[string]string{
	"lines": "watra_fibre/combined_lines.geojson.gz", "nodes": "watra_fibre/combined_nodes.geojson.gz", "exchanges": "watra_fibre/ixp.geojson",
	"submarine_cables": "watra_fibre/submarine_cables.geojson", "submarine_points": "watra_fibre/submarine_points.geojson",
	"metadata": "watra_fibre/metadata.xlsx",
}

func TestCapturedFilesAreIdentified(t *testing.T) {
	for part, file := range captures {
		want := canon.Day(0)
		if part == "metadata" {
			want = canon.DayOf(2025, 7, 1)
		}
		if id, err := identify(bytes.NewReader(ingesttest.Capture(t, file))); err != nil || !slices.Equal(id.Parts, []string{part}) || id.Date != want {
			t.Errorf("%s: %v, %v", file, id, err)
		}
	}
}

// The sources in metadata.xlsx are of the 16 countries, 15 cables and 15 exchanges that
// the maps have.
func TestCapturedMapsHaveWhatTheSourcesList(t *testing.T) {
	type thing struct{ subject, name string }
	listed := map[thing]bool{}
	for _, s := range ingesttest.Rows(t, "metadata", parseSources, ingesttest.Capture(t, captures["metadata"])) {
		name := s.Name
		if s.Subject == "network" {
			name = s.AreaCode
		}
		listed[thing{s.Subject, name}] = true
	}
	if len(listed) != 46 {
		t.Errorf("%d sources, want 46", len(listed))
	}
	lines := ingesttest.Rows(t, "lines", parseLines, ingesttest.Capture(t, captures["lines"]))
	nodes := ingesttest.Rows(t, "nodes", parseNodes, ingesttest.Capture(t, captures["nodes"]))
	cables := ingesttest.Rows(t, "submarine_cables", parseCables, ingesttest.Capture(t, captures["submarine_cables"]))
	exchanges := ingesttest.Rows(t, "exchanges", parseExchanges, ingesttest.Capture(t, captures["exchanges"]))
	if len(lines) != 1219 || len(nodes) != 1508 || len(cables) != 15 || len(exchanges) != 15 {
		t.Errorf("%d lines, %d nodes, %d cables, %d exchanges", len(lines), len(nodes), len(cables), len(exchanges))
	}
	found := map[thing]bool{}
	for _, l := range lines {
		found[thing{"network", l.AreaCode}] = true
	}
	for _, c := range cables {
		found[thing{"cable", c.Name}] = true
	}
	for _, x := range exchanges {
		found[thing{"exchange", x.Name}] = true
	}
	for _, n := range nodes {
		if !found[thing{"network", n.AreaCode}] {
			t.Errorf("a node in %s, which has no line", n.AreaCode)
		}
	}
	for thing := range found {
		if !listed[thing] {
			t.Errorf("%v has no source", thing)
		}
	}
	if len(found) != len(listed) {
		t.Errorf("%d of %d sources are on the maps", len(found), len(listed))
	}
}

// Each landing point has as many of the set's cables as it says, the first of them by
// name, and lies where its cables' lines begin or end.
func TestCapturedLandingPointsHaveTheirCables(t *testing.T) {
	cables := map[string]bool{}
	points := ingesttest.Rows(t, "submarine_cables", parseCablePoints, ingesttest.Capture(t, captures["submarine_cables"]))
	for _, p := range points {
		cables[p.Name] = true
	}
	landings := ingesttest.Rows(t, "submarine_points", parseLandingPoints, ingesttest.Capture(t, captures["submarine_points"]))
	if len(points) != 660 || len(cables) != 15 || len(landings) != 60 {
		t.Errorf("%d points of %d cables, %d landing points", len(points), len(cables), len(landings))
	}
	for _, l := range landings {
		lands := map[string]bool{}
		for _, p := range points {
			if metres(linePoint{Lon: l.Lon, Lat: l.Lat}, linePoint{Lon: p.Lon, Lat: p.Lat}) < 50 {
				lands[p.Name] = true
			}
		}
		if len(lands) != int(l.Cables) || !lands[l.FirstCable] {
			t.Errorf("%s: %v land, not %d with %s", l.Name, lands, l.Cables, l.FirstCable)
		}
	}
}

// A link is as long as its course on the map, to 5 per cent for all but 60; one has no
// course, which the file gives as an empty list of lines.
func TestCapturedLengthsAreThoseOfTheCourses(t *testing.T) {
	content := ingesttest.Capture(t, captures["lines"])
	course := map[string]float64{}
	var last linePoint
	points := ingesttest.Rows(t, "lines", parseLinePoints, content)
	for _, p := range points {
		if p.Point > 1 {
			course[p.ID] += metres(last, p)
		}
		last = p
	}
	if len(points) != 32408 {
		t.Errorf("%d points, want 32408", len(points))
	}
	far, noCourse, noLength := 0, 0, 0
	for _, l := range ingesttest.Rows(t, "lines", parseLines, content) {
		drawn, isDrawn := course[l.ID]
		switch {
		case !isDrawn:
			noCourse++
		case l.DistanceM == nil:
			noLength++
		case math.Abs(drawn / *l.DistanceM - 1) > 0.05:
			far++
		}
	}
	if far != 60 || noCourse != 1 || noLength != 1 {
		t.Errorf("%d lengths are off, %d links have no course, %d no length; want 60, 1 and 1", far, noCourse, noLength)
	}
}

// metres is the length of the great circle between two points.
func metres(a, b linePoint) float64 {
	const degree = math.Pi / 180
	s, u := math.Sin((b.Lat-a.Lat)*degree/2), math.Sin((b.Lon-a.Lon)*degree/2)
	return 2 * 6371008.8 * math.Asin(math.Sqrt(s*s+math.Cos(a.Lat*degree)*math.Cos(b.Lat*degree)*u*u))
}

func FuzzSource(f *testing.F) { ingesttest.FuzzSource(f, Source) }
