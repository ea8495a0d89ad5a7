package itu_datahub

import (
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"basedoc/pipeline/ingest"
)

// A record is one line of a download: what an economy told of a series in a year.
type record struct {
	fields  [fieldCount]string
	meaning meaning
	area    string // ISO 3166-1 alpha-3, or "" for the publisher's code of no economy
	year    int32
	value   string   // the value, or the only answer; "" where there is none or there are several
	answers []answer // of several
}

// An answer is one of several to a question.
type answer struct {
	number int
	text   string
}

// inZip is what the DataHub's ZIP holds. People may have unpacked it.
const inZip = "a CSV of the DataHub (*.csv)"

func isCSV(name string) bool { return strings.EqualFold(path.Ext(name), ".csv") }

// eachRecord hands over the records of a part. The record is reused.
func eachRecord(part fs.FS, do func(*record) error) error {
	f, file, err := ingest.Only(ingest.EntryOf(part, inZip, isCSV))
	if err != nil {
		return err
	}
	defer f.Close()
	return readRecords(f, file, func(r *record) error {
		if r.meaning.part != file {
			return fmt.Errorf("the series %s is of the download %s", r.fields[seriesCode], r.meaning.part)
		}
		return do(r)
	})
}

// readRecords reads a download. Errors call it file, and errors of do are told with
// their line.
func readRecords(in io.Reader, file string, do func(*record) error) error {
	table, err := ingest.NewCSV(in, file)
	if err != nil {
		return err
	}
	at, err := findPlaces(table.Columns())
	if err != nil {
		return table.At(err)
	}
	var r record
	for _, row := range table.All() {
		if err := r.read(row, at); err != nil {
			return table.At(err)
		}
		if err := do(&r); err != nil {
			return table.At(err)
		}
	}
	return table.Err()
}

func (r *record) read(row []string, at places) (err error) {
	for field, i := range at.fields {
		if i >= 0 {
			r.fields[field] = strings.TrimSpace(row[i])
		}
	}
	r.value = strings.TrimSpace(row[at.value])
	r.answers = r.answers[:0]
	for i, text := range row {
		if n, isAnswer := at.answers[i]; isAnswer && strings.TrimSpace(text) != "" {
			r.answers = append(r.answers, answer{n, strings.TrimSpace(text)})
		}
	}
	if r.meaning, err = meaningOf(r.fields[seriesCode]); err != nil {
		return err
	}
	if r.area, err = areaOf(r.fields[entityISO], r.fields[entityName]); err != nil {
		return err
	}
	year, err := ingest.Integer(r.fields[dataYear], 1960, 2100)
	if err != nil {
		return fmt.Errorf("year: %w", err)
	}
	r.year = int32(year)
	return nil
}
