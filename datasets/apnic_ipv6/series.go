package apnic_ipv6

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"strings"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

// An economyDay is one day of an economy's series.
type economyDay struct {
	AreaCode     string    `parquet:"area_code,dict" about:"ISO 3166-1 alpha-3 code."`
	Date         canon.Day `parquet:"period_date,date,delta" about:"The day measured. Days without a measurement are missing."`
	Seen         *int64    `parquet:"seen_count" about:"Users who saw the advertisement that day and were tested: the base of all shares."`
	Capable      *int64    `parquet:"capable_count" about:"Of them, users who fetched an object that only IPv6 reaches."`
	Preferred    *int64    `parquet:"preferred_count" about:"Of them, users who used IPv6 where both protocols were offered. May exceed the capable where few are seen."`
	Seen30d      *float64  `parquet:"seen_30d_count" about:"Users seen, smoothed over 30 days by the publisher."`
	Capable30d   *float64  `parquet:"capable_30d_count" about:"Capable users, smoothed over 30 days by the publisher."`
	Preferred30d *float64  `parquet:"preferred_30d_count" about:"Users who prefer IPv6, smoothed over 30 days by the publisher."`
}

// A regionDay is one day of a region's series.
type regionDay struct {
	GroupCode    string    `parquet:"group_code,dict" about:"APNIC's code of the world (XA), or of a region or subregion of the United Nations."`
	Date         canon.Day `parquet:"period_date,date,delta" about:"The day measured. Days without a measurement are missing."`
	Seen         *int64    `parquet:"seen_count" about:"Users who saw the advertisement that day and were tested: the base of all shares."`
	Capable      *int64    `parquet:"capable_count" about:"Of them, users who fetched an object that only IPv6 reaches."`
	Preferred    *int64    `parquet:"preferred_count" about:"Of them, users who used IPv6 where both protocols were offered. May exceed the capable where few are seen."`
	Seen30d      *float64  `parquet:"seen_30d_count" about:"Users seen, smoothed over 30 days by the publisher."`
	Capable30d   *float64  `parquet:"capable_30d_count" about:"Capable users, smoothed over 30 days by the publisher."`
	Preferred30d *float64  `parquet:"preferred_30d_count" about:"Users who prefer IPv6, smoothed over 30 days by the publisher."`
}

func parseEconomy(part fs.FS) iter.Seq2[economyDay, error] {
	return ingest.Rows(func(emit func(economyDay) error) error {
		var e canon.Economy
		return readSeries(part, "v6economy", func(d *day) error {
			if e.Alpha2 != d.code {
				var err error
				if e, err = canon.ByAlpha2(d.code); err != nil {
					return err
				}
			}
			return emit(economyDay{
				AreaCode: e.Alpha3, Date: d.date,
				Seen: d.raw.at(seen), Capable: d.raw.at(capable), Preferred: d.raw.at(preferred),
				Seen30d: d.smooth.at(seen), Capable30d: d.smooth.at(capable), Preferred30d: d.smooth.at(preferred),
			})
		})
	})
}

func parseRegion(part fs.FS) iter.Seq2[regionDay, error] {
	return ingest.Rows(func(emit func(regionDay) error) error {
		return readSeries(part, "v6region", func(d *day) error {
			return emit(regionDay{
				GroupCode: d.code, Date: d.date,
				Seen: d.raw.at(seen), Capable: d.raw.at(capable), Preferred: d.raw.at(preferred),
				Seen30d: d.smooth.at(seen), Capable30d: d.smooth.at(capable), Preferred30d: d.smooth.at(preferred),
			})
		})
	})
}

// A day is one element of a series.
type day struct {
	date   canon.Day
	code   string
	raw    block[int64]
	smooth block[float64]
}

// A block holds the counts of a day, raw or smoothed.
type block[N int64 | float64] struct {
	counts [3]N
	has    [3]bool
}

const (
	seen = iota
	capable
	preferred
)

