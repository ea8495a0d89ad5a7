package itu_price_baskets

import (
	"io/fs"

	"basedoc/pipeline/ingest"
)

// readWorkbook reads every sheet once, for all tables.
func readWorkbook(part fs.FS, out *ingest.Out) error {
	return emits{
		price:       ingest.EmitOf[Price](out),
		economy:     ingest.EmitOf[Economy](out),
		median:      ingest.EmitOf[Median](out),
		history:     ingest.EmitOf[HistoryEntry](out),
		denominator: ingest.EmitOf[Denominator](out),
	}.read(part)
}

// emits take the rows of each table.
type emits struct {
	price       func(Price) error
	economy     func(Economy) error
	median      func(Median) error
	history     func(HistoryEntry) error
	denominator func(Denominator) error
}

func (e emits) read(part fs.FS) error {
	wb, name, err := ingest.WorkbookOf(part)
	if err != nil {
		return err
	}
	defer wb.Close()
	sheets, err := sheetsOf(wb, name)
	if err != nil {
		return &ingest.RowError{File: name, Err: err}
	}
	first, last, err := priceYears(sheets)
	if err != nil {
		return err
	}
	economies := newEconomySheets(e.price, e.economy)
	for _, s := range sheets {
		switch s.role {
		case prices:
			err = economies.read(s)
		case medians:
			err = readMedians(s, first, last, e.median)
		case history:
			err = readHistory(s, e.history)
		case denominators:
			err = readDenominators(s, e.denominator)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// priceYears returns the first and the last year that there are prices of.
func priceYears(sheets []*sheet) (first, last int32, err error) {
	for _, s := range sheets {
		if s.role != prices {
			continue
		}
		l, err := s.layout(economyHeadings)
		if err == nil {
			err = s.checkYears(l.years)
		}
		if err != nil {
			return 0, 0, err
		}
		a, b := l.years[0].year, l.years[len(l.years)-1].year
		if first == 0 {
			first, last = a, b
		}
		first, last = min(first, a), max(last, b)
	}
	return first, last, nil
}
