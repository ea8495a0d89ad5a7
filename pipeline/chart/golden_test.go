package chart

import (
	"path/filepath"
	"testing"

	"basedoc/pipeline/goldentest"
)

// Every sample figure is drawn as its golden shows.
func TestGoldens(t *testing.T) {
	for name, s := range samples() {
		t.Run(name, func(t *testing.T) {
			got, err := s.SVG()
			if err != nil {
				t.Fatal(err)
			}
			goldentest.Compare(t, filepath.Join("testdata", name+".svg"), string(got))
		})
	}
}
