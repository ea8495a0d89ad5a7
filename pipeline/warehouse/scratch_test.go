package warehouse

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestWhatADeadProcessSpilledIsSweptAway(t *testing.T) {
	temp := t.TempDir()
	hourAgo := time.Now().Add(-time.Hour)
	live, err := NewScratch(temp)
	if err != nil {
		t.Fatal(err)
	}
	dead, young, other := filepath.Join(temp, scratchPrefix+"dead"), filepath.Join(temp, scratchPrefix+"young"), filepath.Join(temp, "others")
	for _, dir := range []string{dead, young, other} {
		if err := os.MkdirAll(filepath.Join(dir, "data"), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	for _, dir := range []string{dead, other, live.path} {
		if err := os.Chtimes(dir, hourAgo, hourAgo); err != nil {
			t.Fatal(err)
		}
	}
	again, err := NewScratch(temp)
	if err != nil {
		t.Fatal(err)
	}
	for dir, want := range map[string]bool{dead: false, young: true, other: true, live.path: true, again.path: true} {
		if _, err := os.Stat(dir); os.IsNotExist(err) == want {
			t.Errorf("%s is there: %v, want %v", filepath.Base(dir), !want, want)
		}
	}
	for _, d := range []*Scratch{live, again} {
		if err := d.Remove(); err != nil {
			t.Error(err)
		}
	}
}
