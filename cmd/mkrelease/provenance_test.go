package main

import (
	"strings"
	"testing"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
	"basedoc/pipeline/store"
)

func TestACopyIsToldFromTheListOfCaptures(t *testing.T) {
	may := canon.DayOf(2026, 5, 27).Time()
	for _, c := range []struct {
		from, date, fidelity string
		want                 store.Copy
	}{
		{"github:owner/repo @6952352787ff37dea114734ec45b5cf5c8103b60 (2026-05-27) data/a.csv", "Q1 2026", "native",
			store.Copy{ObtainedFrom: "github:owner/repo @6952352787ff data/a.csv", ObtainedAt: may}},
		{"owner/repo : a.csv", "committed 2026-05-27", "V", store.Copy{ObtainedFrom: "owner/repo : a.csv", ObtainedAt: may, Altered: ingest.Rewritten}},
		{"owner/repo (2026-06-01)", "downloaded 27 May 2026 (epoch in the name)", "e-mail addresses blanked",
			store.Copy{ObtainedFrom: "owner/repo", ObtainedAt: may, Altered: "e-mail addresses blanked"}},
		{"PyPI iptocc 2.1.2 (wheel)", "2018-10-13 (header enddate)", "", store.Copy{ObtainedFrom: "PyPI iptocc 2.1.2 (wheel)"}},
	} {
		if got := copyOf(c.from, c.date, c.fidelity); got != c.want {
			t.Errorf("%s:\ngot  %+v\nwant %+v", c.from, got, c.want)
		}
	}
}

// What may not be passed on is not bundled, whoever lists it.
func TestWhatMayNotBePassedOnIsNotBundled(t *testing.T) {
	src := ingest.Source{Name: captures[0].source, License: ingest.License{Name: "no open licence"}}
	err := release(t.Context(), src, t.TempDir(), t.TempDir(), nil)
	if err == nil || !strings.Contains(err.Error(), "its terms (no open licence) do not let its tables be passed on") {
		t.Errorf("%v", err)
	}
}
