package packed

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestTheDigestOfAGzipFileIsThatOfItsContent(t *testing.T) {
	plain, packed := filepath.Join(t.TempDir(), "a"), filepath.Join(t.TempDir(), "a.gz")
	content := []byte("2|afrinic\n")
	file := gzipped(t, content)
	if err := errors.Join(os.WriteFile(plain, content, 0o644), os.WriteFile(packed, file, 0o644)); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{plain, packed} {
		if d, err := DigestFile(t.Context(), path); err != nil || d != DigestOf(content) {
			t.Errorf("%s: %v, %v, want %v", path, d, err, DigestOf(content))
		}
	}
	if err := os.WriteFile(packed, file[:12], 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := DigestFile(t.Context(), packed); err == nil {
		t.Error("a truncated gzip file passes")
	}
}
