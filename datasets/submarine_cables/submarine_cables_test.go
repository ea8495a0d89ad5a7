package submarine_cables

import (
	"bytes"
	"encoding/json"
	"io"
	"path"
	"slices"
	"testing"

	"basedoc/pipeline/ingest"
	"basedoc/pipeline/ingest/ingesttest"
)

func TestSource(t *testing.T) { ingesttest.Run(t, Source) }

func TestCapturedFilesAreIdentified(t *testing.T) {
	for part, file := range captures {
		if id, err := identify(bytes.NewReader(ingesttest.Capture(t, file))); err != nil || !slices.Equal(id.Parts, []string{part}) {
			t.Errorf("%s: %v, %v", file, id, err)
		}
	}
}

var captures = map[string]string{
	"landing_points": "submarine_cables/landing-point-geo.json",
	"lines":          "submarine_cables/cable-geo.json",
	"details":        "submarine_cables/undersea-cable-details.tar.gz",
}

// The archive lists again, by country and status, what the other files say of each
// cable and place: the lists must come out of the tables.
func TestCapturedTablesAreThoseOfTheListsByCountryAndStatus(t *testing.T) {
	points := map[string]landingPoint{}
	for _, p := range ingesttest.Rows(t, "landing_points", parseLandingPoints, ingesttest.Capture(t, captures["landing_points"])) {
		points[p.ID] = p
	}
	content := ingesttest.Capture(t, captures["details"])
	planned := map[string]bool{}
	cables := ingesttest.Rows(t, "details", parseCables, content)
	for _, c := range cables {
		planned[c.ID] = c.IsPlanned
	}
	economies, places := map[string]bool{}, map[string]bool{}
	landings := ingesttest.Rows(t, "details", parseLandings, content)
	for _, l := range landings {
		if points[l.LandingPointID].AreaCode != l.AreaCode {
			t.Errorf("%s is in %s by its name %q", l.LandingPointID, l.AreaCode, points[l.LandingPointID].Name)
		}
		economies[l.AreaCode], places[l.LandingPointID] = true, true
	}
	if len(points) != 1414 || len(places) != 1414 || len(cables) != 521 || len(landings) != 2378 || len(economies) != 180 {
		t.Errorf("%d points, %d of them with cables, %d cables, %d landings, %d economies", len(points), len(places), len(cables), len(landings), len(economies))
	}
	countries := 0
	for name, text := range members(t, content) {
		var list struct {
			ID     string
			Cables []struct{ ID string }
			Points []string `json:"landing_points_in_country"`
		}
		if path.Base(name) == "all.json" || json.Unmarshal(text, &list) != nil {
			continue
		}
		switch path.Dir(name) {
		case "status":
			for _, c := range list.Cables {
				if planned[c.ID] != (list.ID == "planned") {
					t.Errorf("%s is among the cables %s", c.ID, list.ID)
				}
			}
			if want := map[string]int{"planned": 65, "in-service": 456}[list.ID]; len(list.Cables) != want {
				t.Errorf("%d cables %s, want %d", len(list.Cables), list.ID, want)
			}
		case "country":
			countries++
			code := points[list.Points[0]].AreaCode
			for _, id := range list.Points {
				if points[id].AreaCode != code {
					t.Errorf("%s: %s is in %s, others are in %s", name, id, points[id].AreaCode, code)
				}
				delete(points, id)
			}
		}
	}
	if countries != 180 || len(points) != 0 {
		t.Errorf("%d countries, %d landing points in none", countries, len(points))
	}
}

// members returns the files of an archive by name.
func members(t *testing.T, content []byte) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	err := ingest.EachMember(bytes.NewReader(content), func(name string, content io.Reader) (err error) {
		files[name], err = io.ReadAll(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TeleGeography recorded more than 1.3 million kilometres of cables in service in 2021
// (silicon.co.uk, TeleGeography's Updated Subsea Cable Map Shows Tech Influence).
func TestCapturedLengthsComeToWhatIsPublished(t *testing.T) {
	km, unknown := 0.0, 0
	for _, c := range ingesttest.Rows(t, "details", parseCables, ingesttest.Capture(t, captures["details"])) {
		switch {
		case c.LengthKm == nil:
			unknown++
		case !c.IsPlanned:
			km += *c.LengthKm
		}
	}
	if km < 1_300_000 || km > 1_450_000 || unknown != 33 {
		t.Errorf("%.0f km in service, want a little more than 1.3 million; %d cables without length, want 33", km, unknown)
	}
}

// Land-locked developing countries have no landing point.
func TestCapturedPlacesHaveACoast(t *testing.T) {
	lldcs := ingesttest.LLDCs(t)
	for _, p := range ingesttest.Rows(t, "landing_points", parseLandingPoints, ingesttest.Capture(t, captures["landing_points"])) {
		if slices.Contains(lldcs, p.AreaCode) {
			t.Errorf("%s is in %s, which has no coast", p.Name, p.AreaCode)
		}
	}
}

// Every cable has a line, and every line a cable.
func TestCapturedLines(t *testing.T) {
	cables, features := map[string]bool{}, map[string]bool{}
	rows := ingesttest.Rows(t, "lines", parseLines, ingesttest.Capture(t, captures["lines"]))
	for _, p := range rows {
		cables[p.CableID], features[p.FeatureID] = true, true
	}
	if len(rows) != 11488 || len(features) != 527 {
		t.Errorf("%d points in %d features, want 11488 and 527", len(rows), len(features))
	}
	for _, c := range ingesttest.Rows(t, "details", parseCables, ingesttest.Capture(t, captures["details"])) {
		if !cables[c.ID] {
			t.Errorf("%s has no line", c.ID)
		}
		delete(cables, c.ID)
	}
	if len(cables) != 0 {
		t.Errorf("lines of no cable: %v", cables)
	}
}

// Owners are companies; no file has a person's address that could be kept.
func TestCapturedFilesHoldNoAddressOfAPerson(t *testing.T) {
	for name, text := range members(t, ingesttest.Capture(t, captures["details"])) {
		if bytes.IndexByte(text, '@') >= 0 {
			t.Errorf("%s may hold an address", name)
		}
	}
}

func FuzzSource(f *testing.F) { ingesttest.FuzzSource(f, Source) }
