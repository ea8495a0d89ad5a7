package main

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
)

// A source whose address changes with each edition is asked for the newest one that
// its publisher names, and one that is older than what is held takes no place.
func TestTheNewestEditionIsAskedFor(t *testing.T) {
	const page, documents = "/www.itu.int/en/ITU-D/Statistics/Pages/ICTprices/default.aspx", "/www.itu.int/en/ITU-D/Statistics/Documents/"
	old, err := os.ReadFile("../../datasets/itu_price_baskets/testdata/workbook/synthetic_small.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		files map[string][]byte
		last  string // what is asked for last
	}{
		"named by the page": {map[string][]byte{page: []byte(`<a href="/en/a/ITU_ICTPriceBaskets_2008-2031.xlsx">`), "/www.itu.int/en/a/ITU_ICTPriceBaskets_2008-2031.xlsx": old}, "/www.itu.int/en/a/ITU_ICTPriceBaskets_2008-2031.xlsx"},
		"known by its name": {map[string][]byte{documents + "ICT_Prices/ITU_ICTPriceBaskets_2008-2026.xlsx": old}, documents + "ICT_Prices/ITU_ICTPriceBaskets_2008-2026.xlsx"},
		"none is newer":     {map[string][]byte{documents + "ICT_Prices/ITU_ICTPriceBaskets_2008-2025.xlsx": old}, documents + "ICT_Prices/ITU_ICTPriceBaskets_2008-2025.xlsx"},
	} {
		var mu sync.Mutex
		var asked []string
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			mu.Lock()
			defer mu.Unlock()
			asked = append(asked, r.URL.Path)
			if body, ok := c.files[r.URL.Path]; ok {
				w.Write(body)
				return
			}
			http.NotFound(w, r)
		}))
		var out, errs bytes.Buffer
		code := run(t.Context(), []string{"refresh", "itu_price_baskets", "--mirror", server.URL, "--allow-private", "--store", filepath.Join(t.TempDir(), "store"), "--out", filepath.Join(t.TempDir(), "out")}, &out, &errs)
		server.Close()
		if len(asked) == 0 || !slices.Contains(asked, page) || asked[len(asked)-1] != c.last {
			t.Errorf("%s: asked for %q", name, asked)
		}
		if text := fmt.Sprint(out.String(), errs.String()); code != exitPartial && code != exitFailed || !bytes.Contains([]byte(text), []byte("older")) {
			t.Errorf("%s: an older edition ends with %d: %s", name, code, text)
		}
	}
}
