package refresh_test

import (
	"fmt"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"basedoc/pipeline/ingest"
	"basedoc/pipeline/refresh"
	"basedoc/pipeline/store"
	"basedoc/pipeline/store/storetest"
)

// manyWorld is a world with one source of many parts, all of which the
// publisher has.
func manyWorld(t *testing.T, count int) (w *world, parts []string) {
	w = &world{t: t, pub: newPublisher(t), clock: at(day1)}
	for i := range count {
		parts = append(parts, fmt.Sprintf("gauge%02d", i))
		w.publish(day1, "rain/"+parts[i])
	}
	w.Runner = runnerOver(t, filepath.Join(storetest.Dir(t), "store"), []ingest.Source{gauges("rain", w.pub.URL, &w.parsed, parts...)}, quick)
	return w, parts
}

// Parts are built several at a time. What comes of them, and in which order
// it is told, does not depend on which ends first.
func TestManyPartsAreBuiltAsOneByOne(t *testing.T) {
	w, parts := manyWorld(t, 20)
	for _, part := range []string{parts[3], parts[11], parts[17]} {
		w.pub.at("/rain/"+part+".csv", tagged([]byte(fmt.Sprintf("gauge,place,day,level\n%s,dam,%s,high\n", part, day1))))
	}
	if _, err := w.Fetch(t.Context(), nil, w.now); err != nil {
		t.Fatal(err)
	}
	out, err := w.Build(t.Context(), nil, w.now())
	if err == nil {
		t.Fatal("no part failed")
	}
	var failed []string
	for line := range strings.SplitSeq(err.Error(), "\n") {
		if name, _, ok := strings.Cut(line, ".csv:2: the level"); ok {
			failed = append(failed, name[strings.LastIndex(name, "gauge"):])
		}
	}
	wantEqual(t, "failed", strings.Join(failed, " "), "gauge03 gauge11 gauge17")
	wantEqual(t, "built", len(out.Parts), 17)
	for i, p := range out.Parts[1:] {
		if p.Part.Name <= out.Parts[i].Part.Name {
			t.Errorf("%s follows %s", p.Part.Name, out.Parts[i].Part.Name)
		}
	}
	wantEqual(t, "quarantined", len(w.quarantined("rain")), 3)
	w.wantSound()
}

// A file that a publisher may do without is no failure until it has been there.
func TestAnOptionalFileMayBeMissingUntilItCame(t *testing.T) {
	w, _ := manyWorld(t, 2)
	for i := range w.Sources[0].Files {
		w.Sources[0].Files[i].Optional = true
	}
	w.pub.at("/rain/gauge01.csv", http.NotFound)
	sum := w.refresh()
	wantEqual(t, "sound", sum.IsSound(), true)
	wantEqual(t, "there", check(t, sum, "rain", "gauge00").Outcome, store.Changed)
	wantEqual(t, "missing", check(t, sum, "rain", "gauge01").Outcome, store.Skipped)
	wantEqual(t, "reason", check(t, sum, "rain", "gauge01").Reason, "the publisher has no such file")
	wantEqual(t, "state", w.state("rain", "gauge01").State, refresh.StateAbsent)

	w.pub.at("/rain/gauge01.csv", http.HandlerFunc(func(rw http.ResponseWriter, _ *http.Request) { rw.WriteHeader(http.StatusForbidden) }))
	wantEqual(t, "turned away", check(t, w.refresh(), "rain", "gauge01").Outcome, store.Failed)

	w.clock = at(day1 + 1)
	w.pub.at("/rain/gauge00.csv", http.NotFound)
	w.publish(day1+1, "rain/gauge01")
	sum = w.refresh()
	wantEqual(t, "gone", check(t, sum, "rain", "gauge00").Outcome, store.Failed)
	wantEqual(t, "come", check(t, sum, "rain", "gauge01").Outcome, store.Changed)
}

// An optional file whose checksum alone is missing is there.
func TestAnOptionalFileWithoutItsChecksumIsNotMissing(t *testing.T) {
	w, _ := manyWorld(t, 1)
	file := &w.Sources[0].Files[0]
	file.Optional, file.Checksum = true, file.URL+".md5"
	w.pub.at("/rain/gauge00.csv.md5", http.NotFound)
	wantEqual(t, "outcome", check(t, w.refresh(), "rain", "gauge00").Outcome, store.Failed)
}
