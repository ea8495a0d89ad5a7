package document

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/warehouse"
)

// Provenance says where the vintage's tables come from. Everything in a paper about
// its sources is derived from it.
type Provenance struct {
	Vintage  string
	Seen     canon.Day // the day on which parts are current or stale; 0 if unknown
	Command  string    // makes the paper again, such as basedoc report NAME --as-of DATE
	Sources  map[string]SourceInfo
	Tables   []warehouse.Table // of the vintage
	Findings []string          // of the checks
}

// SourceInfo is what a source's card and licence say.
type SourceInfo struct {
	Title       string `json:"title"`
	Publisher   string `json:"publisher"`
	License     string `json:"license"`
	LicenseURL  string `json:"license_url,omitempty"`
	Attribution string `json:"attribution,omitempty"`
}

// An Evidence is what one query was computed from.
type Evidence struct {
	ID         string // short hash of the query, its views and the files behind its tables
	Vintage    string
	Indicators []string
	Sources    []UsedSource // sorted by name
}

// A UsedSource is a source and its parts in the tables used.
type UsedSource struct {
	Name string `json:"name"`
	SourceInfo
	Parts []UsedPart `json:"parts"` // sorted by table and name
}

// A UsedPart is one of the publisher's files.
type UsedPart struct {
	Table    string    `json:"table"`
	Name     string    `json:"part"`
	DataDate canon.Day `json:"data_date,omitzero"`
	URL      string    `json:"url,omitempty"`
	SHA256   string    `json:"sha256"`
	Stale    bool      `json:"stale,omitempty"`
}

// evidence returns what queries were computed from, given the lineage of each.
func (p Provenance) evidence(sql []string, lineages ...warehouse.Lineage) (Evidence, error) {
	e := Evidence{Vintage: p.Vintage}
	var tables []string
	sum := sha256.New()
	for _, s := range sql {
		fmt.Fprintln(sum, s)
	}
	for _, l := range lineages {
		for _, view := range l.SQL {
			fmt.Fprintln(sum, view)
		}
		e.Indicators = append(e.Indicators, l.Indicators...)
		tables = append(tables, l.Tables...)
	}
	slices.Sort(e.Indicators)
	e.Indicators = slices.Compact(e.Indicators)
	slices.Sort(tables)
	for _, name := range slices.Compact(tables) {
		source, table, _ := strings.Cut(name, ".")
		if source == "vintage" {
			continue
		}
		i := slices.IndexFunc(p.Tables, func(t warehouse.Table) bool { return t.Source == source && t.Name == table })
		info, ok := p.Sources[source]
		if i < 0 || !ok {
			return e, fmt.Errorf("table %s: it is unknown which source and files it comes from", name)
		}
		if n := len(e.Sources); n == 0 || e.Sources[n-1].Name != source {
			e.Sources = append(e.Sources, UsedSource{Name: source, SourceInfo: info})
		}
		s := &e.Sources[len(e.Sources)-1]
		for _, part := range p.Tables[i].Parts {
			s.Parts = append(s.Parts, UsedPart{table, part.Name, part.DataDate, part.URL, part.SHA256, part.Stale})
			fmt.Fprintln(sum, name, part.Name, part.SHA256)
		}
	}
	e.ID = hex.EncodeToString(sum.Sum(nil))[:8]
	return e, nil
}

// source is the line of sources below a figure or table.
func (e Evidence) source() []Inline {
	if len(e.Sources) == 0 {
		return nil
	}
	var parts []string
	for _, s := range e.Sources {
		parts = append(parts, fmt.Sprintf("%s (%s), %s", s.Title, s.Publisher, datesOf(s.Parts)))
	}
	return []Inline{Text(fmt.Sprintf("%s; vintage %s; evidence %s.", strings.Join(parts, "; "), e.Vintage, e.ID))}
}

// datesOf says of which dates some parts are, as their publishers say.
func datesOf(parts []UsedPart) string {
	if len(parts) == 0 {
		return "no data at hand"
	}
	var days []canon.Day
	undated := false
	for _, p := range parts {
		if p.DataDate == 0 {
			undated = true
			continue
		}
		days = append(days, p.DataDate)
	}
	if len(days) == 0 {
		return "date of data unknown"
	}
	first, last := slices.Min(days), slices.Max(days)
	s := "data of " + longDate(first)
	if first != last {
		s += " to " + longDate(last)
	}
	if undated {
		s += " and undated"
	}
	return s
}

// stale names, for every source, the parts that are older than the source
// allows: "Price baskets: workbook (2 May 2019)".
func (e Evidence) stale() []string {
	var out []string
	for _, s := range e.Sources {
		var parts []string
		for _, p := range s.Parts {
			text := fmt.Sprintf("%s (%s)", p.Name, longDate(p.DataDate))
			if p.Stale && !slices.Contains(parts, text) {
				parts = append(parts, text)
			}
		}
		if len(parts) > 0 {
			out = append(out, s.Title+": "+strings.Join(parts, ", "))
		}
	}
	return out
}

// staleNote is the text of a note on what stale returns.
func staleNote(sources ...string) string { return "Stale: " + strings.Join(sources, "; ") + "." }
