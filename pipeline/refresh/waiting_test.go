package refresh_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"basedoc/pipeline/refresh"
	"basedoc/pipeline/store/storetest"
)

// A file is fetched and waits for its build. Before that comes, somebody imports
// a newer one: the build must not bring the older one back.
func TestAFileThatWaitsDoesNotTakeThePlaceOfANewerOne(t *testing.T) {
	w := storedWorld(t)
	w.publish(day1+1, "rain/north")
	if _, err := w.Fetch(t.Context(), []string{"rain"}, w.now); err != nil {
		t.Fatal(err)
	}
	newer := filepath.Join(storetest.Dir(t), "north.csv")
	if err := os.WriteFile(newer, levelsOf("north", day1+2), 0o644); err != nil {
		t.Fatal(err)
	}
	w.clock = at(day1 + 2)
	if _, err := w.Import(t.Context(), "rain", []string{newer}, refresh.ImportOptions{}, w.now()); err != nil {
		t.Fatal(err)
	}
	_, err := w.Build(t.Context(), nil, w.now())
	if err == nil || !strings.Contains(err.Error(), "north of "+(day1+1).String()+" is older than that of "+(day1+2).String()) {
		t.Errorf("build: %v", err)
	}
	w.wantAnswer(day1+2, day1, day1)
	wantEqual(t, "files in quarantine", len(w.quarantined("rain")), 1)
}
