package world_bank

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

// A header stands before the rows of a page of the API, or in their place says
// what is wrong.
type header struct {
	Page, Pages, Total json.Number
	LastUpdated        string `json:"lastupdated"`
	Message            []struct{ ID, Key, Value string }
}

// readHeader reads the first element of a page. It is no header where the rows
// stand alone, without their page.
func readHeader(first json.RawMessage) (h header, isHeader bool, err error) {
	if err := json.Unmarshal(first, &h); err != nil {
		return h, false, err
	}
	if len(h.Message) > 0 {
		return h, true, fmt.Errorf("the World Bank's API refused the request: %.200s", strings.TrimSpace(h.Message[0].Key+": "+h.Message[0].Value))
	}
	return h, h.Pages != "", nil
}

// A pageReader reads what the API hands out: pages one after another, each a list
// of a header and a list of rows; or one list of rows.
type pageReader struct {
	file string
	data []byte
	dec  *json.Decoder
}

func newPageReader(doc document) (*pageReader, error) {
	data, err := io.ReadAll(io.LimitReader(doc, maxFile+1))
	switch {
	case err != nil:
		return nil, &ingest.RowError{File: doc.file, Err: err}
	case len(data) > maxFile:
		return nil, &ingest.RowError{File: doc.file, Err: errors.New("larger than 64 MiB")}
	}
	p := &pageReader{doc.file, data, json.NewDecoder(bytes.NewReader(data))}
	if !utf8.Valid(data) { // the decoder would replace what is not
		return nil, p.fail(errors.New("not UTF-8"), bytes.IndexFunc(data, func(r rune) bool { return r == utf8.RuneError }))
	}
	return p, nil
}

// fail gives an error the line of an offset.
func (p *pageReader) fail(err error, offset int) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = errors.New("the JSON breaks off")
	}
	return &ingest.RowError{File: p.file, Line: 1 + bytes.Count(p.data[:offset], []byte{'\n'}), Err: err}
}

func (p *pageReader) failHere(err error) error { return p.fail(err, int(p.dec.InputOffset())) }

// each hands over every row with its page's header, an empty one for rows that
// stand alone. Errors of do are told with the line that the row ends on.
func (p *pageReader) each(do func(h header, row json.RawMessage) error) error {
	for pages := 0; ; pages++ {
		open, err := p.dec.Token()
		if err == io.EOF && pages > 0 {
			return nil
		}
		if open != json.Delim('[') {
			return p.failHere(errors.New("not a list in JSON, as the World Bank's API gives"))
		}
		if err := p.page(do); err != nil {
			return err
		}
	}
}

// page reads a page whose first bracket is read.
func (p *pageReader) page(do func(header, json.RawMessage) error) error {
	var first json.RawMessage
	if err := p.dec.Decode(&first); err != nil {
		return p.failHere(err)
	}
	h, isHeader, err := readHeader(first)
	if err != nil {
		return p.failHere(err)
	}
	if !isHeader {
		if err := do(header{}, first); err != nil {
			return p.failHere(err)
		}
		return p.rows(header{}, do)
	}
	switch open, err := p.dec.Token(); {
	case err != nil:
		return p.failHere(err)
	case open == json.Delim('['):
		if err := p.rows(h, do); err != nil {
			return err
		}
	case open != nil: // null where there are no rows
		return p.failHere(errors.New("no list of rows behind the page's header"))
	}
	if _, err := p.dec.Token(); err != nil {
		return p.failHere(err)
	}
	return nil
}

// rows reads the rest of a list of rows, and its end.
func (p *pageReader) rows(h header, do func(header, json.RawMessage) error) error {
	for p.dec.More() {
		var row json.RawMessage
		err := p.dec.Decode(&row)
		if err == nil {
			err = do(h, row)
		}
		if err != nil {
			return p.failHere(err)
		}
	}
	if _, err := p.dec.Token(); err != nil {
		return p.failHere(err)
	}
	return nil
}

// An apiRow is a row of an indicator's figures, or its definition.
type apiRow struct {
	Indicator  struct{ ID, Value string }
	Country    struct{ ID, Value string }
	ISO3       string `json:"countryiso3code"`
	Date       string
	Value      json.RawMessage
	Status     string `json:"obs_status"`
	ID         string // of the definition
	Name       string
	SourceNote *string `json:"sourceNote"` // which figures have not
	SourceOrg  string  `json:"sourceOrganization"`
}

// readAPI reads the pages of an indicator. Pages that were written on different
// days, or of which some are missing, are an error.
func readAPI(doc document, define func(Indicator) error, do func(point) error) error {
	p, err := newPageReader(doc)
	if err != nil {
		return err
	}
	var total totals
	err = p.each(func(h header, text json.RawMessage) error {
		var row apiRow
		if err := json.Unmarshal(text, &row); err != nil {
			return err
		}
		if row.SourceNote != nil {
			return define(Indicator{IndicatorCode: row.ID, Name: strings.TrimSpace(row.Name), SourceNote: strings.TrimSpace(*row.SourceNote), Organization: strings.TrimSpace(row.SourceOrg)})
		}
		if err := total.add(h); err != nil {
			return err
		}
		pt, err := row.point(h.LastUpdated)
		if err != nil {
			return err
		}
		return do(pt)
	})
	if err == nil {
		err = total.check(doc.file)
	}
	return err
}

// totals counts the rows of pages, and holds what the pages say of all of them.
type totals struct {
	rows  int
	first header
}

// add counts a row, whose page must be of the same state as the first.
func (t *totals) add(h header) error {
	if t.rows++; t.rows == 1 {
		t.first = h
	}
	if h.Total != t.first.Total || h.LastUpdated != t.first.LastUpdated {
		return fmt.Errorf("the pages are of different states: %s rows of %q, then %s of %q", t.first.Total, t.first.LastUpdated, h.Total, h.LastUpdated)
	}
	return nil
}

// check rejects a file in which pages are missing. Rows that stand alone do not say
// how many there must be.
func (t *totals) check(file string) error {
	if total := t.first.Total.String(); total != "" && total != strconv.Itoa(t.rows) {
		return &ingest.RowError{File: file, Err: fmt.Errorf("%d rows where the API says %.20s", t.rows, total)}
	}
	return nil
}

// point reads a row of figures.
func (r apiRow) point(updated string) (point, error) {
	p := point{indicator: r.Indicator.ID, name: strings.TrimSpace(r.Indicator.Value), code: r.ISO3, area: strings.TrimSpace(r.Country.Value), year: r.Date, value: strings.TrimSuffix(string(r.Value), "null"), status: r.Status}
	if p.indicator == "" {
		return p, errors.New("a row without an indicator")
	}
	if p.code == "" {
		p.code = groupsWithoutISO3[r.Country.ID]
	}
	if updated != "" {
		day, err := canon.ParseDay(updated)
		if err != nil {
			return p, fmt.Errorf("lastupdated: %w", err)
		}
		p.updated = day
	}
	return p, nil
}
