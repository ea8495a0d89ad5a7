package world_bank

import (
	"fmt"
	"io/fs"
	"iter"
	"strings"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

// A point is a value as a file gives it, for an economy or a group.
type point struct {
	indicator, name string
	code, area      string
	year, value     string
	status          string
	updated         canon.Day // 0 where the file does not say
}

// A figure is a point that was read.
type figure struct {
	code, area string
	isGroup    bool
	year       int32
	value      float64
	status     string
}

// areas remembers what isGroup said, by code and name: the same few hundred stand
// in thousands of lines.
type areas map[[2]string]bool

func (a areas) isGroup(code, name string) (bool, error) {
	group, known := a[[2]string{code, name}]
	if known {
		return group, nil
	}
	group, err := isGroup(code, name)
	if err == nil {
		a[[2]string{code, name}] = group
	}
	return group, err
}

// read reads a point of a series.
func (p point) read(s series, known areas) (figure, error) {
	if p.indicator != s.code {
		return figure{}, fmt.Errorf("a value of %.40q among those of %s", p.indicator, s.code)
	}
	f := figure{code: today(p.code), area: strings.TrimSpace(p.area), status: p.status}
	var err error
	if f.isGroup, err = known.isGroup(f.code, f.area); err != nil {
		return figure{}, err
	}
	year, err := readYear(p.year)
	if err != nil {
		return figure{}, fmt.Errorf("%s: %w", f.code, err)
	}
	f.year = int32(year)
	if f.value, err = ingest.Decimal(p.value, 0, s.most); err != nil {
		return figure{}, fmt.Errorf("%s in %d: %w", f.code, year, err)
	}
	return f, nil
}

// eachPoint hands over the points of a part, and what it says of its indicator.
// Values that are missing are no points.
func eachPoint(part fs.FS, define func(Indicator) error, do func(series, point) error) error {
	doc, closer, err := openPart(part)
	if err != nil {
		return err
	}
	defer closer.Close()
	s, found := seriesOf(func(s series) bool { return s.part() == doc.file })
	if !found {
		return fmt.Errorf("%s is no part of an indicator", doc.file)
	}
	each := func(p point) error {
		if p.value == "" {
			return nil
		}
		return do(s, p)
	}
	switch doc.layout {
	case apiLayout:
		return readAPI(doc, define, each)
	case wideLayout:
		return readWide(doc, each)
	case longLayout:
		return readLong(doc, s, each)
	}
	return &ingest.RowError{File: doc.file, Err: fmt.Errorf("the World Bank's list of economies, and not figures of %s", s.code)}
}

func eachFigure(part fs.FS, do func(s series, f figure) error) error {
	ignore := func(Indicator) error { return nil }
	known := areas{}
	return eachPoint(part, ignore, func(s series, p point) error {
		f, err := p.read(s, known)
		if err != nil {
			return err
		}
		return do(s, f)
	})
}

func parseObservations(part fs.FS) iter.Seq2[Observation, error] {
	return ingest.Rows(func(emit func(Observation) error) error {
		return eachFigure(part, func(s series, f figure) error {
			if f.isGroup {
				return nil
			}
			return emit(Observation{s.code, f.code, f.area, f.year, f.value, f.status})
		})
	})
}

func parseAggregates(part fs.FS) iter.Seq2[Aggregate, error] {
	return ingest.Rows(func(emit func(Aggregate) error) error {
		return eachFigure(part, func(s series, f figure) error {
			if !f.isGroup {
				return nil
			}
			return emit(Aggregate{s.code, f.code, f.area, f.year, f.value, f.status})
		})
	})
}