// at returns a count, or nil where there is none. The counts of a day are not
// reused.
func (b *block[N]) at(i int) *N {
	if !b.has[i] {
		return nil
	}
	return &b.counts[i]
}

// maxCount is far above the some ten million users who are tested a day.
const maxCount = 1e10

// readSeries hands over each day of a file of the given type.
func readSeries(part fs.FS, kind string, do func(*day) error) error {
	doc, err := ingest.OpenJSON(part, "a series of APNIC's in JSON")
	if err != nil {
		return err
	}
	defer doc.Close()
	s := series{doc: doc, kind: kind}
	return s.read(func() error {
		d := new(day)
		if err := s.readDay(d); err != nil {
			return err
		}
		if !strings.EqualFold(d.code, doc.Name()) {
			return fmt.Errorf("%v is of %s in the file of %s", d.date, d.code, strings.ToUpper(doc.Name()))
		}
		return do(d)
	})
}

// A series is a file of the measurement: a heading and a list of days.
type series struct {
	doc  *ingest.JSON
	kind string // v6economy or v6region
	code string // of the last day
}

// read reads the document, and calls element at each element of the list of
// days.
func (s *series) read(element func() error) error {
	hasData := false
	err := s.doc.Object(func(name []byte) error {
		if string(name) != "data" {
			return s.doc.Skip()
		}
		hasData = true
		return s.doc.Array(element)
	})
	if err == nil && !hasData {
		err = s.doc.At(errors.New(`no list "data": not a series of APNIC's`))
	}
	if err != nil {
		return err
	}
	return s.doc.End()
}

func (s *series) readDay(d *day) error {
	kind := ""
	err := s.doc.Object(func(name []byte) (err error) {
		switch string(name) {
		case "raw":
			return readBlock(s.doc, &d.raw, func() (int64, error) { return s.doc.Int(0, maxCount) })
		case "30":
			return readBlock(s.doc, &d.smooth, func() (float64, error) { return s.doc.Float(0, maxCount) })
		case "date":
			d.date, err = s.readDate()
		case "cc":
			d.code, err = s.textLike(s.code)
			s.code = d.code
		case "type":
			kind, err = s.textLike(s.kind)
		default:
			return s.doc.Skip()
		}
		return err
	})
	switch {
	case err != nil:
		return err
	case d.date == 0:
		return errors.New("an element without its date")
	case d.code == "":
		return fmt.Errorf("%v is without its cc", d.date)
	case kind != s.kind:
		return fmt.Errorf("%v has the type %q, not %s", d.date, kind, s.kind)
	}
	return nil
}

// firstDay is before the first measurement, of 2010. Series that have ended are
// known to give days such as 1970-01-01.
var firstDay = canon.DayOf(2010, 1, 1)

func (s *series) readDate() (canon.Day, error) {
	text, err := s.doc.TextBytes()
	if err != nil {
		return 0, err
	}
	date, err := canon.ParseDay(string(text))
	if err == nil && date < firstDay {
		err = fmt.Errorf("%v is before the first measurement", date)
	}
	return date, err
}

// textLike reads a text, and returns last if it is that: most are.
func (s *series) textLike(last string) (string, error) {
	text, err := s.doc.TextBytes()
	if string(text) == last {
		return last, err
	}
	return string(text), err
}

// readBlock reads the counts of a block, which may be null or lack some.
func readBlock[N int64 | float64](doc *ingest.JSON, b *block[N], number func() (N, error)) error {
	if isNull, err := doc.Null(); isNull || err != nil {
		return err
	}
	return doc.Object(func(name []byte) (err error) {
		var i int
		switch string(name) {
		case "seen":
			i = seen
		case "capable":
			i = capable
		case "preferred":
			i = preferred
		default:
			return doc.Skip()
		}
		if isNull, err := doc.Null(); isNull || err != nil {
			return err
		}
		b.counts[i], err = number()
		b.has[i] = err == nil
		return err
	})
}
