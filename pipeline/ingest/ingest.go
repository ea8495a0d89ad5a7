// Package ingest turns a publisher's files into typed rows and Parquet tables.
//
// A dataset is a Source value: its files, each a part, and the tables that they
// become. Source.Identify says which part a file is; WriteTables hands the file to
// a parser and writes the rows of its tables: of one where it is made with TableOf,
// of several that are read together where with TablesOf. Parsers are made with
// CSVRows, JSONRows and Rows, and read with CSV, SDMX (SDMX-CSV), JSON, Lines,
// Workbook, EachFeature (GeoJSON), EachShape (TopoJSON), Decimal and Integer; EntryOf
// takes a file out of a zip archive for them, and EachMember the files of a tar archive.
// Every line becomes a row, a known heading or comment, or a RowError.
//
// No other package imports the Parquet and spreadsheet libraries.
package ingest

import (
	"context"
	"io"
	"io/fs"
	"slices"
	"time"

	"basedoc/pipeline/canon"
)

// A Source is one public dataset: where it comes from and the tables it becomes.
type Source struct {
	Name       string        // its folder, and its view schema
	Card       string        // README.md, embedded: title, publisher, grain, what it can and cannot say
	License    License       // terms of the publisher's data
	Cadence    time.Duration // how often the publisher renews it
	StaleAfter time.Duration // how old the publisher's date may grow before readers must be warned
	Env        []string      // variables that hold credentials; without them it is not fetched, and says so
	Files      []Remote      // the publisher's files; each is one part
	Tables     []Table
	Release    fs.FS // embedded folder release/: our tables as bundled with the binary; nil if none

	// Identify tells from a file's content, already decompressed, which parts
	// it holds and what day the publisher gives it, so that a file can be imported
	// under any name. A file that it does not recognise is rejected.
	Identify func(r io.Reader) (Identity, error)

	// AnySize says that a file may be many times larger or smaller than the one
	// before it, as the publisher's figures come in several layouts. Its rows are
	// compared all the same.
	AnySize bool

	// Fetch brings the files of a source whose addresses must be found out first;
	// nil where the URLs of Files are enough.
	Fetch func(ctx context.Context, pull Pull) error

	// Template writes an empty form that comes back through import; nil for
	// sources that are not filled in by hand.
	Template func(w io.Writer) error
}

// A Remote is one of a publisher's files.
type Remote struct {
	Part     string // the part it becomes, such as afrinic
	URL      string
	Checksum string // URL of the publisher's MD5 of it; empty where there is none
	ByHand   bool   // URL is a page for people: the file comes by import only
	Optional bool   // the publisher may have none: that it is not found is no failure before it ever came
}

// A Pull gets files for a source's Fetch: within the limits, and with the checks,
// of every other download.
type Pull interface {
	// Page reads a small document, such as one that links to the newest file. Where
	// the address holds none, the error is fs.ErrNotExist.
	Page(ctx context.Context, url string) ([]byte, error)
	// File brings the file of a part.
	File(ctx context.Context, part, url string) error
	// Pages brings a part that the publisher hands out in pages, and keeps them one
	// after another in one file. next gets the page before, nil at first, and
	// returns the URL of the page to get, or "" after the last.
	Pages(ctx context.Context, part string, next func(page []byte) (url string, err error)) error
}

// An Identity says what a file is.
type Identity struct {
	Parts []string  // usually one; a merged file has several
	OneOf bool      // the file is one of Parts and does not say which: whoever imports it does
	Date  canon.Day // of the data, as the publisher states it; 0 where the content states none

	// The first day of the newest period that the content is of, where it states
	// no date; 0 where it tells neither. The age of the data counts from it, but
	// nobody is told that it is the publisher's date.
	Newest canon.Day

	// How the bytes differ from the publisher's, where the content shows that
	// they do, such as Rewritten; else empty.
	Altered string
}

// Rewritten says of a file that an archive or a reader wrote the publisher's
// values anew, in a form of their own.
const Rewritten = "values written anew by others"

// A License states the terms of a publisher's data.
type License struct {
	Name         string // SPDX identifier or the publisher's own name for the terms
	URL          string
	Attribution  string // the words the publisher asks for
	Redistribute bool   // may our tables of it be passed on
	Commercial   bool   // may it be used commercially
	ShareAlike   bool   // must what is made of it be passed on under the same terms
	Conditions   string // what DATA-LICENSES.md says besides; empty if nothing
}

// How often publishers renew their data, in the words of a card.
const (
	Daily     = 24 * time.Hour
	Weekly    = 7 * Daily
	Monthly   = 31 * Daily
	Quarterly = 92 * Daily
	Yearly    = 365 * Daily
)

// HasPart reports whether one of the publisher's files becomes the part.
func (s Source) HasPart(part string) bool {
	return slices.ContainsFunc(s.Files, func(f Remote) bool { return f.Part == part })
}

// URL returns where the publisher keeps the file of a part, or "" for a part
// that has no fixed place.
func (s Source) URL(part string) string {
	for _, f := range s.Files {
		if f.Part == part {
			return f.URL
		}
	}
	return ""
}
