package cable_pricing

import (
	"fmt"
	"io/fs"
	"iter"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

// A price is what a gigabyte of mobile data costs in an economy.
type price struct {
	CountryCode     string    `parquet:"country_code" about:"ISO 3166-1 alpha-2 code, as published."`
	AreaCode        string    `parquet:"area_code" about:"ISO 3166-1 alpha-3 code."`
	Name            string    `parquet:"name" about:"Cable.co.uk's name."`
	Region          string    `parquet:"region" about:"Cable.co.uk's region."`
	Year            int32     `parquet:"year" about:"Year of the study."`
	Rank            int32     `parquet:"rank" about:"Rank by average price, 1 for the cheapest, as published."`
	Plans           int32     `parquet:"plan_count" about:"Plans measured."`
	AverageLocal    float64   `parquet:"average_1gb_local" about:"Average price of 1 GB, in the currency of the plans."`
	Currency        string    `parquet:"currency" about:"ISO 4217 code of that currency."`
	Rate            float64   `parquet:"usd_rate" about:"US dollars for a unit of it, frozen on the day that the header of the column states."`
	AverageUSD      float64   `parquet:"average_1gb_usd" about:"Average price of 1 GB, US dollars."`
	CheapestLocal   float64   `parquet:"cheapest_1gb_local" about:"Cheapest 1 GB, in the currency of the plans."`
	CheapestUSD     float64   `parquet:"cheapest_1gb_usd" about:"Cheapest 1 GB for 30 days, US dollars."`
	MostExpensive   float64   `parquet:"most_expensive_1gb_local" about:"Most expensive 1 GB, in the currency of the plans."`
	MostExpensiveUS float64   `parquet:"most_expensive_1gb_usd" about:"Most expensive 1 GB, US dollars."`
	Sampled         canon.Day `parquet:"sample_date,date" about:"Day on which the plans were looked up."`
}

// priceHeader are the columns of the prices; the currency's rate has the day in its
// name, and is checked apart.
var priceHeader = []string{
	"Rank", "Country code", "Name", "Continental region", "Plans measured", "Average price of 1GB (local currency)", "Currency",
}

var priceHeaderBehind = []string{
	"Average price of 1GB (USD)", "Cheapest 1GB (Local currency)", "Cheapest 1GB for 30 days (USD)",
	"Most expensive 1GB (Local currency)", "Most expensive 1GB (USD)", "Sample date",
}

func parsePrices(part fs.FS) iter.Seq2[price, error] {
	return rowsOf(part, func(b *book, emit func(price) error) error { return b.eachPrice(emit) })
}

func (b *book) eachPrice(do func(price) error) error {
	isHeader := true
	for row, err := range b.Rows(b.prices) {
		if err != nil {
			return err
		}
		if isHeader {
			isHeader = false
			err = checkPriceHeader(row, 0)
		} else {
			var p price
			if p, err = b.price(row, 0); err == nil {
				err = do(p)
			}
		}
		if err != nil {
			return b.at(b.prices, row, err)
		}
	}
	return nil
}

// checkPriceHeader rejects other columns, from a column on.
func checkPriceHeader(row ingest.SheetRow, from int) error {
	behind := from + len(priceHeader) + 1
	if !hasCells(row, from, priceHeader) || !hasCells(row, behind, priceHeaderBehind) {
		return fmt.Errorf("other columns than are known: %.500q", row.Cells)
	}
	return nil
}

// mostPrice is far above any price of a gigabyte, in any currency.
const mostPrice = 1e7

// price reads a row of prices, from a column on.
func (b *book) price(row ingest.SheetRow, from int) (p price, err error) {
	cell := func(i int) string { return row.Cell(from + i) }
	a, err := areaOf(cell(1), cell(2), cell(3))
	if err != nil {
		return p, err
	}
	p = price{CountryCode: a.code, AreaCode: a.alpha3, Name: a.name, Region: a.region, Year: b.year, Currency: cell(6)}
	if len(p.Currency) != 3 {
		return p, fmt.Errorf("currency: not three letters: %q", p.Currency)
	}
	for _, count := range []struct {
		column int
		to     *int32
	}{{0, &p.Rank}, {4, &p.Plans}} {
		n, err := ingest.Integer(cell(count.column), 1, 10_000)
		if err != nil {
			return p, fmt.Errorf("%s: %w", priceHeader[count.column], err)
		}
		*count.to = int32(n)
	}
	numbers := []*float64{5: &p.AverageLocal, 7: &p.Rate, 8: &p.AverageUSD, 9: &p.CheapestLocal, 10: &p.CheapestUSD, 11: &p.MostExpensive, 12: &p.MostExpensiveUS}
	for i, to := range numbers {
		if to == nil {
			continue
		}
		if *to, err = ingest.Decimal(cell(i), 0, mostPrice); err != nil {
			return p, fmt.Errorf("column %d: %w", from+i+1, err)
		}
	}
	day, isDay := b.CellDay(cell(13))
	if !isDay {
		return p, fmt.Errorf("sample date: not a date: %q", cell(13))
	}
	p.Sampled = day
	return p, nil
}
