package main

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"basedoc/datasets"
	"basedoc/pipeline/ingest"
)

// The same captures and the same code make the same bytes, so the bundled
// tables can be proved by whoever has the captures.
func TestTheBundledTablesAreWhatTheCapturesMake(t *testing.T) {
	const captured, sources = "../../../shared/data", "../../datasets"
	if _, err := os.Stat(captured); err != nil {
		t.Skip("the captured files are not beside this checkout (../shared/data)")
	}
	made := t.TempDir()
	for _, own := range captures {
		if own.own != "" {
			copyFile(t, filepath.Join(sources, own.source, own.own), filepath.Join(made, own.source, own.own))
		}
	}
	if err := run(context.Background(), captured, made); err != nil {
		t.Fatal(err)
	}
	files := 0
	err := fs.WalkDir(os.DirFS(made), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files++
		want, err := os.ReadFile(filepath.Join(made, path))
		if err != nil {
			return err
		}
		got, err := os.ReadFile(filepath.Join(sources, path))
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("datasets/%s is not what the captures make (%v): make release, and look at what changed", path, err)
		}
		return nil
	})
	if err != nil || files < 15 {
		t.Errorf("%d files were compared, %v", files, err)
	}
}

// Two captures of one part would make it twice in its release.
func TestEveryCaptureIsOfAPart(t *testing.T) {
	for i, c := range captures {
		if slices.ContainsFunc(captures[:i], func(other capture) bool { return other.source == c.source && other.part == c.part }) {
			t.Errorf("%s has two captures of the part %s", c.source, c.part)
		}
		if !slices.ContainsFunc(datasets.All(), func(src ingest.Source) bool { return src.Name == c.source && src.HasPart(c.part) }) {
			t.Errorf("%s has no part %s", c.source, c.part)
		}
	}
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	data, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, data, 0o644); err != nil {
		t.Fatal(err)
	}
}
