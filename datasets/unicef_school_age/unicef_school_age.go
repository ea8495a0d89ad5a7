// Package unicef_school_age reads UNICEF's figures on school-age children with
// Internet access at home, by residence and wealth, from household surveys.
package unicef_school_age

import (
	_ "embed"

	"basedoc/pipeline/ingest"
)

//go:embed README.md
var card string

// Source describes the dataset.
var Source = ingest.Source{
	Name: "unicef_school_age",
	Card: card,
	License: ingest.License{
		Name:        "UNICEF data terms",
		URL:         "https://data.unicef.org/legal/",
		Attribution: "UNICEF, School-Age Digital Connectivity",
		Conditions:  "our tables of it are not bundled until the terms are confirmed",
	},
	Cadence:    5 * ingest.Yearly,
	StaleAfter: 5 * ingest.Yearly,
	Files: []ingest.Remote{{
		Part:   "connectivity",
		URL:    "https://data.unicef.org/resources/children-and-young-people-internet-access-at-home-during-covid19/",
		ByHand: true,
	}},
	Identify: identify,
	Tables: []ingest.Table{
		ingest.TableOf("connectivity", []string{"area_code"}, parse),
	},
}

// A Connectivity is what the newest survey of an economy found.
type Connectivity struct {
	AreaCode    string   `parquet:"area_code" about:"Economy, ISO 3166-1 alpha-3."`
	Country     string   `parquet:"country" about:"The publisher's name."`
	Region      string   `parquet:"unicef_region,dict" about:"UNICEF's region, such as SSA."`
	Subregion   string   `parquet:"unicef_subregion,dict" about:"UNICEF's sub-region, such as ESA."`
	IncomeGroup string   `parquet:"income_group,dict" about:"World Bank income group as the publisher gives it: LIC, LMC, UMC or HIC."`
	TotalPct    *float64 `parquet:"online_at_home_pct" about:"School-age children (about 3 to 17 years) with Internet access at home, %; null where not known."`
	RuralPct    *float64 `parquet:"rural_pct" about:"The same of children in rural areas, %; null where not known."`
	UrbanPct    *float64 `parquet:"urban_pct" about:"The same of children in urban areas, %; null where not known."`
	PoorestPct  *float64 `parquet:"poorest_pct" about:"The same of children in the poorest fifth of households, %; null where not known."`
	RichestPct  *float64 `parquet:"richest_pct" about:"The same of children in the richest fifth of households, %; null where not known."`
	Survey      string   `parquet:"survey" about:"The publisher's name of the survey."`
	FromYear    int32    `parquet:"survey_from_year" about:"First year of the survey."`
	ToYear      int32    `parquet:"survey_to_year" about:"Last year of the survey."`
	TimePeriod  string   `parquet:"time_period" about:"Time of the survey as published: 2018-19, or a year of the Thai or Nepalese calendar."`
}
