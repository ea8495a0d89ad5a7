package transit_prices

import (
	"errors"
	"fmt"
	"math"
	"net/url"
	"strconv"
	"strings"

	"basedoc/pipeline/canon"
)

// readQuote makes a quote of a record, or says what is wrong with it.
func readQuote(r record) (Quote, error) {
	q := Quote{
		Place: r["economy_or_city"], QuotedOn: r["date"], DateNote: r["date_precision"],
		Port: r["port"], Source: r["source"], URL: r["url"], Note: r["note"],
	}
	for _, name := range []string{"economy_or_city", "usd_per_mbps_month", "basis", "date_precision", "source", "url"} {
		if r[name] == "" {
			return q, fmt.Errorf("%s is empty", name)
		}
	}
	var err error
	if q.AreaCode, err = readEconomy(r["iso3"], q.Place); err != nil {
		return q, err
	}
	date, err := readDate(q.QuotedOn, q.DateNote)
	if err != nil {
		return q, err
	}
	q.DatePrecision, q.DateOrigin, q.PeriodDate = date.precision, date.origin, date.last
	if q.Price, err = readPrice("usd_per_mbps_month", r["usd_per_mbps_month"]); err != nil {
		return q, err
	}
	if text := r["usd_high"]; text != "" {
		high, err := readPrice("usd_high", text)
		if err != nil {
			return q, err
		}
		if high < q.Price {
			return q, fmt.Errorf("usd_high %v is below usd_per_mbps_month %v", high, q.Price)
		}
		q.PriceHigh = &high
	}
	var ok bool
	if q.Basis, q.Derivation, ok = readBasis(r["basis"]); !ok {
		return q, fmt.Errorf("unknown basis %q (want one of %s, or derived: and the division)", r["basis"], strings.Join(basisCodes(), ", "))
	}
	q.IsDerived = q.Basis == derivedBasis
	if err := checkURL(q.URL); err != nil {
		return q, err
	}
	switch r["lldc"] {
	case "0", "1":
		q.IsLLDC = r["lldc"] == "1"
	default:
		return q, fmt.Errorf("lldc is %q, want 0 or 1", r["lldc"])
	}
	return q, nil
}

// readEconomy reads the code of an economy. It may be empty for a region, but
// not where the place is an economy itself.
func readEconomy(iso3, place string) (string, error) {
	if iso3 == "" {
		if e, err := canon.FindEconomy(place); err == nil {
			return "", fmt.Errorf("iso3 is empty, but %q is an economy: %s", place, e.Alpha3)
		}
		return "", nil
	}
	if e, ok := canon.ByCode(iso3); ok && e.Alpha3 == iso3 {
		var other *canon.NameError
		if err := e.CheckName(place); errors.As(err, &other) && other.Other != nil {
			return "", err // a city or route is no economy's name, and may be any
		}
		return iso3, nil
	}
	e, err := canon.FindEconomy(iso3)
	if err != nil {
		return "", err
	}
	return "", fmt.Errorf("iso3 is %q, want the alpha-3 code %s", iso3, e.Alpha3)
}

func readPrice(column, text string) (float64, error) {
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) || v <= 0 {
		return 0, fmt.Errorf("%s is %q, want a number above 0", column, text)
	}
	return v, nil
}

func checkURL(text string) error {
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return fmt.Errorf("url is %q, want an http or https address", text)
	}
	return nil
}
