package store

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"time"
)

// A Paper is the record of a report's paper in one folder: what the paper there was
// made from, and how the last attempt to make a newer one ended.
type Paper struct {
	Folder string `json:"folder"` // absolute
	Report string `json:"report"`

	// Of the paper that is there; empty if none was ever made.
	Vintage string    `json:"vintage,omitempty"`
	Code    string    `json:"code,omitempty"`  // version of basedoc that made it
	Forms   []string  `json:"forms,omitempty"` // such as html
	Stale   []string  `json:"stale,omitempty"` // parts that it calls stale
	Files   string    `json:"files,omitempty"` // digest of its files
	MadeAt  time.Time `json:"made_at,omitzero"`

	// Of the failed attempts since then; empty if the last one succeeded.
	FailingSince time.Time `json:"failing_since,omitzero"`
	TriedAt      time.Time `json:"tried_at,omitzero"`
	Reason       string    `json:"reason,omitempty"`
}

// Fail records an attempt that failed. The paper that is there stays.
func (p *Paper) Fail(reason error, at time.Time) {
	if p.FailingSince.IsZero() {
		p.FailingSince = at
	}
	p.TriedAt, p.Reason = at, reason.Error()
}

// Papers are records by folder and report.
type Papers map[[2]string]Paper

// Get returns the record of a paper, which is empty if it was never attempted.
func (p Papers) Get(folder, report string) Paper {
	if paper, ok := p[[2]string{folder, report}]; ok {
		return paper
	}
	return Paper{Folder: folder, Report: report}
}

// Put replaces the record of a paper.
func (p Papers) Put(paper Paper) { p[[2]string{paper.Folder, paper.Report}] = paper }

// Folders lists the folders that papers were made into.
func (p Papers) Folders() []string {
	var folders []string
	for key := range p {
		folders = append(folders, key[0])
	}
	slices.Sort(folders)
	return slices.Compact(folders)
}

// Papers reads the records of papers; there are none if their file is lost or
// damaged. Papers are then made once more than is needed.
func (s *Store) Papers() (Papers, error) {
	var list []Paper
	if err := s.readRecord("papers.json", &list); err != nil && !errors.Is(err, fs.ErrNotExist) && !isDamaged(err) {
		return nil, fmt.Errorf("read the records of papers: %w", err)
	}
	papers := Papers{}
	for _, p := range list {
		papers.Put(p)
	}
	return papers, nil
}

// SavePapers replaces the records of papers. The caller holds the lock.
func (s *Store) SavePapers(papers Papers) error {
	return s.saveRecord("papers.json", slices.SortedFunc(maps.Values(papers), func(a, b Paper) int {
		return cmp.Or(cmp.Compare(a.Folder, b.Folder), cmp.Compare(a.Report, b.Report))
	}))
}
