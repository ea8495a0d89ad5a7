package transit_prices

import (
	"errors"
	"fmt"
	"net/url"
	"strings"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

// Bounds of a price in US$ per Mbit/s a month. The cheapest transit known costs
// some cents; the dearest, by satellite, some thousands.
const leastPrice, mostPrice = 0.001, 100_000

// A columnError is what is wrong with one value of a row.
type columnError struct {
	column string
	err    error
}

// readQuote makes a quote of the values of a row, or says all that is wrong
// with them. No quote may be dated after until, unless that is 0.
func readQuote(r map[string]string, until canon.Day) (Quote, quoteDate, []columnError) {
	var errs []columnError
	check := func(column string, err error) {
		if err != nil {
			errs = append(errs, columnError{column, err})
		}
	}
	q := Quote{
		Place: r["economy_or_city"], QuotedOn: r["date"], DateNote: r["date_precision"],
		Port: r["port"], Source: r["source"], URL: r["url"], Note: r["note"],
	}
	var err error
	if q.Place == "" {
		check("economy_or_city", errEmpty)
	}
	q.AreaCode, err = readEconomy(r["iso3"], q.Place)
	check("iso3", err)
	date, column, err := readDate(q.QuotedOn, q.DateNote, until)
	check(column, err)
	q.DatePrecision, q.DateOrigin, q.PeriodDate = date.precision, date.origin, date.last
	q.Price, err = ingest.Decimal(r["usd_per_mbps_month"], leastPrice, mostPrice)
	check("usd_per_mbps_month", err)
	if text := r["usd_high"]; text != "" {
		high, highErr := ingest.Decimal(text, leastPrice, mostPrice)
		if highErr == nil && err == nil && high < q.Price {
			highErr = fmt.Errorf("%v is below usd_per_mbps_month, which is %v", high, q.Price)
		}
		check("usd_high", highErr)
		q.PriceHigh = &high
	}
	q.Basis, q.Derivation, err = readBasis(r["basis"])
	check("basis", err)
	q.IsDerived = q.Basis == derivedBasis
	q.Kind = kindOf(q)
	if q.Source == "" {
		check("source", errEmpty)
	}
	check("url", checkURL(q.URL))
	return q, date, errs
}

var errEmpty = errors.New("is empty")

// readEconomy reads the code of an economy. It may be empty for a region, but
// not where the place is an economy itself, and must then be its own. A city or
// a route is no economy's name, and may be anywhere.
func readEconomy(iso3, place string) (string, error) {
	if iso3 == "" {
		if e, ok := named(place); ok {
			return "", fmt.Errorf("is empty, but %s is an economy: %s", place, e.Alpha3)
		}
		return "", nil
	}
	e, err := canon.ByAlpha3(iso3)
	if err != nil {
		return "", err
	}
	if other, ok := named(place); ok && other != e {
		return "", fmt.Errorf("%s is %s, but the place is %s, which has %s", iso3, e.Name, place, other.Alpha3)
	}
	return iso3, nil
}

// named finds the economy that a place is named after, such as "Bhutan (paid to
// India)". Codes are no names.
func named(place string) (canon.Economy, bool) {
	for _, name := range []string{place, strings.TrimSpace(before(place, " ("))} {
		if e, err := canon.FindEconomy(name); err == nil && e.CheckName(name) == nil {
			return e, true
		}
	}
	return canon.Economy{}, false
}

func before(text, mark string) string {
	head, _, _ := strings.Cut(text, mark)
	return head
}

func checkURL(text string) error {
	if text == "" {
		return errEmpty
	}
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return fmt.Errorf("%.100q is no http or https address", text)
	}
	return nil
}
