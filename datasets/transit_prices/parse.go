package transit_prices

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"strings"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

// listName is what errors call a file whose part is not known yet.
const listName = "list of quotes"

// errStopped ends a reading whose rows are no longer wanted.
var errStopped = errors.New("stopped")

func parse(part fs.FS) iter.Seq2[Quote, error] {
	return func(yield func(Quote, error) bool) {
		f, name, err := ingest.Only(part)
		if err != nil {
			yield(Quote{}, err)
			return
		}
		defer f.Close()
		quotes := 0
		known := ledger{}
		s, err := eachRecord(f, name, func(line int, r record) error {
			q, err := readQuote(r)
			if err != nil {
				return err
			}
			if err := known.enter(q, line); err != nil {
				return err
			}
			q.Survey, q.Quote = strings.TrimPrefix(name, surveyPrefix), int32(line)
			quotes++
			if !yield(q, nil) {
				return errStopped
			}
			return nil
		})
		if errors.Is(err, errStopped) {
			return
		}
		if err == nil {
			err = closeList(s, name, quotes)
		}
		if err != nil {
			yield(Quote{}, err)
		}
	}
}

// closeList judges a list as a whole.
func closeList(s survey, name string, quotes int) error {
	part, _, err := s.part()
	switch {
	case quotes == 0:
		err = errors.New("no quotes: there is no row below the headings")
	case err != nil:
	case part != name:
		err = fmt.Errorf("the file is %s by its own account", part)
	default:
		return nil
	}
	return &ingest.RowError{File: cmp.Or(name, listName), Err: err}
}

// A ledger remembers what a list has said so far.
type ledger map[string]int

// enter refuses a quote that is there already, and an economy that is
// land-locked on one line and not on another.
func (l ledger) enter(q Quote, line int) error {
	quote := strings.ToLower(strings.Join([]string{"quote", q.AreaCode, q.Place, q.QuotedOn, q.Basis, q.Derivation, q.Port, q.URL}, "\x00"))
	if before, twice := l[quote]; twice {
		return fmt.Errorf("the same quote is on line %d: place, date, basis, port and url are equal", before)
	}
	l[quote] = line
	if q.AreaCode == "" {
		return nil
	}
	if before, other := l[fmt.Sprintf("lldc %s %v", q.AreaCode, !q.IsLLDC)]; other {
		return fmt.Errorf("lldc of %s is not what it is on line %d", q.AreaCode, before)
	}
	l[fmt.Sprintf("lldc %s %v", q.AreaCode, q.IsLLDC)] = line
	return nil
}

// identify reads the whole list, for it is short, and takes nothing that the
// table would refuse. The date of the published quotes is that of the newest.
func identify(r io.Reader) (ingest.Identity, error) {
	var newest canon.Day
	quotes := 0
	s, err := eachRecord(r, listName, func(_ int, r record) error {
		q, err := readQuote(r)
		if err != nil {
			return err
		}
		quotes++
		if q.PeriodDate != nil {
			newest = max(newest, *q.PeriodDate)
		}
		return nil
	})
	if err != nil {
		return ingest.Identity{}, err
	}
	part, day, _ := s.part()
	if err := closeList(s, part, quotes); err != nil {
		return ingest.Identity{}, err
	}
	if day == 0 {
		day = newest
	}
	return ingest.Identity{Parts: []string{part}, Date: day}, nil
}
