// Package itu_regional reads workbooks of ITU that the DataHub does not hold: use of
// the Internet by sex and location in economies, indicators of households, and what
// ITU publishes of groups, such as the world, regions and land-locked developing
// countries.
package itu_regional

import (
	_ "embed"
	"slices"

	"basedoc/pipeline/ingest"
)

//go:embed README.md
var card string

const (
	folder = "https://www.itu.int/en/ITU-D/Statistics/Documents/statistics/2019/"
	page   = "https://www.itu.int/en/ITU-D/Statistics/Pages/stat/default.aspx"
)

// Source describes the dataset.
var Source = ingest.Source{
	Name: "itu_regional",
	Card: card,
	License: ingest.License{
		Name:         "CC BY-NC-SA 3.0 IGO",
		URL:          "https://creativecommons.org/licenses/by-nc-sa/3.0/igo/",
		Attribution:  "International Telecommunication Union (ITU), World Telecommunication/ICT Indicators database",
		Redistribute: true,
		ShareAlike:   true,
	},
	Cadence:    ingest.Yearly,
	StaleAfter: 2 * ingest.Yearly,
	Files: []ingest.Remote{
		{Part: "internet_by_sex", URL: page, ByHand: true},
		{Part: "internet_by_sex_2019", URL: page, ByHand: true},
		{Part: "core_household", URL: folder + "CoreHouseholdIndicators_Jun2019.xlsx"},
		{Part: "aggregates", URL: page, ByHand: true},
	},
	Tables: slices.Concat(
		ingest.TablesOf(parseBySex,
			ingest.TableFor[user]("internet_by_sex", []string{"area_code", "sex", "location"}).From("internet_by_sex"),
			ingest.TableFor[scope]("survey_scopes", []string{"area_code"}).From("internet_by_sex"),
		),
		[]ingest.Table{
			ingest.TableOf("internet_by_sex_2019", []string{"area_code", "sex", "location"}, parseBySex2019).From("internet_by_sex_2019"),
			ingest.TableOf("households", []string{"area_code", "indicator_code"}, parseHouseholds).From("core_household"),
			ingest.TableOf("group_values", []string{"sheet", "indicator", "unit", "group_code", "sex", "age", "location", "year"}, parseGroups).From("aggregates"),
		},
	),
	Identify: identify,
}
