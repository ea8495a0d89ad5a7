package ingest

import (
	"cmp"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"slices"
	"strings"
)

// SDMX reads data in SDMX-CSV, the flat form in which statistical offices exchange
// observations: one a record, in columns that are named by the concepts of their
// data structure, such as REF_AREA, TIME_PERIOD and OBS_VALUE.
//
//	data, err := ingest.NewSDMX(r, file, "REF_AREA", "TIME_PERIOD")
//	...
//	for o := range data.All() { area, period, value := o.Codes[0], o.Codes[1], o.Value; ... }
//	if err := data.Err(); err != nil { ... }
//
// It is for versions 1.0 and 2.0 of the format, and for codes with or without
// labels, be they in the same cells (A: Annual) or in columns beside them.
type SDMX struct {
	csv    *CSV
	asked  int  // how many concepts
	both   bool // a cell holds a code and its label
	status int  // the column of OBS_STATUS, or -1
	action int  // the column of ACTION, or -1
	err    error
}

// An Observation is one record of data in SDMX-CSV.
type Observation struct {
	Codes  []string // of the concepts that were asked for, in their order; reused for the next observation
	Value  string   // OBS_VALUE as it is written; "" where it is missing
	Status string   // OBS_STATUS, such as A for normal; "" where it is not told
}

// adding are the actions by which a record says what is so: append, inform, merge,
// replace, or none. The other one is D, delete.
var adding = []string{"", "A", "I", "M", "R"}

// NewSDMX reads the header and finds the columns of concepts in it. Errors call
// what is read file.
func NewSDMX(r io.Reader, file string, concepts ...string) (*SDMX, error) {
	table, err := NewCSV(r, file)
	if err != nil {
		return nil, err
	}
	s := &SDMX{csv: table, asked: len(concepts), status: -1, action: -1}
	header := make([]string, len(table.columns))
	for i, name := range table.columns {
		var labelled bool
		header[i], _, labelled = strings.Cut(name, ": ")
		s.both = s.both || labelled
	}
	table.order, table.columns = nil, nil
	if err := table.match(header, slices.Concat(concepts, []string{"OBS_VALUE"})); err != nil {
		return nil, table.At(fmt.Errorf("not the SDMX-CSV that is expected: %w", err))
	}
	for i, name := range table.columns {
		switch {
		case strings.EqualFold(name, "OBS_STATUS"):
			s.status = i
		case strings.EqualFold(name, "ACTION"):
			s.action = i
		}
	}
	return s, nil
}

// EachObservation hands over the observations of a part in SDMX-CSV. Errors of do
// are told with their line.
func EachObservation(part fs.FS, concepts []string, do func(Observation) error) error {
	f, file, err := Only(part)
	if err != nil {
		return err
	}
	defer f.Close()
	data, err := NewSDMX(f, file, concepts...)
	if err != nil {
		return err
	}
	trackLines(part, data.csv.Line)
	for o := range data.All() {
		if err := do(o); err != nil {
			return data.At(err)
		}
	}
	return data.Err()
}

// All yields every observation. It can be ranged over once; ask Err afterwards.
func (s *SDMX) All() iter.Seq[Observation] {
	return func(yield func(Observation) bool) {
		for _, row := range s.csv.All() {
			o, err := s.read(row)
			if err != nil {
				s.err = s.At(err)
				return
			}
			if !yield(o) {
				return
			}
		}
	}
}

// read makes an observation of a record, whose first columns are the concepts and
// the value.
func (s *SDMX) read(row []string) (Observation, error) {
	for i, cell := range row {
		if s.both {
			cell, _, _ = strings.Cut(cell, ": ")
		}
		if row[i] = strings.TrimSpace(cell); row[i] == "#N/A" {
			row[i] = ""
		}
	}
	o := Observation{Codes: row[:s.asked], Value: row[s.asked]}
	if o.Value == "NaN" {
		o.Value = ""
	}
	if s.status >= 0 {
		o.Status = row[s.status]
	}
	if s.action >= 0 && !slices.Contains(adding, row[s.action]) {
		return o, fmt.Errorf("the action %s: only data that are added or replaced are read", excerpt(row[s.action]))
	}
	return o, nil
}

// At says that err is the fault of the current observation.
func (s *SDMX) At(err error) error { return s.csv.At(err) }

// Err returns the error that ended the observations before their time, if any.
func (s *SDMX) Err() error { return cmp.Or(s.err, s.csv.Err()) }
