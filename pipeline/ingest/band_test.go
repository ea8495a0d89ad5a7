package ingest

import (
	"io/fs"
	"iter"
	"slices"
	"strings"
	"testing"
)

type sounding struct {
	Place   string   `parquet:"place" about:"Where."`
	Row     int32    `parquet:"row" about:"Row of the file."`
	Depth   float64  `parquet:"depth_m" about:"How deep."`
	Waves   *int64   `parquet:"waves" about:"How many."`
	Year    int32    `parquet:"survey_year" about:"When."`
	ShipID  int64    `parquet:"ship_id" about:"By whom."`
	IsRough bool     `parquet:"is_rough" about:"Rough or not."`
	Note    string   `parquet:"note,optional" about:"More."`
	Tide    *float64 `parquet:"tide_m" about:"How high."`
	Buoy    *int64   `parquet:"buoy_high64" about:"Half of the address of the buoy."`
}

func soundings() Table {
	return TableOf("soundings", []string{"place", "row"}, func(fs.FS) iter.Seq2[sounding, error] { return nil })
}

func TestMeasuresAreNumbersThatWereMeasured(t *testing.T) {
	declared := soundings().Band("depth_m", Band{Ratio: 1.5, Least: 7})
	var names []string
	for _, m := range declared.Measures() {
		names = append(names, m.Column)
	}
	if !slices.Equal(names, []string{"depth_m", "waves", "tide_m"}) {
		t.Errorf("measures are %v", names)
	}
	want := defaultBand
	want.Ratio, want.Least = 1.5, 7
	if got := declared.Measures()[0].Band; got != want {
		t.Errorf("band is %+v, want %+v", got, want)
	}
	if got := soundings().Measures()[0].Band; got != defaultBand {
		t.Errorf("a band was declared for another table: %+v", got)
	}
}

func TestBandsAreValidated(t *testing.T) {
	for _, c := range []struct {
		table Table
		want  string
	}{
		{soundings().Band("depth_m", Band{Ratio: 1.5}).Matching("place", "note"), ""},
		{soundings().Band("depth", Band{}), "a band for depth, which is not a measured column"},
		{soundings().Band("survey_year", Band{}), "a band for survey_year, which is not a measured column"},
		{soundings().Band("depth_m", Band{Ratio: 0.5}), "band of depth_m"},
		{soundings().Band("waves", Band{Changed: 30}), "band of waves"},
		{soundings().Band("waves", Band{Rank: -0.5}), "band of waves"},
		{soundings().Band("waves", Band{Least: 1}), "band of waves"},
		{soundings().Matching("harbour"), "matching by harbour, which is not a column"},
		{soundings().LocalToFile("note", "ship_id"), ""},
		{soundings().LocalToFile("harbour"), "local to a file is harbour, which is not a column"},
		{soundings().LocalToFile("row"), "local to a file is row, by which the rows of two files are the same"},
		{soundings().Matching("note").LocalToFile("note"), "local to a file is note, by which the rows of two files are the same"},
		{soundings().LocalToFile("waves").Band("waves", Band{}), "a band for waves, which is not a measured column"},
	} {
		var said []string
		for _, err := range c.table.faults(Source{}) {
			said = append(said, err.Error())
		}
		if got := strings.Join(said, "; "); c.want == "" && got != "" || !strings.HasPrefix(got, c.want) {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}
