package transit_prices

import (
	"fmt"
	"io"
	"io/fs"
	"iter"
	"strings"

	"basedoc/pipeline/ingest"
)

// listName is what errors call a file whose part is not known yet.
const listName = "list of quotes"

func parse(part fs.FS) iter.Seq2[Quote, error] {
	return ingest.Rows(func(emit func(Quote) error) error {
		f, name, err := ingest.Only(part)
		if err != nil {
			return err
		}
		defer f.Close()
		l, err := readList(f, name)
		if err != nil {
			return err
		}
		day := l.day()
		for _, q := range l.quotes {
			if day != 0 {
				q.ListDate = &day
			}
			if err := emit(q); err != nil {
				return err
			}
		}
		return nil
	})
}

// identify reads the whole list, for it is short, and takes nothing that the
// table would reject.
func identify(r io.Reader) (ingest.Identity, error) {
	l, err := readList(r, "")
	if err != nil {
		return ingest.Identity{}, err
	}
	return ingest.Identity{Parts: []string{l.survey.part()}, Date: l.day()}, nil
}

// shortPart is how the table calls a part.
func shortPart(part string) string { return strings.TrimPrefix(part, surveyPrefix) }

// A lineIndex remembers on which line a list has stated what.
type lineIndex map[string]int

// check rejects a quote that is there already, and an economy that is
// land-locked on one line and not on another.
func (l lineIndex) check(q Quote, r record) []columnError {
	var errs []columnError
	quote := strings.ToLower(strings.Join([]string{"quote", q.AreaCode, q.Place, q.QuotedOn, q.Basis, q.Derivation, q.Port, q.URL}, "\x00"))
	if before, twice := l[quote]; twice {
		errs = append(errs, columnError{"economy_or_city", fmt.Errorf("the same quote is on line %d: place, date, basis, port and url are equal", before)})
	} else {
		l[quote] = r.line
	}
	mark, marked := r.values[formerColumn]
	switch {
	case !marked:
	case mark != "0" && mark != "1":
		errs = append(errs, columnError{formerColumn, fmt.Errorf("%.20q is not 0 or 1", mark)})
	case q.AreaCode != "":
		other := map[string]string{"0": "1", "1": "0"}[mark]
		if before, ok := l["lldc "+q.AreaCode+" "+other]; ok {
			errs = append(errs, columnError{formerColumn, fmt.Errorf("%s for %s here, and %s on line %d", mark, q.AreaCode, other, before)})
		}
		l["lldc "+q.AreaCode+" "+mark] = r.line
	}
	return errs
}
