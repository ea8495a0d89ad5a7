package itu_price_baskets

import (
	"fmt"
	"strings"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

// A line is one row of the sheet economies: a basket of an economy in one unit.
type line struct {
	economy      Economy
	basket, unit string
	basketName   string
	prices       []*float64 // by year column
}

// economySheets are the sheets of prices: of all economies, and in some editions
// of experimental data apart.
type economySheets struct {
	price   func(Price) error
	economy func(Economy) error
	seen    map[lineKey]string // where a basket of an economy stands
	groups  map[string]Economy
}

type lineKey struct{ area, basket, unit string }

func newEconomySheets(price func(Price) error, economy func(Economy) error) *economySheets {
	return &economySheets{price, economy, map[lineKey]string{}, map[string]Economy{}}
}

// read reads one of the sheets. It holds every row of an economy to the same groups,
// emits the economy at its first, and rejects a second row of the same basket and
// unit.
func (e *economySheets) read(s *sheet) error {
	l, err := s.layout(economyHeadings)
	if err != nil {
		return err
	}
	return s.each(func(row ingest.SheetRow) error {
		ln, err := readLine(l, row)
		if err != nil {
			return s.at(row.Line, "%w", err)
		}
		k := lineKey{ln.economy.AreaCode, ln.basket, ln.unit}
		if before, twice := e.seen[k]; twice {
			return s.at(row.Line, "%s %s in %s is on %s already", k.area, k.basket, k.unit, before)
		}
		e.seen[k] = fmt.Sprintf("row %d of %s", row.Line, s.name)
		if known, ok := e.groups[k.area]; !ok {
			e.groups[k.area] = ln.economy
			if err := e.economy(ln.economy); err != nil {
				return err
			}
		} else if !sameGroups(known, ln.economy) {
			return s.at(row.Line, "%s has another name or other groups than on its first row", k.area)
		}
		for i, y := range l.years {
			err := e.price(Price{
				AreaCode: ln.economy.AreaCode, Economy: ln.economy.Economy,
				Basket: ln.basket, BasketName: ln.basketName, Unit: ln.unit,
				Year: y.year, Value: ln.prices[i],
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
}

func sameGroups(a, b Economy) bool {
	a.ClassificationYear, b.ClassificationYear = nil, nil
	return a == b
}

func readLine(l layout, row ingest.SheetRow) (line, error) {
	cell := func(heading int) string { return row.Cell(l.at[heading]) }
	ln := line{basketName: cell(colBasketName)}
	var err error
	if ln.economy, err = readEconomy(l, cell); err != nil {
		return ln, err
	}
	if ln.basket, ln.unit, err = splitCode(cell(colCode), cell(colUnit)); err != nil {
		return ln, err
	}
	if ln.basketName == "" {
		return ln, fmt.Errorf("basket %s has no name", ln.basket)
	}
	for _, y := range l.years {
		price, err := priceOf(row.Cell(y.at))
		if err != nil {
			return ln, fmt.Errorf("%s %s in %d: %w", ln.economy.AreaCode, ln.basket, y.year, err)
		}
		ln.prices = append(ln.prices, price)
	}
	return ln, nil
}

func readEconomy(l layout, cell func(int) string) (Economy, error) {
	e := Economy{
		AreaCode:           cell(colISO),
		Economy:            cell(colEconomy),
		ITURegionName:      cell(colRegion),
		ClassificationYear: l.incomeYear,
	}
	known, err := canon.ByAlpha3(e.AreaCode)
	if err == nil {
		err = known.CheckName(e.Economy)
	}
	if err != nil {
		return e, err
	}
	if e.ITURegion, err = regionCode(e.ITURegionName); err != nil {
		return e, err
	}
	if e.IncomeGroup, err = incomeCode(cell(colIncome)); err != nil {
		return e, err
	}
	for _, flag := range []struct {
		column int
		is     *bool
	}{{colLDC, &e.IsLDC}, {colLLDC, &e.IsLLDC}, {colSIDS, &e.IsSIDS}} {
		name, v := economyHeadings[flag.column].name, cell(flag.column)
		switch strings.ToLower(v) {
		case "0", "no":
		case "1", "yes", strings.ToLower(name):
			*flag.is = true
		default:
			return e, fmt.Errorf("%s is %q, want 0 or 1", name, v)
		}
	}
	return e, nil
}
