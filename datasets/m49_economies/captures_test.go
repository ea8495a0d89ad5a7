package m49_economies

import (
	"bytes"
	"slices"
	"testing"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest/ingesttest"
)

// The curated groups agree with what UNSD marked on the day of the capture.
func TestGroupsAgreeWithTheMarks(t *testing.T) {
	captured := canon.DayOf(2024, 9, 25)
	marked := map[string][]string{}
	rows := ingesttest.Rows(t, "m49", parseEconomies, ingesttest.Capture(t, "countries/unsd-m49-en.csv"))
	if len(rows) != 249 {
		t.Errorf("%d economies, want 249", len(rows))
	}
	for _, e := range rows {
		for group, in := range map[string]bool{"LDC": e.IsLDC, "LLDC": e.IsLLDC, "SIDS": e.IsSIDS} {
			if in {
				marked[group] = append(marked[group], e.AreaCode)
			}
		}
	}
	for group, want := range map[string]int{"LDC": 45, "LLDC": 32, "SIDS": 53} {
		slices.Sort(marked[group])
		if curated := membersOn(t, group, captured); !slices.Equal(curated, marked[group]) || len(curated) != want {
			t.Errorf("%s: curated %v, marked %v, want %d", group, curated, marked[group], want)
		}
	}
}

func TestCapturedNames(t *testing.T) {
	rows := ingesttest.Rows(t, "names", parseNames, ingesttest.Capture(t, "country_names/ocha-countries-territories-taxonomy.csv"))
	languages, states := map[string]int{}, 0
	for _, n := range rows {
		languages[n.Language]++
		if n.Language == "fr" && n.ShortName != "" {
			states++
		}
	}
	// 248 of M49 and, in English only, Taiwan, Kosovo and the Netherlands Antilles.
	for _, l := range nameLanguages {
		want := 248
		if l.code == "en" {
			want = 251
		}
		if languages[l.code] != want {
			t.Errorf("%s: %d names, want %d", l.code, languages[l.code], want)
		}
	}
	if states != 197 {
		t.Errorf("%d short names in French, want 197", states)
	}
}

func TestCapturedGeography(t *testing.T) {
	content := ingesttest.Capture(t, "countries/mledoze-countries.json.gz")
	landlocked := map[string]bool{}
	places := ingesttest.Rows(t, "geography", parseGeography, content)
	for _, p := range places {
		landlocked[p.AreaCode] = p.IsLandlocked
	}
	if len(places) != 250 {
		t.Errorf("%d places, want 250", len(places))
	}
	pairs := map[neighbour]bool{}
	for _, n := range ingesttest.Rows(t, "geography", parseNeighbours, content) {
		pairs[n] = true
	}
	for n := range pairs {
		if !pairs[neighbour{n.NeighbourCode, n.AreaCode}] {
			t.Errorf("%v has one side only", n)
		}
	}
	// The named oddity must go when the file has mended it.
	if !bytes.Contains(content, []byte(`"cca3":"LKA"`)) || pairs[acrossTheSea] {
		t.Error("Sri Lanka and India are neighbours by land")
	}
	for _, code := range membersOn(t, "LLDC", canon.DayOf(2026, 1, 1)) {
		if !landlocked[code] {
			t.Errorf("%s is a land-locked developing country with a coast", code)
		}
	}
}

func TestCapturesAreIdentified(t *testing.T) {
	for file, want := range map[string]string{
		"countries/unsd-m49-en.csv":                             "m49",
		"country_names/ocha-countries-territories-taxonomy.csv": "names",
		"countries/mledoze-countries.json.gz":                   "geography",
	} {
		if id, err := identify(bytes.NewReader(ingesttest.Capture(t, file))); err != nil || !slices.Equal(id.Parts, []string{want}) {
			t.Errorf("%s: %v, %v", file, id, err)
		}
	}
}
