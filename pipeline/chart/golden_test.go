package chart

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the goldens")

// Every sample figure is drawn as its golden shows.
func TestGoldens(t *testing.T) {
	for name, s := range samples() {
		t.Run(name, func(t *testing.T) {
			got, err := s.SVG()
			if err != nil {
				t.Fatal(err)
			}
			file := filepath.Join("testdata", name+".svg")
			if *update {
				if err := os.WriteFile(file, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("differs from %s; look at the difference, then run the test with -update", file)
			}
		})
	}
}
