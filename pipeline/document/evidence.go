package document

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"time"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/warehouse"
)

// Provenance says where the vintage's tables come from. Everything in a paper about
// its sources is derived from it.
type Provenance struct {
	Vintage  string
	Command  string // makes the paper again, such as basedoc report NAME --as-of DATE
	Sources  map[string]SourceInfo
	Tables   []warehouse.Table // of the vintage
	Findings []Finding         // of the checks
}

// A Finding is what a check of the data found, and the sources that it looked at.
type Finding struct {
	Text    string
	Sources []string
}

// SourceInfo is what a source's card and licence say.
type SourceInfo struct {
	Title       string `json:"title"`
	Publisher   string `json:"publisher"`
	License     string `json:"license"`
	LicenseURL  string `json:"license_url,omitempty"`
	Attribution string `json:"attribution,omitempty"`

	// What the terms allow of tables of the data, and what they demand.
	MayPassOn     bool `json:"may_pass_on"`
	MayCommercial bool `json:"may_use_commercially"`
	ShareAlike    bool `json:"share_alike"`

	Rhythm     string        `json:"-"` // how often its publisher renews it, such as daily or irregular
	StaleAfter time.Duration `json:"-"` // how old its data may be before readers are told
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
	Reference bool       `json:"reference,omitempty"` // names and groups of economies come from it, and no figures
	Parts     []UsedPart `json:"parts"`               // sorted by table and name
}

// A UsedPart is one of the publisher's files: where the publisher keeps it, what
// date its data have, and which copy of it was read.
type UsedPart struct {
	Table        string    `json:"table"`
	Name         string    `json:"part"`
	DataDate     canon.Day `json:"data_date,omitzero"` // as the publisher states it
	Newest       canon.Day `json:"newest,omitzero"`    // first day of the newest period that they are of, where no date is stated
	AsOf         canon.Day `json:"as_of,omitzero"`     // DataDate, Newest, or the day of the file or of the copy
	URL          string    `json:"url,omitempty"`
	ObtainedFrom string    `json:"obtained_from,omitempty"`
	ObtainedAt   time.Time `json:"obtained_at,omitzero"`
	Altered      string    `json:"altered,omitempty"` // how the copy differs from the publisher's bytes
	SHA256       string    `json:"sha256"`            // of the copy

	// Read with the others, but the answer is the same without it.
	NoEffect bool `json:"no_effect,omitempty"`
}

// Age says what day a part is of: its data's or, where the publisher states none,
// the newest period of its figures, or the day of the file or of our copy.
func (p UsedPart) Age() string {
	switch {
	case p.DataDate != 0:
		return longDate(p.DataDate)
	case p.Newest != 0:
		return "undated, up to " + periodOf(p.Newest)
	case p.isOfCopy():
		return "undated, copy of " + longDate(p.AsOf)
	case p.AsOf != 0:
		return "undated, file of " + longDate(p.AsOf)
	}
	return "undated"
}

// isOfCopy tells whether AsOf is the day on which our copy was obtained, and not one
// that the publisher states.
func (p UsedPart) isOfCopy() bool {
	return p.DataDate == 0 && p.Newest == 0 && !p.ObtainedAt.IsZero() && p.AsOf == canon.DayOf(p.ObtainedAt.UTC().Date())
}

// evidence returns what queries were computed from, given the lineage of each.
func (p Provenance) evidence(sql []string, lineages ...warehouse.Lineage) (Evidence, error) {
	e := Evidence{Vintage: p.Vintage}
	var tables []string
	figures := map[string]bool{} // tables that are more than reference to a query
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
		for _, name := range l.Tables {
			figures[name] = figures[name] || !slices.Contains(l.Reference, name)
		}
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
		if len(p.Tables[i].Parts) == 0 { // nothing of this source can be in the answer
			continue
		}
		if n := len(e.Sources); n == 0 || e.Sources[n-1].Name != source {
			e.Sources = append(e.Sources, UsedSource{Name: source, SourceInfo: info, Reference: true})
		}
		s := &e.Sources[len(e.Sources)-1]
		s.Reference = s.Reference && !figures[name]
		for _, part := range p.Tables[i].Parts {
			s.Parts = append(s.Parts, UsedPart{
				Table: table, Name: part.Name, DataDate: part.DataDate, Newest: part.Newest, AsOf: part.AsOf, URL: part.URL,
				ObtainedFrom: part.ObtainedFrom, ObtainedAt: part.ObtainedAt, Altered: part.Altered, SHA256: part.SHA256,
			})
			fmt.Fprintln(sum, name, part.Name, part.SHA256)
		}
	}
	e.ID = hex.EncodeToString(sum.Sum(nil))[:8]
	return e, nil
}

// EvidenceOf is what a result with a lineage rests on.
func (p Provenance) EvidenceOf(sql string, lineage warehouse.Lineage) (Evidence, error) {
	return p.evidence([]string{sql}, lineage)
}

// Citation says how to cite a result: its sources, as below a figure.
func (e Evidence) Citation() string { return plain(e.source()) }

// source is the line of sources below a figure or table.
func (e Evidence) source() []Inline {
	if len(e.Sources) == 0 {
		return nil
	}
	var parts []string
	for _, s := range e.Sources {
		parts = append(parts, fmt.Sprintf("%s (%s), %s", s.Title, s.Publisher, datesOf(s.effective())))
	}
	return []Inline{Text(fmt.Sprintf("%s; vintage %s; evidence %s.", strings.Join(parts, "; "), e.Vintage, e.ID))}
}

// datesOf says of which dates some parts are: as their publishers say or, where
// they do not, up to which period their figures go, or of which dates the files or our
// copies are.
func datesOf(parts []UsedPart) string {
	var stated, newest, filed, copied []canon.Day
	undated := false
	for _, p := range parts {
		switch {
		case p.DataDate != 0:
			stated = append(stated, p.DataDate)
		case p.Newest != 0:
			newest = append(newest, p.Newest)
		case p.isOfCopy():
			copied = append(copied, p.AsOf)
		case p.AsOf != 0:
			filed = append(filed, p.AsOf)
		default:
			undated = true
		}
	}
	var of []string
	if len(stated) > 0 {
		of = append(of, "data of "+spanOf(stated))
	}
	if len(newest) > 0 {
		of = append(of, "undated data up to "+periodOf(slices.Max(newest)))
	}
	if len(filed) > 0 {
		of = append(of, "undated data in a file of "+spanOf(filed))
	}
	if len(copied) > 0 {
		of = append(of, "undated data in a copy of "+spanOf(copied))
	}
	if undated {
		of = append(of, "undated data")
	}
	if len(of) == 0 {
		return "no data at hand"
	}
	return conjoin(of)
}

// periodOf names the year, month or day that begins on a day.
func periodOf(first canon.Day) string {
	switch at := first.Time(); {
	case at.YearDay() == 1:
		return at.Format("2006")
	case at.Day() == 1:
		return at.Format("January 2006")
	}
	return longDate(first)
}

// spanOf names a day, or the first and the last of several.
func spanOf(days []canon.Day) string {
	first, last := slices.Min(days), slices.Max(days)
	if first == last {
		return longDate(first)
	}
	return longDate(first) + " to " + longDate(last)
}

// effective returns the parts without which the answer would be another. Where each of
// them can be left out by itself, they stand in for each other, and it returns all.
func (s UsedSource) effective() []UsedPart {
	parts := slices.DeleteFunc(slices.Clone(s.Parts), func(p UsedPart) bool { return p.NoEffect })
	if len(parts) == 0 {
		return s.Parts
	}
	return parts
}
