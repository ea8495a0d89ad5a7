// Package un_egdi reads the E-Government Development Index of the United Nations:
// how well the governments of its 193 Member States use information technology, by
// a survey every two years. Each survey is a part.
package un_egdi

import (
	_ "embed"
	"fmt"

	"basedoc/pipeline/ingest"
)

//go:embed README.md
var card string

// surveys are the years of the surveys so far.
var surveys = []int{2003, 2004, 2005, 2008, 2010, 2012, 2014, 2016, 2018, 2020, 2022, 2024, 2026}

// Source describes the dataset.
var Source = ingest.Source{
	Name: "un_egdi",
	Card: card,
	License: ingest.License{
		Name:         "UN terms of use",
		URL:          "https://www.un.org/en/about-us/terms-of-use",
		Attribution:  "United Nations Department of Economic and Social Affairs, E-Government Survey",
		Redistribute: true,
		Conditions:   "only our table of single figures is passed on; ask the United Nations about commercial use",
	},
	Cadence:    2 * ingest.Yearly,
	StaleAfter: 3 * ingest.Yearly,
	Files:      files(),
	Identify:   identify,
	Tables: []ingest.Table{
		ingest.TableOf("scores", []string{"survey_year", "area_code"}, parse),
	},
}

func files() []ingest.Remote {
	var all []ingest.Remote
	for _, year := range surveys {
		all = append(all, ingest.Remote{Part: partOf(year), URL: "https://publicadministration.un.org/egovkb/en-us/Data-Center", ByHand: true})
	}
	return all
}

func partOf(year int) string { return fmt.Sprintf("survey_%d", year) }

// A Score is what a survey found for a Member State.
type Score struct {
	SurveyYear        int32   `parquet:"survey_year,dict" about:"Year of the survey, most of whose figures are of the year before."`
	AreaCode          string  `parquet:"area_code" about:"Economy, ISO 3166-1 alpha-3."`
	Country           string  `parquet:"country" about:"The publisher's name."`
	Rank              int32   `parquet:"egdi_rank" about:"Place by the index in this survey, 1 is best."`
	Index             float64 `parquet:"egdi" about:"E-Government Development Index, 0 to 1: the mean of the three indices online_service, human_capital and telecommunication."`
	EParticipation    float64 `parquet:"e_participation" about:"E-Participation Index, 0 to 1; no part of the EGDI."`
	OnlineService     float64 `parquet:"online_service" about:"Online Service Index, 0 to 1."`
	HumanCapital      float64 `parquet:"human_capital" about:"Human Capital Index, 0 to 1."`
	Telecommunication float64 `parquet:"telecommunication" about:"Telecommunication Infrastructure Index, 0 to 1."`
}
