package peeringdb

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"net/netip"
	"time"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

// A record is what every object of PeeringDB has.
type record struct {
	ID      int64  `json:"id"`
	Created string `json:"created"`
	Updated string `json:"updated"`
	Status  string `json:"status"`
}

// check returns the days of a record's making and last change.
func (r record) check() (created, updated canon.Day, err error) {
	if r.ID <= 0 {
		return 0, 0, errors.New("an object without its id")
	}
	if created, err = dayOf(r.Created); err == nil {
		updated, err = dayOf(r.Updated)
	}
	switch {
	case err != nil:
		return 0, 0, err
	case r.Status == "":
		return 0, 0, errors.New("no status")
	}
	return created, updated, nil
}

// A placed is a record of what an organisation runs in a city: an exchange or a
// facility.
type placed struct {
	record
	OrgID     int64  `json:"org_id"`
	Name      string `json:"name"`
	NameLong  string `json:"name_long"`
	Aka       string `json:"aka"`
	City      string `json:"city"`
	Country   string `json:"country"`
	Continent string `json:"region_continent"`
}

// check does what that of a record does, returns the economy, and drops contacts
// from the texts.
func (p *placed) check() (created, updated canon.Day, area string, err error) {
	errs := make([]error, 4)
	created, updated, errs[0] = p.record.check()
	area, errs[1] = areaOf(p.Country)
	p.Name, errs[2] = named(p.Name)
	errs[3] = references(p.OrgID)
	for _, text := range []*string{&p.NameLong, &p.Aka, &p.City} {
		*text = ingest.WithoutContacts(*text)
	}
	return created, updated, area, cmp.Or(errs...)
}

// firstDay is before the first record, of 2004.
var firstDay = canon.DayOf(2000, 1, 1)

// dayOf reads an instant such as 2010-07-29T00:00:00Z.
func dayOf(text string) (canon.Day, error) {
	t, err := time.Parse(time.RFC3339, text)
	day := canon.DayOf(t.UTC().Date())
	if err != nil || day < firstDay {
		return 0, fmt.Errorf("not an instant such as 2010-07-29T00:00:00Z: %.40q", text)
	}
	return day, nil
}

// An object is a record with what else is read of it, which becomes a row R.
type object[R any] interface {
	id() int64
	row() (R, error)
}

func (r record) id() int64 { return r.ID }

// parse makes a row of each object of a table.
func parse[O object[R], R any](part fs.FS) iter.Seq2[R, error] {
	return ingest.Rows(func(emit func(R) error) error {
		return ingest.EachElementOf(part, "data", func(_ int, o O) error {
			row, err := o.row()
			if err != nil {
				return fmt.Errorf("id %d: %w", o.id(), err)
			}
			return emit(row)
		})
	})
}

// areaOf returns the economy of a country code.
func areaOf(code string) (string, error) {
	e, err := canon.ByAlpha2(code)
	return e.Alpha3, err
}

// named returns the name of an object without contacts.
func named(name string) (string, error) {
	name = ingest.WithoutContacts(name)
	if name == "" {
		return "", errors.New("no name")
	}
	return name, nil
}

// count checks a number that may be missing.
func count(what string, n *int64) (*int64, error) {
	if n != nil && *n < 0 {
		return nil, fmt.Errorf("%s is %d", what, *n)
	}
	return n, nil
}

// address checks an IP address, which may be missing, and its version.
func address(text *string, isIPv6 bool) (string, error) {
	if text == nil || *text == "" {
		return "", nil
	}
	addr, err := netip.ParseAddr(*text)
	if err != nil || addr.Is6() != isIPv6 || addr.Zone() != "" {
		return "", fmt.Errorf("not an address of IPv%d: %.40q", map[bool]int{false: 4, true: 6}[isIPv6], *text)
	}
	return addr.String(), nil
}

// number checks the number of an autonomous system.
func number(asn int64) (int64, error) {
	if asn <= 0 || asn > 1<<32-1 {
		return 0, fmt.Errorf("not an AS number: %d", asn)
	}
	return asn, nil
}

// references checks the ids of the objects that one refers to.
func references(ids ...int64) error {
	for _, id := range ids {
		if id <= 0 {
			return errors.New("it does not say which object it belongs to")
		}
	}
	return nil
}
