package caida_ixps

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"time"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

// An entry is one line of the list, as far as it is read. Where the lists that it
// was joined from do not agree, a field has several values.
type entry struct {
	ID        *int64   `json:"ix_id"`
	Name      string   `json:"name"`
	Others    texts    `json:"alternatenames"`
	Sources   texts    `json:"sources"`
	Country   texts    `json:"country"`
	Region    texts    `json:"region"`
	City      texts    `json:"city"`
	State     texts    `json:"state"`
	Latitude  texts    `json:"latitude"`
	Longitude texts    `json:"longitude"`
	PDB       *int64   `json:"pdb_id"`
	PCH       *int64   `json:"pch_id"`
	Prefixes  prefixes `json:"prefixes"`
}

type prefixes struct {
	IPv4 []string `json:"ipv4"`
	IPv6 []string `json:"ipv6"`
}

// texts are one value or several, texts or numbers.
type texts []string

// UnmarshalJSON reads a text, a number or a list of these.
func (t *texts) UnmarshalJSON(b []byte) error {
	var values []json.RawMessage
	if b[0] != '[' {
		values = []json.RawMessage{b}
	} else if err := json.Unmarshal(b, &values); err != nil {
		return err
	}
	*t = nil
	for _, v := range values {
		switch {
		case v[0] == '"':
			var text string
			if err := json.Unmarshal(v, &text); err != nil {
				return err
			}
			*t = append(*t, text)
		case v[0] == '-' || v[0] >= '0' && v[0] <= '9':
			*t = append(*t, string(v))
		case string(v) != "null":
			return fmt.Errorf("neither a text nor a number: %.40s", v)
		}
	}
	return nil
}

// joined gives all values, without contacts.
func (t texts) joined() string { return ingest.WithoutContacts(strings.Join(t, "; ")) }

// degrees gives a coordinate, or nil where there is none or several.
func (t texts) degrees(most float64) (*float64, error) {
	var one *float64
	for _, text := range t {
		v, err := ingest.Decimal(text, -most, most)
		if err != nil {
			return nil, fmt.Errorf("degrees: %w", err)
		}
		one = &v
	}
	if len(t) != 1 {
		return nil, nil
	}
	return one, nil
}

// economies gives the economies that an entry names by code or name, each once.
func (e entry) economies() ([]string, error) {
	var codes []string
	seen := map[string]bool{}
	for _, text := range e.Country {
		economy, err := canon.FindEconomy(text)
		if err != nil {
			return nil, err
		}
		if !seen[economy.Alpha3] {
			seen[economy.Alpha3] = true
			codes = append(codes, economy.Alpha3)
		}
	}
	return codes, nil
}

func (e entry) check() error {
	switch {
	case e.ID == nil || *e.ID < 0:
		return errors.New("an exchange without its ix_id")
	case ingest.WithoutContacts(e.Name) == "":
		return errors.New("no name")
	case len(e.Sources) == 0:
		return errors.New("no sources")
	}
	return nil
}

// eachEntry hands over the entries of a part.
func eachEntry(part fs.FS, do func(entry) error) error {
	lines, err := ingest.OpenLines(part)
	if err != nil {
		return err
	}
	defer lines.Close()
	_, err = readLines(lines, do)
	return err
}

// readLines reads the heading and hands over the entries, and returns the day that
// the heading names.
func readLines(lines *ingest.Lines, do func(entry) error) (day canon.Day, err error) {
	for n, line := range lines.All() {
		if n == 1 {
			day, err = readHeading(line)
		} else {
			err = readEntry(line, do)
		}
		if err != nil {
			return 0, lines.At(err)
		}
	}
	return day, lines.Err()
}

// readHeading reads the first line: a # and an object with the time of making. What
// else it has is of the machine it was made on, and not kept.
func readHeading(line string) (canon.Day, error) {
	var heading struct {
		Date string `json:"date"`
	}
	text, isHeading := strings.CutPrefix(line, "#")
	if !isHeading || json.Unmarshal([]byte(text), &heading) != nil {
		return 0, errors.New("the first line is not the heading of CAIDA's list of exchanges, # and an object")
	}
	t, err := time.Parse("2006.01.02 15:04:05", heading.Date)
	if err != nil {
		return 0, fmt.Errorf("the heading's date is not such as 2024.11.01 07:50:01: %.40q", heading.Date)
	}
	return canon.DayOf(t.Date()), nil
}

func readEntry(line string, do func(entry) error) error {
	if line == "" {
		return errors.New("an empty line")
	}
	var e entry
	if err := json.Unmarshal([]byte(line), &e); err != nil {
		return err
	}
	if err := e.check(); err != nil {
		return err
	}
	if err := do(e); err != nil {
		return fmt.Errorf("ix_id %d: %w", *e.ID, err)
	}
	return nil
}

// identify recognises the list by its heading and its first entry.
func identify(r io.Reader) (ingest.Identity, error) {
	start, err := ingest.Sniff(r, "CAIDA's list of exchanges")
	if err != nil {
		return ingest.Identity{}, err
	}
	entries := 0
	day, err := readLines(ingest.NewLines(start, "file"), func(entry) error { entries++; return nil })
	if err == nil && entries == 0 {
		err = errors.New("CAIDA's list of exchanges without an exchange")
	}
	return ingest.Identity{Parts: []string{"exchanges"}, Date: day}, err
}
