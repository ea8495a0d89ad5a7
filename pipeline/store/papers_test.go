package store

import (
	"errors"
	"os"
	"reflect"
	"testing"
	"time"

	"basedoc/pipeline/store/storetest"
)

func TestRecordsOfPapersAreKept(t *testing.T) {
	s := Open(storetest.Dir(t), Release{})
	made, night := time.Date(2026, 3, 1, 3, 0, 0, 0, time.UTC), time.Date(2026, 3, 2, 3, 0, 0, 0, time.UTC)
	p := Paper{Folder: "/srv/papers", Report: "rain", Vintage: "v1", Code: "1", Forms: []string{"html"}, Files: "ab", MadeAt: made}
	p.Fail(errors.New("a claim is false"), night)
	p.Fail(errors.New("a claim is still false"), night.Add(24*time.Hour))
	if !p.FailingSince.Equal(night) || p.Reason != "a claim is still false" || p.Vintage != "v1" {
		t.Errorf("after two failures the record is %+v", p)
	}
	papers := Papers{}
	papers.Put(p)
	if err := s.SavePapers(papers); err != nil {
		t.Fatal(err)
	}
	got, err := s.Papers()
	if err != nil || !reflect.DeepEqual(got, papers) {
		t.Errorf("read %v, want %v; %v", got, papers, err)
	}
}

// Records that are lost or torn are none.
func TestLostRecordsOfPapersAreNone(t *testing.T) {
	s := Open(storetest.Dir(t), Release{})
	for _, text := range []string{"", "[{", "{}", "\x00\x00"} {
		if err := os.WriteFile(s.Path("papers.json"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if got, err := s.Papers(); err != nil || len(got) != 0 {
			t.Errorf("%q: %v, %v", text, got, err)
		}
	}
}
