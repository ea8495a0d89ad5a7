package itu_price_baskets

import (
	"fmt"
	"strconv"

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

// eachLine reads the sheet economies. It holds every row of an economy to the
// same groups, and rejects a second row of the same basket and unit.
func eachLine(s *sheet, do func(*layout, line) error) error {
	var l *layout
	type key struct{ area, basket, unit string }
	seen := map[key]int{}
	groups := map[string]Economy{}
	return s.each(func(row ingest.SheetRow) error {
		if l == nil {
			first, last := sheetYears(s.name)
			found, err := matchHeadings(row, economyHeadings)
			if err == nil {
				err = checkYears(found.years, first, last)
			}
			if err != nil {
				return s.at(row.Line, "%w", err)
			}
			l = &found
			return nil
		}
		ln, err := readLine(l, row)
		if err != nil {
			return s.at(row.Line, "%w", err)
		}
		k := key{ln.economy.AreaCode, ln.basket, ln.unit}
		if before, twice := seen[k]; twice {
			return s.at(row.Line, "%s %s in %s is on row %d already", k.area, k.basket, k.unit, before)
		}
		seen[k] = row.Line
		if known, ok := groups[k.area]; !ok {
			groups[k.area] = ln.economy
		} else if !sameGroups(known, ln.economy) {
			return s.at(row.Line, "%s has another name or other groups than on its first row", k.area)
		}
		return do(l, ln)
	})
}

// sheetYears returns the years in the name of the sheet economies.
func sheetYears(name string) (first, last int32) {
	m := economiesSheet.pattern.FindStringSubmatch(name)
	a, _ := strconv.Atoi(m[1])
	b, _ := strconv.Atoi(m[2])
	return int32(a), int32(b)
}

func sameGroups(a, b Economy) bool {
	a.ClassificationYear, b.ClassificationYear = nil, nil
	return a == b
}

func readLine(l *layout, row ingest.SheetRow) (line, error) {
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

func readEconomy(l *layout, cell func(int) string) (Economy, error) {
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
		switch v := cell(flag.column); v {
		case "0", "1":
			*flag.is = v == "1"
		default:
			return e, fmt.Errorf("%s is %q, want 0 or 1", economyHeadings[flag.column].name, v)
		}
	}
	return e, nil
}

func readPrices(s *sheet, emit func(Price) error) error {
	return eachLine(s, func(l *layout, ln line) error {
		for i, y := range l.years {
			err := emit(Price{
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

// readEconomies emits every economy at its first row.
func readEconomies(s *sheet, emit func(Economy) error) error {
	done := map[string]bool{}
	return eachLine(s, func(_ *layout, ln line) error {
		if done[ln.economy.AreaCode] {
			return nil
		}
		done[ln.economy.AreaCode] = true
		return emit(ln.economy)
	})
}
