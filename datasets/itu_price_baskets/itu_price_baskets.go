// Package itu_price_baskets reads ITU's workbook of ICT price baskets: what a
// fixed set of telephone and Internet services costs in each economy, year by
// year, as a share of income, in PPP dollars and in US dollars, with the group
// medians that ITU publishes beside them. Sheets and their columns are known by
// their headings, whatever an edition calls them.
package itu_price_baskets

import (
	_ "embed"

	"basedoc/pipeline/ingest"
)

//go:embed README.md
var card string

// Source is the workbook of ICT price baskets.
var Source = ingest.Source{
	Name: "itu_price_baskets",
	Card: card,
	License: ingest.License{
		Name:         "CC BY-NC-SA 3.0 IGO",
		URL:          "https://creativecommons.org/licenses/by-nc-sa/3.0/igo/",
		Attribution:  "ITU ICT Price Baskets, historical data series",
		Redistribute: true,
		ShareAlike:   true,
	},
	Cadence:    ingest.Yearly,
	StaleAfter: ingest.Yearly * 3 / 2,
	Files:      []ingest.Remote{{Part: "workbook", URL: knownURL}},
	Fetch:      fetch,
	Identify:   identify,
	Tables: ingest.TablesOf(readWorkbook,
		ingest.TableFor[Price]("baskets", []string{"area_code", "basket", "unit", "year"}),
		ingest.TableFor[Economy]("economies", []string{"area_code"}),
		ingest.TableFor[Median]("medians", []string{"basket", "unit", "grouping", "group_name", "panel", "year"}),
		ingest.TableFor[HistoryEntry]("basket_history", []string{"basket", "year"}),
		ingest.TableFor[Denominator]("gni_denominator", []string{"area_code"}).MayBeEmpty(),
	),
}

// A Price is what a basket cost in an economy in a year.
type Price struct {
	AreaCode   string   `parquet:"area_code,dict" about:"Economy, ISO 3166-1 alpha-3."`
	Economy    string   `parquet:"economy,dict" about:"The publisher's name of the economy."`
	Basket     string   `parquet:"basket,dict" about:"ITU code of the basket without the suffix of its unit, such as i154_FBB5."`
	BasketName string   `parquet:"basket_name,dict" about:"The publisher's name of the basket, with the years in which it was official."`
	Unit       string   `parquet:"unit,dict" about:"gni_pct (share of monthly GNI per capita, percent), ppp (PPP dollars) or usd (US dollars), a month."`
	Year       int32    `parquet:"year,dict" about:"Year the price was collected in."`
	Value      *float64 `parquet:"value,dict" about:"The price in its unit; null where the publisher writes NA. The publisher's few zeros are kept."`
}

// An Economy is an economy of the workbook with its groups, all as classified
// in the year the workbook was made.
type Economy struct {
	AreaCode           string `parquet:"area_code" about:"Economy, ISO 3166-1 alpha-3."`
	Economy            string `parquet:"economy" about:"The publisher's name of the economy."`
	ITURegion          string `parquet:"itu_region,optional,dict" about:"Code of the ITU region, such as ITU-AFR; null for economies outside the regions."`
	ITURegionName      string `parquet:"itu_region_name,dict" about:"The publisher's name of the region."`
	IsLDC              bool   `parquet:"is_ldc" about:"Whether the publisher counts it among the least developed countries."`
	IsLLDC             bool   `parquet:"is_lldc" about:"Whether the publisher counts it among the land-locked developing countries."`
	IsSIDS             bool   `parquet:"is_sids" about:"Whether the publisher counts it among the small island developing states."`
	IncomeGroup        string `parquet:"income_group,optional,dict" about:"World Bank income group: LIC, LMC, UMC or HIC; null where not classified."`
	ClassificationYear *int32 `parquet:"classification_year" about:"Year of the income classification; null where the heading does not say."`
}

// A Median is a group median that the workbook itself publishes.
type Median struct {
	Basket    string   `parquet:"basket,dict" about:"ITU code of the basket without the suffix of its unit."`
	Unit      string   `parquet:"unit,dict" about:"gni_pct, ppp or usd."`
	Grouping  string   `parquet:"grouping,dict" about:"What the group is one of: world, itu_region, income, ldc, lldc, sids."`
	GroupName string   `parquet:"group_name,dict" about:"The publisher's name of the group."`
	GroupCode string   `parquet:"group_code,optional,dict" about:"Code of the group, such as LLDC, ITU-AFR or UMC; null for the economies outside the ITU regions."`
	Panel     string   `parquet:"panel,dict" about:"all: every economy with a price in the year; balanced_Ny: those with a price in each of the last N years."`
	Year      int32    `parquet:"year,dict" about:"Year of the prices."`
	Value     *float64 `parquet:"value" about:"The published median; null where the publisher writes NA."`
}

// A HistoryEntry says how a basket was collected in a year.
type HistoryEntry struct {
	Family     string `parquet:"family" about:"The publisher's generic name of the basket; its definitions follow each other over the years."`
	Basket     string `parquet:"basket" about:"ITU code of the basket without the suffix of its unit."`
	BasketName string `parquet:"basket_name" about:"The publisher's name of the basket."`
	Year       int32  `parquet:"year" about:"Year of collection."`
	Status     string `parquet:"status" about:"official, or experimental where the publisher says the data come from an experimental collection."`
}

// A Denominator is the income that prices of the workbook's last year were
// divided by.
type Denominator struct {
	AreaCode string  `parquet:"area_code" about:"Economy, ISO 3166-1 alpha-3."`
	Economy  string  `parquet:"economy" about:"The publisher's name of the economy."`
	Value    float64 `parquet:"monthly_gni_per_capita" about:"Monthly GNI per capita in the currency that the notes name; not comparable between economies."`
	GNIYear  *int32  `parquet:"gni_year" about:"Year of the GNI figure; null where the notes do not say."`
	Notes    string  `parquet:"notes,optional" about:"The publisher's note: year, currency, other currencies used."`
	Source   string  `parquet:"source,optional" about:"Where the publisher took the figure from."`
}
