package store

import (
	"cmp"
	"encoding/json"
	"slices"
	"time"

	"basedoc/pipeline/canon"
)

// A Vintage is one state of knowledge: the publishers' files that were known at a
// time, and the tables made from them. It is immutable.
type Vintage struct {
	ID       string    `json:"-"`        // its time and the beginning of the hash of its file
	Previous string    `json:"previous"` // the vintage before it, or release
	Created  time.Time `json:"created"`
	Code     string    `json:"code"`   // version of basedoc that made it
	Engine   string    `json:"engine"` // version of the query engine that checked it
	Parts    []Part    `json:"parts"`  // sorted by source and name

	// Files that somebody withdrew. No refresh adds them again.
	Withdrawn []Withdrawal `json:"withdrawn,omitempty"`

	// Seen is the day on which the ages of parts are counted. It is later than
	// Created if refreshes since then found nothing new.
	Seen time.Time `json:"-"`
}

// A Part is one of the publisher's files in a vintage, with the tables it became.
type Part struct {
	Source    string      `json:"source"`
	Name      string      `json:"part"`
	Origin    string      `json:"origin"`        // release, import or fetch
	File      string      `json:"file"`          // the name it came under
	URL       string      `json:"url,omitempty"` // where the publisher keeps it
	Copy                  // which copy of it we have
	Raw       string      `json:"raw,omitempty"`       // its bytes, relative to the store; none for the release
	SHA256    string      `json:"sha256"`              // of the file, decompressed
	Size      int64       `json:"size"`                // of the file, decompressed
	DataDate  canon.Day   `json:"data_date"`           // of the data, as the publisher states it; 0 where none is stated
	Newest    canon.Day   `json:"newest,omitzero"`     // first day of the newest period that they are of, where no date is stated; 0 where unknown
	CheckedAt time.Time   `json:"checked_at,omitzero"` // when it was last known to be the publisher's newest
	ChangedAt time.Time   `json:"changed_at,omitzero"` // when its bytes last changed
	Code      string      `json:"code,omitempty"`      // version of basedoc that made its tables; none for the release
	Tables    []TableFile `json:"tables"`              // sorted by table
}

// A Copy says which copy of a publisher's file we have. It is a fact of its own,
// beside where the publisher keeps the file and what date the data have.
type Copy struct {
	ObtainedFrom string    `json:"obtained_from,omitempty"` // an address, an archive, or what whoever imported it said
	ObtainedAt   time.Time `json:"obtained_at,omitzero"`    // when it was taken from there; zero where unknown
	Modified     canon.Day `json:"modified,omitzero"`       // when the file was last changed, as the publisher's server says; 0 where unknown
	Altered      string    `json:"altered,omitempty"`       // how it differs from the publisher's bytes; empty if it does not, as far as known
}

// A TableFile is the Parquet file that one part became.
type TableFile struct {
	Table  string `json:"table"`
	Path   string `json:"path"` // relative to the store, or to the source's release folder
	SHA256 string `json:"sha256"`
	Rows   int64  `json:"rows"`

	// What the table holds, in short, for comparison with the next one.
	Fingerprint json.RawMessage `json:"fingerprint,omitempty"`
}

// A Withdrawal says that somebody withdrew a publisher's file. It ends when the
// publisher has another one or somebody imports the part.
type Withdrawal struct {
	Source string    `json:"source"`
	Part   string    `json:"part"`
	SHA256 string    `json:"sha256"` // of the publisher's bytes, decompressed
	At     time.Time `json:"at"`
}

// WithdrawnAt returns when somebody withdrew a content of a part, and whether.
func (v Vintage) WithdrawnAt(source, part, sha256 string) (at time.Time, withdrawn bool) {
	for _, w := range v.Withdrawn {
		if w.Source == source && w.Part == part && w.SHA256 == sha256 {
			return w.At, true
		}
	}
	return time.Time{}, false
}

// Age is how old the part's data are, seen from v.Seen: by the publisher's date
// or, where none is stated, by the newest day that the data are of or, where that is
// unknown, the day of the file or of our copy.
func (v Vintage) Age(p Part) time.Duration { return v.Seen.Sub(p.AsOf()) }

// AsOf is when the part's age begins, as Age has it.
func (p Part) AsOf() time.Time {
	switch {
	case p.Dated() != 0:
		return p.Dated().Time()
	case !p.ObtainedAt.IsZero():
		return p.ObtainedAt
	}
	return p.ChangedAt
}

// Dated is the publisher's date of the data or, where none is stated, the newest
// day that they are of, or the date of the file; 0 where nothing is known.
func (p Part) Dated() canon.Day { return cmp.Or(p.DataDate, p.Newest, p.Modified) }

// AsOfDay is the day of AsOf.
func (p Part) AsOfDay() canon.Day { return canon.DayOf(p.AsOf().UTC().Date()) }

// IsOlderThan tells whether dates say that p is an earlier file than was. Dates of
// data, of files and of copies are told apart: a copy is no older than its file, and
// a file no older than its data.
func (p Part) IsOlderThan(was Part) bool {
	switch {
	case p.DataDate != 0 && was.DataDate != 0:
		return p.DataDate < was.DataDate
	case p.Newest != 0 && was.Newest != 0:
		return p.Newest < was.Newest
	case p.Modified != 0 && was.Modified != 0:
		return p.Modified < was.Modified
	case p.Modified != 0:
		return p.Modified < was.DataDate
	}
	// A publisher's day may be one ahead of ours.
	return !p.ObtainedAt.IsZero() && p.ObtainedAt.AddDate(0, 0, 1).Before(was.Dated().Time())
}

// With returns the parts of v with the given ones added, each in place of the
// part of the same source and name.
func (v Vintage) With(parts ...Part) []Part {
	out := slices.Clone(v.Parts)
	for _, p := range parts {
		i, found := slices.BinarySearchFunc(out, p, comparePart)
		if found {
			out[i] = p
		} else {
			out = slices.Insert(out, i, p)
		}
	}
	return out
}

// Part returns the part of a source by name.
func (v Vintage) Part(source, name string) (Part, bool) {
	i, found := slices.BinarySearchFunc(v.Parts, Part{Source: source, Name: name}, comparePart)
	if !found {
		return Part{}, false
	}
	return v.Parts[i], true
}

// PartsSharingFile returns the parts of the file that p is a part of, p included.
func (v Vintage) PartsSharingFile(p Part) []Part {
	return slices.DeleteFunc(slices.Clone(v.Parts), func(o Part) bool { return o.Raw != p.Raw })
}

func comparePart(a, b Part) int {
	return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(a.Name, b.Name))
}
