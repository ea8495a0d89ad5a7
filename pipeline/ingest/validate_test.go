package ingest

import (
	"io"
	"strings"
	"testing"
	"time"
)

// sound is a source that Validate has nothing to say about.
func sound() Source {
	return Source{
		Name:       "weather",
		Card:       "# Weather\n\nPublisher: the met office\nLicence: CC0-1.0\nCadence: daily\nGrain: station and day\n",
		License:    License{Name: "CC0-1.0"},
		Cadence:    24 * time.Hour,
		StaleAfter: 48 * time.Hour,
		Files:      []Remote{{Part: "north", URL: "https://example.org/n.csv"}, {Part: "south"}},
		Tables:     []Table{readings.From("north"), TableOf("stations", []string{"station"}, parseReadings)},
		Identify:   func(io.Reader) (Identity, error) { return Identity{}, nil },
	}
}

func TestValidateAcceptsSoundSources(t *testing.T) {
	other := sound()
	other.Name = "weather2"
	if err := Validate([]Source{sound(), other}); err != nil {
		t.Error(err)
	}
}

func TestValidateNamesTheFault(t *testing.T) {
	for _, c := range []struct {
		spoil func(*Source)
		want  string
	}{
		{func(s *Source) { s.Name = "Weather" }, `name "Weather" is not snake_case`},
		{func(s *Source) { s.Cadence = 0 }, "cadence 0s is not positive"},
		{func(s *Source) { s.StaleAfter = time.Hour }, "stale after 1h0m0s, sooner than its cadence of 24h0m0s"},
		{func(s *Source) { s.Identify = nil }, "cannot identify its files"},
		{func(s *Source) { s.Card = s.Card[2:] }, "card does not start with a title line: # Title"},
		{func(s *Source) { s.Card = strings.Replace(s.Card, "daily", " ", 1) }, `card has no line that starts with "Cadence:" and states it`},
		{func(s *Source) { s.Card = "# " + s.Card[strings.Index(s.Card, "\n"):] }, "card does not start with a title line: # Title"},
		{func(s *Source) { s.Card = strings.Replace(s.Card, "daily", "hourly", 1) }, `card has the cadence "hourly" (want daily, irregular, monthly, quarterly, weekly, yearly)`},
		{func(s *Source) { s.Card = strings.Replace(s.Card, "daily", "weekly, on Mondays", 1) }, "card has the cadence weekly, which is not 24h0m0s"},
		{func(s *Source) { s.Card += "\n## Traps\n\n## Terms\n\nNone.\n" }, `card has nothing under "Traps"`},
		{func(s *Source) { s.License.Name = "" }, "licence has no name"},
		{func(s *Source) { s.License.Name = "CC BY 4.0" }, "card does not name the licence CC BY 4.0"},
		{func(s *Source) { s.Files = nil; s.Tables = s.Tables[1:] }, "has no file"},
		{func(s *Source) { s.Files[1].Part = "South" }, `part "South" is not snake_case`},
		{func(s *Source) { s.Files[1].Part = "sad" }, "part name sad is reserved for test data"},
		{func(s *Source) { s.Files[1].Part = "north" }, "part north is there twice"},
		{func(s *Source) { s.Files[1].URL = "example.org/s.csv" }, `part south: not an absolute URL: "example.org/s.csv"`},
		{func(s *Source) { s.Tables = s.Tables[:1] }, "part south feeds no table"},
		{func(s *Source) { s.Tables = nil; s.Files = nil }, "has no file\nsource weather: has no table"},
		{func(s *Source) { s.Tables[0].Name = "readings!" }, "table readings!: name is not snake_case"},
		{func(s *Source) { s.Tables[0].Name = "stations" }, "table stations is there twice"},
		{func(s *Source) { s.Tables[0].Parts = []string{"east"} }, "table readings: part east is not among the source's files"},
		{func(s *Source) { s.Tables[0].Key = nil }, "table readings: has no key"},
		{func(s *Source) { s.Tables[0].Key = []string{"colour"} }, "table readings: key colour is not a column"},
		{func(s *Source) { s.Tables[0].Key = []string{"remark"} }, "table readings: key remark may be null"},
		{func(s *Source) { s.Tables[0].Columns[1].About = " " }, "table readings: column day has no about text"},
		{func(s *Source) { s.Tables[0].Columns[2].Name = "value%" }, `table readings: column "value%" is not snake_case`},
		{func(s *Source) { s.Tables[0].Columns[2].Name = "remark" }, "table readings: column remark is there twice"},
	} {
		s := sound()
		s.Tables[0].Columns = append([]Column(nil), s.Tables[0].Columns...)
		c.spoil(&s)
		err := Validate([]Source{s})
		if want := "source " + s.Name + ": " + c.want; err == nil || err.Error() != want {
			t.Errorf("got %v\nwant %s", err, want)
		}
	}
}

func TestValidateWantsASortedListWithoutRepeats(t *testing.T) {
	a, b := sound(), sound()
	a.Name, b.Name = "weather", "climate"
	want := "source climate: listed after weather: the list is sorted and has each source once"
	if err := Validate([]Source{a, b}); err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	if err := Validate([]Source{a, a}); err == nil {
		t.Error("a source may be there twice")
	}
}

func TestValidateReportsEveryFault(t *testing.T) {
	s := sound()
	s.Cadence, s.License.Name = 0, ""
	want := "source weather: cadence 0s is not positive\nsource weather: licence has no name"
	if err := Validate([]Source{s}); err == nil || err.Error() != want {
		t.Errorf("got %v\nwant %s", err, want)
	}
}
