package main

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/refresh"
	"basedoc/pipeline/store"
)

// manyStates are a source of two parts, and one of thirty, of which ten are absent
// and five fail.
func manyStates() []refresh.PartStatus {
	noon := time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)
	states := []refresh.PartStatus{{Source: "few", Part: "a", State: refresh.StateAbsent}, {Source: "few", Part: "b", State: refresh.StateAbsent}}
	for i := range 30 {
		s := refresh.PartStatus{
			Source: "many", Part: fmt.Sprintf("p%02d", i), State: refresh.StateFresh, DataDate: canon.DayOf(2026, 11, 20+i%3), AgeDays: 5 - i%3,
			CheckedAt: noon, Copy: store.Copy{ObtainedAt: noon}, Origin: "fetch", Rows: 100,
		}
		switch {
		case i%3 == 1:
			s = refresh.PartStatus{Source: s.Source, Part: s.Part, State: refresh.StateAbsent}
		case i%6 == 5:
			s.State, s.FailingSince, s.Reason = refresh.StateFailing, noon, "download https://example.org/"+s.Part+": 500"
		}
		states = append(states, s)
	}
	return states
}

func TestStatusHasALineForEachStateOfManyParts(t *testing.T) {
	var out strings.Builder
	if err := writeStatus(&out, manyStates(), store.Vintage{ID: "release"}, true); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"few     a         none", "few     b         none",
		"many    15 parts  2026-11-20 to 2026-11-22  3 to 5 d  fresh                     2026-11-25  2026-11-25  fetch   1500",
		"many    10 parts  none                      0 d       absent                    never       never               0",
		"many    5 parts   2026-11-22                3 d       failing since 2026-11-25  2026-11-25  2026-11-25  fetch   500",
		"failing      many p05: download https://example.org/p05: 500",
		"failing      many p29: download https://example.org/p29: 500\n",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no line %q in\n%s", want, out.String())
		}
	}
	if n := strings.Count(out.String(), "\n"); n != 1+5+5+1 {
		t.Errorf("%d lines\n%s", n, out.String())
	}
	out.Reset()
	if err := writeStatus(&out, manyStates(), store.Vintage{ID: "release"}, false); err != nil || strings.Count(out.String(), "\n") != 1+32+5+1 {
		t.Errorf("named, the source has the lines\n%s", out.String())
	}
}

func TestASummaryOfManyPartsIsShort(t *testing.T) {
	sum := refresh.Summary{At: time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)}
	for i := range 30 {
		a := store.Attempt{Source: "many", Part: fmt.Sprintf("p%02d", i)}
		switch {
		case i%3 == 0:
			a.Record(store.Skipped, "the publisher has no such file", sum.At)
		case i%6 == 5:
			a.Record(store.Failed, "500 of "+a.Part, sum.At)
		default:
			a.Record(store.Unchanged, "", sum.At)
		}
		sum.Attempts = append(sum.Attempts, a)
	}
	sum.Attempts = append(sum.Attempts, store.Attempt{Source: "one", Part: "p", Outcome: store.Changed})
	var out strings.Builder
	writeAttempts(&out, sum)
	want := `skipped      many 10 parts: the publisher has no such file
unchanged    many 15 parts
failed       many p05: 500 of p05
             failing since 2026-11-25 12:00; an error since now
failed       many p11: 500 of p11
             failing since 2026-11-25 12:00; an error since now
failed       many p17: 500 of p17
             failing since 2026-11-25 12:00; an error since now
failed       many 2 parts more
changed      one p
1 changed, 15 unchanged, 0 quarantined, 5 failed, 10 skipped
`
	if out.String() != want {
		t.Errorf("got\n%s\nwant\n%s", out.String(), want)
	}
}

func TestAnImportOfManyPartsIsToldInShort(t *testing.T) {
	out := refresh.Outcome{}
	for i := range 30 {
		p := refresh.PartOutcome{Part: store.Part{Source: "many", Name: fmt.Sprintf("p%02d", i), DataDate: canon.DayOf(2026, 11, 20), Tables: []store.TableFile{{Table: "days", Rows: int64(100 + i/20*i)}}}}
		p.Same = i == 0
		out.Parts = append(out.Parts, p)
	}
	var text strings.Builder
	writeOutcome(&text, out)
	want := `many p00: days 100 rows, data of 2026-11-20, unchanged
many 19 parts: days 100 rows, data of 2026-11-20, new
many p20: days 120 rows, data of 2026-11-20, new
many p21: days 121 rows, data of 2026-11-20, new
many 8 parts more
nothing new; the vintage stays 
`
	if text.String() != want {
		t.Errorf("got\n%s\nwant\n%s", text.String(), want)
	}
}
