package world_bank

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"strings"

	"basedoc/pipeline/ingest"
)

// parseIndicators makes the one row of an indicator's part.
func parseIndicators(part fs.FS) iter.Seq2[Indicator, error] {
	return ingest.Rows(func(emit func(Indicator) error) error {
		row, err := indicatorOf(part)
		if err != nil {
			return err
		}
		return emit(row)
	})
}

func indicatorOf(part fs.FS) (Indicator, error) {
	doc, closer, err := openPart(part)
	if err != nil {
		return Indicator{}, err
	}
	closer.Close()
	row := Indicator{Layout: string(doc.layout)}
	define := func(d Indicator) error {
		row.Name, row.SourceNote, row.Organization = d.Name, d.SourceNote, d.Organization
		return nil
	}
	err = eachPoint(part, define, func(s series, p point) error {
		row.IndicatorCode = s.code
		row.Name = cmp.Or(row.Name, p.name, s.name)
		if p.updated != 0 {
			row.LastUpdated = &p.updated
		}
		return nil
	})
	if err != nil {
		return Indicator{}, err
	}
	if row.IndicatorCode == "" {
		return Indicator{}, &ingest.RowError{File: doc.file, Err: fmt.Errorf("no value of an indicator")}
	}
	return row, addNotes(part, &row)
}

// addNotes adds the definition that comes in the ZIP with the CSV.
func addNotes(part fs.FS, row *Indicator) error {
	if isZip, err := isArchive(part); !isZip {
		return err
	}
	columns := []string{"INDICATOR_CODE", "INDICATOR_NAME", "SOURCE_NOTE", "SOURCE_ORGANIZATION"}
	return ingest.EachRecord(ingest.EntryOf(part, wantNotes, isNotes), columns, func(rec []string) error {
		if rec[0] != row.IndicatorCode {
			return fmt.Errorf("the definition of %.40q beside figures of %s", rec[0], row.IndicatorCode)
		}
		row.Name = cmp.Or(strings.TrimSpace(rec[1]), row.Name)
		row.SourceNote, row.Organization = strings.TrimSpace(rec[2]), strings.TrimSpace(rec[3])
		return nil
	})
}

func isArchive(part fs.FS) (bool, error) {
	f, file, err := ingest.Only(part)
	if err != nil {
		return false, err
	}
	defer f.Close()
	head, err := bufio.NewReader(f).Peek(4)
	if err != nil && !errors.Is(err, io.EOF) {
		return false, &ingest.RowError{File: file, Err: err}
	}
	return ingest.IsZip(head), nil
}
