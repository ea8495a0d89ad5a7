package document

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestTheTermsOfAWholeAreTheStrictestOfItsParts(t *testing.T) {
	source := func(title, license string, passOn, commercial, alike bool) UsedSource {
		return UsedSource{SourceInfo: SourceInfo{Title: title, License: license, MayPassOn: passOn, MayCommercial: commercial, ShareAlike: alike}}
	}
	var (
		open    = source("Resources", "CC BY 4.0", true, true, false)
		prices  = source("Prices", "CC BY-NC-SA 3.0 IGO", true, false, true)
		studies = source("Studies", "CC BY-SA 3.0 IGO", true, true, true)
		secret  = source("Index", "no open licence", false, false, false)
	)
	for _, c := range []struct {
		sources []UsedSource
		want    string
	}{
		{nil, "No data of others are in it."},
		{[]UsedSource{open}, "These data may be passed on if all sources are named."},
		{[]UsedSource{open, prices}, "These data may be passed on if all sources are named, for non-commercial use only (as the terms of Prices ask), and under the same terms: CC BY-NC-SA 3.0 IGO (Prices)."},
		{[]UsedSource{prices, studies}, "These data may be passed on if all sources are named, for non-commercial use only (as the terms of Prices ask). Several sources ask for their own terms, which cannot all be kept for one work, so that each part is passed on by itself: CC BY-NC-SA 3.0 IGO (Prices) and CC BY-SA 3.0 IGO (Studies)."},
		{[]UsedSource{open, secret, prices}, "These data may not be passed on: that is not allowed by the terms of Index (no open licence)."},
	} {
		got := termsOf(c.sources)
		if got.Text != c.want {
			t.Errorf("got  %s\nwant %s", got.Text, c.want)
		}
	}
	if got := termsOf([]UsedSource{open, prices, studies}); !got.MayPassOn || got.MayCommercial || len(got.ShareAlike) != 2 {
		t.Errorf("%+v", got)
	}
}

// A paper may state a figure whose table must not be handed on: the folder of data
// leaves the values out and says why.
func TestValuesThatMayNotBePassedOnAreNotInTheFolder(t *testing.T) {
	prov := provenance(t)
	info := prov.Sources["survey"]
	info.MayPassOn = false
	prov.Sources["survey"] = info
	d, err := fixtureReport(t).Build(t.Context(), baskets(t), prov, Options{})
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := d.WriteFolder(dir, []string{FormatMarkdown}); err != nil {
		t.Fatal(err)
	}
	files := read(t, dir)
	if _, there := files["data/figure-gap.csv"]; there {
		t.Error("the values are in the folder")
	}
	var m struct {
		File  string
		Terms Terms
	}
	if err := json.Unmarshal([]byte(files["data/figure-gap.metadata.json"]), &m); err != nil {
		t.Fatal(err)
	}
	if m.File != "" || m.Terms.MayPassOn || !strings.Contains(m.Terms.Text, "Survey of transit prices (CC0-1.0)") {
		t.Errorf("%+v", m)
	}
}
