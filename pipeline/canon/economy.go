package canon

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"sync"
)

// An Economy is one country or area of the ISO 3166-1 and UN M49 lists, or one
// of the few codes outside them that publishers use (Kosovo, the Netherlands
// Antilles).
type Economy struct {
	Alpha3 string // the key: ISO 3166-1 alpha-3, such as NPL
	Alpha2 string // ISO 3166-1 alpha-2, such as NP
	M49    string // three digits, such as 524; empty where M49 has none
	Name   string // English name after the UN M49 list
}

//go:embed economies.csv
var economiesCSV string

//go:embed aliases.csv
var aliasesCSV string

type economyIndex struct {
	all    []Economy
	byCode map[string]int // alpha-3, alpha-2 and M49 code
	byName map[string]int // folded names and aliases
}

var economies = sync.OnceValue(func() *economyIndex {
	ix := &economyIndex{byCode: map[string]int{}, byName: map[string]int{}}
	for _, rec := range mustRead(economiesCSV) {
		e := Economy{Alpha3: rec[0], Alpha2: rec[1], M49: rec[2], Name: rec[3]}
		i := len(ix.all)
		ix.all = append(ix.all, e)
		ix.byCode[e.Alpha3], ix.byCode[e.Alpha2] = i, i
		if e.M49 != "" {
			ix.byCode[e.M49] = i
		}
		ix.byName[fold(e.Name)] = i
	}
	for _, rec := range mustRead(aliasesCSV) {
		i, ok := ix.byCode[rec[1]]
		if !ok {
			panic("canon: aliases.csv names the unknown economy " + rec[1])
		}
		if _, known := ix.byName[fold(rec[0])]; known {
			panic("canon: aliases.csv repeats " + rec[0])
		}
		ix.byName[fold(rec[0])] = i
	}
	return ix
})

func mustRead(text string) [][]string {
	recs, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		panic("canon: embedded table: " + err.Error())
	}
	return recs[1:]
}

// Economies returns every known economy in the order of its alpha-3 code.
func Economies() []Economy { return slices.Clone(economies().all) }

// ByAlpha3 finds an economy by its exact alpha-3 code. The error says what may
// have been meant.
func ByAlpha3(code string) (Economy, error) {
	return byCode("alpha-3", code, func(e *Economy) string { return e.Alpha3 })
}

// ByAlpha2 finds an economy by its exact alpha-2 code, as ByAlpha3 does.
func ByAlpha2(code string) (Economy, error) {
	return byCode("alpha-2", code, func(e *Economy) string { return e.Alpha2 })
}

// ByM49 finds an economy by its M49 code, with or without leading zeros.
func ByM49(code string) (Economy, error) {
	ix := economies()
	if n := len(code); n > 0 && n <= 3 && strings.Trim(code, "0123456789") == "" {
		if i, ok := ix.byCode["000"[n:]+code]; ok {
			return ix.all[i], nil
		}
	}
	return Economy{}, fmt.Errorf("%.100q is no M49 code of an economy", code)
}

func byCode(kind, code string, of func(*Economy) string) (Economy, error) {
	ix := economies()
	if i, ok := ix.byCode[code]; ok && of(&ix.all[i]) == code {
		return ix.all[i], nil
	}
	meant, err := FindEconomy(code)
	if err != nil {
		return Economy{}, err
	}
	return Economy{}, fmt.Errorf("%.100q is no %s code (%s has %s)", code, kind, meant.Name, of(&meant))
}

// FindEconomy finds an economy by code or by any known spelling of its name,
// without regard to case, accents and punctuation. A publisher's code for something
// else (EU, AP, ZZ) is no economy. The error says what may have been meant.
func FindEconomy(text string) (Economy, error) {
	ix := economies()
	if i, ok := ix.byCode[strings.ToUpper(strings.TrimSpace(text))]; ok {
		return ix.all[i], nil
	}
	if i, ok := ix.byName[fold(text)]; ok {
		return ix.all[i], nil
	}
	if meant := suggest(ix, text); meant != nil {
		return Economy{}, fmt.Errorf("unknown economy %.100q (did you mean %s, %s?)", text, meant.Alpha3, meant.Name)
	}
	return Economy{}, fmt.Errorf("unknown economy %.100q", text)
}
