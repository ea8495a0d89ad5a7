// Package global_findex reads who made or received digital payments, by sex, of the
// Global Findex surveys of the World Bank.
package global_findex

import (
	_ "embed"
	"io/fs"
	"iter"

	"basedoc/pipeline/ingest"
)

//go:embed README.md
var card string

// Source is an export of DataBank, wide by wave of the survey.
var Source = ingest.Source{
	Name: "global_findex",
	Card: card,
	License: ingest.License{
		Name:         "CC BY 4.0",
		URL:          "https://creativecommons.org/licenses/by/4.0/",
		Attribution:  "World Bank, Global Findex Database",
		Redistribute: true,
		Commercial:   true,
	},
	Cadence:    3 * ingest.Yearly,
	StaleAfter: 4 * ingest.Yearly,
	Files:      []ingest.Remote{{Part: "digital_payments", URL: "https://databank.worldbank.org/source/global-financial-inclusion", ByHand: true}},
	Tables: []ingest.Table{
		ingest.TableOf("digital_payments", []string{"area_code", "year", "sex"}, parseEconomies),
		ingest.TableOf("digital_payments_groups", []string{"group_code", "year", "sex"}, parseGroups),
	},
	Identify: identify,
}

// A payer is a share of an economy's people.
type payer struct {
	AreaCode  string   `parquet:"area_code" about:"Economy, ISO 3166-1 alpha-3."`
	Year      int32    `parquet:"year" about:"Year of the wave of the survey."`
	Sex       string   `parquet:"sex" about:"female, male or total."`
	Indicator string   `parquet:"indicator_code,dict" about:"The World Bank's code: g20.t, and with .1 of men, with .2 of women."`
	ValuePct  *float64 `parquet:"value_pct" about:"Made or received digital payments in the past year, % of ages 15 and above; null where the wave did not ask."`
}

// A group is the same of a group of economies.
type group struct {
	GroupCode string   `parquet:"group_code" about:"The World Bank's code of the group."`
	GroupName string   `parquet:"group_name" about:"Its name."`
	Year      int32    `parquet:"year" about:"Year of the wave of the survey."`
	Sex       string   `parquet:"sex" about:"female, male or total."`
	Indicator string   `parquet:"indicator_code,dict" about:"The World Bank's code: g20.t, and with .1 of men, with .2 of women."`
	ValuePct  *float64 `parquet:"value_pct" about:"Made or received digital payments in the past year, % of ages 15 and above; null where none is published."`
}

// groups are the codes that are no economy, with their names.
var groups = map[string]string{
	"CAM": "Central America (excluding high income)",
	"SAM": "South America (excluding high income)",
}

func parseEconomies(part fs.FS) iter.Seq2[payer, error] {
	return ingest.Rows(func(emit func(payer) error) error {
		return each(part, func(a area, w wave, value *float64) error {
			if a.isGroup {
				return nil
			}
			return emit(payer{a.code, w.year, w.sex, w.indicator, value})
		})
	})
}

func parseGroups(part fs.FS) iter.Seq2[group, error] {
	return ingest.Rows(func(emit func(group) error) error {
		return each(part, func(a area, w wave, value *float64) error {
			if !a.isGroup {
				return nil
			}
			return emit(group{a.code, a.name, w.year, w.sex, w.indicator, value})
		})
	})
}
