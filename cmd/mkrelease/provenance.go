package main

import (
	"encoding/csv"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
	"basedoc/pipeline/packed"
	"basedoc/pipeline/store"
)

// A provenance is what the list of captures says of one.
type provenance struct {
	url    string // where the publisher keeps the file; empty if that is no address
	copy   store.Copy
	sha256 string // of the file as it lies there
}

// provenanceColumns are the columns of PROVENANCE.tsv that are read.
var provenanceColumns = []string{"file", "upstream_url", "taken_from", "data_date", "fidelity", "sha256"}

// readProvenance reads PROVENANCE.tsv in the folder of captures, by file.
func readProvenance(folder string) (map[string]provenance, error) {
	f, err := os.Open(filepath.Join(folder, "PROVENANCE.tsv"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	table := csv.NewReader(f)
	table.Comma, table.LazyQuotes = '\t', true
	records, err := table.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", f.Name(), err)
	}
	at := map[string]int{}
	for i, name := range records[0] {
		at[name] = i
	}
	for _, name := range provenanceColumns {
		if _, ok := at[name]; !ok {
			return nil, fmt.Errorf("%s has no column %s", f.Name(), name)
		}
	}
	of := map[string]provenance{}
	for _, r := range records[1:] {
		field := func(name string) string { return strings.TrimSpace(r[at[name]]) }
		p := provenance{copy: copyOf(field("taken_from"), field("data_date"), field("fidelity")), sha256: field("sha256")}
		if u, err := url.Parse(field("upstream_url")); err == nil && u.Scheme != "" && u.Host != "" && !strings.Contains(field("upstream_url"), " ") {
			p.url = u.String()
		}
		of[field("file")] = p
	}
	return of, nil
}

var (
	commit    = regexp.MustCompile(`\b([0-9a-f]{12})[0-9a-f]{28}\b`)
	takenOn   = regexp.MustCompile(`\((\d{4}-\d{2}-\d{2})[^)]*\)`)
	committed = regexp.MustCompile(`(?:^committed |[(](?:repo|commit) )(\d{4}-\d{2}-\d{2})`)
	fetchedOn = regexp.MustCompile(`^(?:downloaded|retrieved) (\d{1,2} [A-Z][a-z]{2} \d{4})\b`)
)

// copyOf says where a capture was taken from, when it was put there, and whether
// it is the publisher's bytes. Commits are named by 12 digits.
func copyOf(from, date, fidelity string) store.Copy {
	c := store.Copy{}
	if found := fetchedOn.FindStringSubmatch(date); found != nil {
		if at, err := time.Parse("2 Jan 2006", found[1]); err == nil {
			c.ObtainedAt = at
		}
	}
	for _, found := range [][]string{takenOn.FindStringSubmatch(from), committed.FindStringSubmatch(date)} {
		if found == nil || !c.ObtainedAt.IsZero() {
			continue
		}
		if day, err := canon.ParseDay(found[1]); err == nil {
			c.ObtainedAt = day.Time()
		}
	}
	from = strings.TrimSpace(takenOn.ReplaceAllString(from, ""))
	c.ObtainedFrom = strings.Join(strings.Fields(commit.ReplaceAllString(from, "$1")), " ")
	switch {
	case fidelity == "" || strings.HasPrefix(fidelity, "native"):
	case fidelity == "D" || fidelity == "V":
		c.Altered = ingest.Rewritten
	default:
		c.Altered = fidelity
	}
	return c
}

// prove checks that a capture is the file that the list is about.
func (p provenance) prove(path string) error {
	content, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if got := packed.DigestOf(content).SHA256; got != p.sha256 {
		return fmt.Errorf("its sha256 is %s, not %s as PROVENANCE.tsv says", got, p.sha256)
	}
	return nil
}
