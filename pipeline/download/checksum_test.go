package download

import (
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"testing"
)

const (
	sumA = "d3b07384d113edec49eaa6238ad5ff00"
	sumB = "c157a79031e1c40f85931829bc5fc552"
)

func TestChecksumsAreReadInEveryFormOfTheRegistries(t *testing.T) {
	const file = "delegated-afrinic-extended-latest"
	for name, c := range map[string]struct{ text, want string }{
		"BSD":              {"MD5 (" + file + ") = " + sumA + "\n", sumA},
		"BSD, dated":       {"MD5 (delegated-lacnic-extended-20260301) = " + sumA + "\n", sumA},
		"BSD, with path":   {"MD5 (/pub/stats/" + file + ")= " + sumA + "\n", sumA},
		"md5sum":           {sumA + "  " + file + "\n", sumA},
		"md5sum, binary":   {sumA + " *" + file + "\r\n", sumA},
		"bare":             {sumA, sumA},
		"upper case":       {"D3B07384D113EDEC49EAA6238AD5FF00\n", sumA},
		"several":          {sumB + "  delegated-afrinic-latest\n" + sumA + "  ./" + file + "\n", sumA},
		"comment and line": {"# made daily\n" + sumA + "  " + file + "\n", sumA},
	} {
		got, err := parseMD5(c.text, file)
		if err != nil || got != c.want {
			t.Errorf("%s: got %q, %v; want %q", name, got, err, c.want)
		}
	}
	for text, want := range map[string]string{
		"":                            "the file states no MD5",
		"<html>Not here</html>":       "the file states no MD5",
		sumA + "00":                   "the file states no MD5",
		sumA + "  a\n" + sumB + "  b": "none of the file's 2 MD5 sums is for " + file,
	} {
		_, err := parseMD5(text, file)
		if err == nil || err.Error() != want {
			t.Errorf("%q: got %v, want %q", text, err, want)
		}
	}
}

func TestAFileIsVerifiedByItsPublishersChecksum(t *testing.T) {
	p := publish(t, func(_ int, w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/good.md5":
			w.Write([]byte("MD5 (good) = D3B07384D113EDEC49EAA6238AD5FF00\n"))
		case "/page.md5":
			w.Write([]byte("<!doctype html><title>Sorry</title>"))
		default:
			http.NotFound(w, r)
		}
	})
	c, _ := newTestClient(t, loopback)
	sum, err := c.Checksum(t.Context(), p.URL+"/good.md5")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "good")
	if err := os.WriteFile(path, []byte("foo\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := VerifyMD5(path, sum); err != nil {
		t.Errorf("the publisher's file: %v", err)
	}
	if err := os.WriteFile(path, []byte("fo\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	var e *checksumError
	if err := VerifyMD5(path, sum); !errors.As(err, &e) || err.Error() != "the file's MD5 is abfab0da6f4ebc23cb15e04ff500ed54, and not "+sumA+" as its publisher says" {
		t.Errorf("a damaged file: %v", err)
	}
	_, err = c.Checksum(t.Context(), p.URL+"/page.md5")
	wantEqual(t, "a page", err.Error(), "checksum "+p.URL+"/page.md5: the file states no MD5")
	var status *StatusError
	if _, err := c.Checksum(t.Context(), p.URL+"/none.md5"); !errors.As(err, &status) || status.Status != 404 {
		t.Errorf("no checksum file: %v", err)
	}
}
