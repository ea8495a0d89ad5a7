// Package world_bank reads figures of the World Bank on economies and on groups
// of them, and which economies it counts to which region and income group, now
// and in every fiscal year since 1989. Each indicator is a part, in any of three
// layouts: the JSON of the World Bank's API, its CSV, alone or in the ZIP that it
// offers, and the long CSV of the package world-development-indicators.
package world_bank

import (
	_ "embed"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

//go:embed README.md
var card string

// The parts that are no indicator.
const (
	countryPart = "country"
	classPart   = "classification"
	historyPart = "income_history"
)

// Source describes the dataset.
var Source = ingest.Source{
	Name: "world_bank",
	Card: card,
	License: ingest.License{
		Name:         "CC BY 4.0",
		URL:          "https://www.worldbank.org/en/about/legal/terms-of-use-for-datasets",
		Attribution:  "The World Bank: World Development Indicators; Country and Lending Groups",
		Redistribute: true,
		Commercial:   true,
	},
	AnySize:    true,
	Cadence:    ingest.Quarterly,
	StaleAfter: ingest.Yearly,
	Files:      files(),
	Fetch:      fetch,
	Identify:   identify,
	Tables: []ingest.Table{
		ingest.TableOf("observations", []string{"indicator_code", "area_code", "year"}, parseObservations).From(indicatorParts()...),
		ingest.TableOf("aggregates", []string{"indicator_code", "group_code", "year"}, parseAggregates).From(indicatorParts()...),
		ingest.TableOf("indicators", []string{"indicator_code"}, parseIndicators).From(indicatorParts()...),
		ingest.TableOf("economies", []string{"list", "economy_code"}, parseEconomies).From(countryPart, classPart),
		ingest.TableOf("groups", []string{"list", "group_code"}, parseGroups).From(countryPart, classPart),
		ingest.TableOf("memberships", []string{"group_code", "economy_code"}, parseMemberships).From(classPart),
		ingest.TableOf("income_groups", []string{"economy_code", "fiscal_year"}, parseIncomeGroups).From(historyPart),
		ingest.TableOf("income_thresholds", []string{"fiscal_year", "income_group"}, parseThresholds).From(historyPart),
	},
}

// An Observation is the value of an indicator for an economy in a year.
type Observation struct {
	IndicatorCode string  `parquet:"indicator_code,dict" about:"The World Bank's code of the indicator, such as NY.GNP.PCAP.CD."`
	AreaCode      string  `parquet:"area_code,dict" about:"Economy, ISO 3166-1 alpha-3."`
	Economy       string  `parquet:"economy,dict" about:"The World Bank's name of the economy."`
	Year          int32   `parquet:"year,dict" about:"Year of the value."`
	Value         float64 `parquet:"value" about:"The value, in the unit that the indicator's name states. A year without one has no row."`
	Status        string  `parquet:"status,optional,dict" about:"The API's obs_status, as published; null where it is empty, and in the other layouts, which have none."`
}

// An Aggregate is the value of an indicator for a group of economies in a year, as
// the World Bank computes it.
type Aggregate struct {
	IndicatorCode string  `parquet:"indicator_code,dict" about:"The World Bank's code of the indicator."`
	GroupCode     string  `parquet:"group_code,dict" about:"The World Bank's code of the group, such as WLD, LMY or SSF; of three letters, but none of ISO 3166."`
	GroupName     string  `parquet:"group_name,dict" about:"The World Bank's name of the group."`
	Year          int32   `parquet:"year,dict" about:"Year of the value."`
	Value         float64 `parquet:"value" about:"The value, in the unit that the indicator's name states. A year without one has no row."`
	Status        string  `parquet:"status,optional,dict" about:"The API's obs_status, as published; null where it is empty, and in the other layouts, which have none."`
}

// An Indicator says what an indicator is, as far as its file does.
type Indicator struct {
	IndicatorCode string     `parquet:"indicator_code" about:"The World Bank's code of the indicator."`
	Name          string     `parquet:"name" about:"The World Bank's name, with the unit; that of mid-2026 where the file has none, which the long layout has not."`
	SourceNote    string     `parquet:"source_note,optional" about:"The World Bank's definition; null where the file has none."`
	Organization  string     `parquet:"source_organization,optional" about:"Whose data they are, in the World Bank's words; null where the file does not say."`
	LastUpdated   *canon.Day `parquet:"last_updated_date,date" about:"Day on which the World Bank last changed the series, by the file; null where it does not say, then see vintage.parts."`
	Layout        string     `parquet:"layout" about:"Layout of the file: api, csv or long."`
}

// An Economy is an economy in one of the World Bank's lists.
type Economy struct {
	List         string     `parquet:"list,dict" about:"The list: country (of the API, or of the CSV's metadata) or classification (the yearly workbook CLASS)."`
	EconomyCode  string     `parquet:"economy_code" about:"The World Bank's code: that of ISO 3166-1 alpha-3, but CHI for the Channel Islands and, in 2017, KSV for Kosovo."`
	AreaCode     string     `parquet:"area_code,optional" about:"Economy, ISO 3166-1 alpha-3; null for the Channel Islands, which are two there."`
	AsOf         *canon.Day `parquet:"as_of_date,date" about:"Day from which the classification holds, 1 July; null for the list country, which has no day: then see vintage.parts."`
	Economy      string     `parquet:"economy" about:"The World Bank's name."`
	Region       string     `parquet:"region,dict" about:"The World Bank's region, by its name. Economies have changed region: see as_of_date."`
	AdminRegion  string     `parquet:"admin_region,optional,dict" about:"Region without its high-income economies; null for these, and where the file has none."`
	IncomeGroup  string     `parquet:"income_group,optional,dict" about:"LIC, LMC, UMC or HIC; null for the few that are not classified."`
	LendingType  string     `parquet:"lending_type,optional,dict" about:"IDA, IBRD or Blend; null for economies that the World Bank does not lend to, and where the file does not say."`
	Capital      string     `parquet:"capital,optional" about:"Capital; null where the file has none."`
	CapitalLon   *float64   `parquet:"capital_longitude" about:"Longitude of the capital, degrees east; null where the file has none."`
	CapitalLat   *float64   `parquet:"capital_latitude" about:"Latitude of the capital, degrees north; null where the file has none."`
	SpecialNotes string     `parquet:"special_notes,optional" about:"The World Bank's notes on the economy's data; null where the file has none."`
}

// A Group is a group of economies in one of the World Bank's lists.
type Group struct {
	List         string `parquet:"list,dict" about:"The list: country or classification."`
	GroupCode    string `parquet:"group_code" about:"The World Bank's code of the group."`
	GroupName    string `parquet:"group_name" about:"The World Bank's name of the group."`
	SpecialNotes string `parquet:"special_notes,optional" about:"The World Bank's notes on the group; null where the file has none."`
}

// A Membership says that an economy belongs to a group.
type Membership struct {
	GroupCode   string     `parquet:"group_code,dict" about:"The World Bank's code of the group."`
	GroupName   string     `parquet:"group_name,dict" about:"The World Bank's name of the group."`
	EconomyCode string     `parquet:"economy_code,dict" about:"The World Bank's code of the economy."`
	AreaCode    string     `parquet:"area_code,optional,dict" about:"Economy, ISO 3166-1 alpha-3; null for the Channel Islands."`
	Economy     string     `parquet:"economy,dict" about:"The World Bank's name of the economy."`
	AsOf        *canon.Day `parquet:"as_of_date,date" about:"Day from which the classification holds; null where the workbook does not say."`
}

// An IncomeGroup is the class of an economy in a fiscal year.
type IncomeGroup struct {
	EconomyCode string `parquet:"economy_code,dict" about:"The World Bank's code of the economy, among them four States that are no more."`
	AreaCode    string `parquet:"area_code,optional,dict" about:"Economy, ISO 3166-1 alpha-3; null for the Channel Islands and for States that are no more."`
	Economy     string `parquet:"economy,dict" about:"The World Bank's name of the economy."`
	FiscalYear  int32  `parquet:"fiscal_year,dict" about:"The World Bank's fiscal year, which begins on 1 July of the year before: 2024 is FY24."`
	DataYear    int32  `parquet:"data_year,dict" about:"Year of the GNI per capita that the class rests on."`
	IncomeGroup string `parquet:"income_group,optional,dict" about:"LIC, LMC, UMC or HIC; null where the economy was not classified."`
	Published   string `parquet:"published,optional,dict" about:"The cell as published: L, LM, UM, H, LM* (two States, see the card), .. (not classified) or nothing."`
}

// A Threshold bounds the GNI per capita of an income group in a fiscal year.
type Threshold struct {
	FiscalYear  int32    `parquet:"fiscal_year" about:"The World Bank's fiscal year: 2024 is FY24."`
	DataYear    int32    `parquet:"data_year" about:"Year of the GNI per capita."`
	IncomeGroup string   `parquet:"income_group" about:"LIC, LMC, UMC or HIC."`
	AboveUSD    *float64 `parquet:"above_usd" about:"GNI per capita that the group lies above, US dollars (Atlas method); null for the lowest."`
	MostUSD     *float64 `parquet:"most_usd" about:"Greatest GNI per capita of the group, US dollars; null for the highest."`
	Published   string   `parquet:"published" about:"The bounds as published, such as 1,136 - 4,465."`
}
