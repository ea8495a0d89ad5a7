// Package girai reads the Global Index on Responsible AI of 2026: the ranking with
// the scores by dimension and pillar, and the 37 indicators below them.
package girai

import (
	_ "embed"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"slices"
	"strings"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

//go:embed README.md
var card string

// Source is the edition of 2026. That of 2024 has other dimensions.
var Source = ingest.Source{
	Name: "girai",
	Card: card,
	License: ingest.License{
		Name:         "CC BY 4.0",
		URL:          "https://creativecommons.org/licenses/by/4.0/",
		Attribution:  "Global Index on Responsible AI, 2026 edition (www.global-index.ai)",
		Redistribute: true,
		Commercial:   true,
	},
	Cadence:    2 * ingest.Yearly,
	StaleAfter: 3 * ingest.Yearly,
	Files: []ingest.Remote{
		{Part: "indicators", URL: "https://www.global-index.ai", ByHand: true},
		{Part: "ranking", URL: "https://www.global-index.ai", ByHand: true},
	},
	Tables: []ingest.Table{
		ingest.TableOf("indicators", []string{"area_code", "indicator"}, parseIndicators).From("indicators"),
		ingest.TableOf("ranking", []string{"area_code"}, parseRanking).From("ranking"),
	},
	Identify: identify,
}

// An indicator is one of the 37 of an economy.
type indicator struct {
	AreaCode  string  `parquet:"area_code" about:"Economy, ISO 3166-1 alpha-3."`
	Indicator string  `parquet:"indicator,dict" about:"Name of the indicator, as published."`
	Score     float64 `parquet:"score" about:"Score, 0 to 100; 0 may mean that no evidence was found."`
}

// A rank is an economy's place.
type rank struct {
	AreaCode       string  `parquet:"area_code" about:"Economy, ISO 3166-1 alpha-3."`
	Rank           int32   `parquet:"rank" about:"Place by score, of the economies that were assessed."`
	Region         string  `parquet:"region" about:"Region, as the index forms it."`
	Subregion      string  `parquet:"subregion,optional" about:"Part of the region."`
	Development    string  `parquet:"development" about:"Developing or Developed, as the index has it."`
	BankRegion     string  `parquet:"world_bank_region" about:"Region of the World Bank, as the index has it."`
	BankIncome     string  `parquet:"world_bank_income_group" about:"Income group of the World Bank, as the index has it."`
	GDP            float64 `parquet:"gdp_per_capita_ppp" about:"GDP per head at purchasing power parity in international dollars, as the index has it; its year is not stated."`
	Score          float64 `parquet:"score" about:"The index, 0 to 100: score_before_penalty times penalty."`
	Raw            float64 `parquet:"score_before_penalty" about:"The index before the penalty for unresponsible use of AI, 0 to 100."`
	Penalty        float64 `parquet:"penalty" about:"Factor for unresponsible use of AI (URAI) by the State, 0 to 1; 1 is none."`
	Inclusion      float64 `parquet:"inclusion_and_diversity_score" about:"Dimension, 0 to 100."`
	Ethics         float64 `parquet:"ethics_and_sustainability_score" about:"Dimension, 0 to 100."`
	Labour         float64 `parquet:"labour_and_skills_score" about:"Dimension, 0 to 100."`
	Trust          float64 `parquet:"trust_and_safety_score" about:"Dimension, 0 to 100."`
	PublicService  float64 `parquet:"public_service_score" about:"Dimension: use of AI in public service, 0 to 100."`
	Policy         float64 `parquet:"policy_score" about:"Pillar: policy on AI, 0 to 100."`
	CivilSociety   float64 `parquet:"civil_society_score" about:"Pillar: engagement of civil society, 0 to 100."`
	EnablingFactor float64 `parquet:"enabling_conditions_score" about:"Pillar: conditions that further responsible AI, 0 to 100."`
}

// common are the columns of both files, and rankColumns those of the ranking. Its
// second line names the columns whose names are no names.
var (
	common      = []string{"iso3", "country", "girai", "girai_raw"}
	rankColumns = append(slices.Clone(common), "ranking", "region", "subregion", "developing", "WB_region", "WB_income_group", "GDP_per_capita_PPP", "urai_penalty",
		"DIMENSIONS SCORES", "__EMPTY", "__EMPTY_1", "__EMPTY_2", "__EMPTY_3", "PILLAR SCORES", "__EMPTY_4", "__EMPTY_5")
	secondLine = []string{
		"Inclusion and Diversity (0-100)", "Ethics and Sustainability (0-100)", "Labour and Skills (0-100)", "Trust and Safety (0-100)",
		"AI Use in Public Service (0-100)", "AI Policy (0-100)", "CSO Engagement (0-100)", "Enabling Conditions (0-100)",
	}
)

const scoresAt = 12

func parseRanking(part fs.FS) iter.Seq2[rank, error] {
	return ingest.Rows(func(emit func(rank) error) error {
		named := false
		return ingest.EachRecord(part, rankColumns, func(rec []string) error {
			if !named {
				named = true
				if text := strings.Join(rec[:scoresAt], ""); text != "" || !slices.Equal(rec[scoresAt:], secondLine) {
					return fmt.Errorf("not the names of the scores of 2026: %.300q", rec[scoresAt:])
				}
				return nil
			}
			row, err := newRank(rec)
			if err != nil {
				return err
			}
			return emit(row)
		})
	})
}

func newRank(rec []string) (row rank, err error) {
	row = rank{AreaCode: rec[0], Region: rec[5], Subregion: rec[6], Development: rec[7], BankRegion: strings.TrimSpace(rec[8]), BankIncome: rec[9]}
	if err := checkEconomy(rec[0], rec[1]); err != nil {
		return row, err
	}
	n, err := ingest.Integer(rec[4], 1, 300)
	if err != nil {
		return row, fmt.Errorf("ranking: %w", err)
	}
	row.Rank = int32(n)
	numbers := []struct {
		to   *float64
		at   int
		most float64
	}{
		{&row.Score, 2, 100}, {&row.Raw, 3, 100}, {&row.GDP, 10, 1e6}, {&row.Penalty, 11, 1},
		{&row.Inclusion, 12, 100}, {&row.Ethics, 13, 100}, {&row.Labour, 14, 100}, {&row.Trust, 15, 100}, {&row.PublicService, 16, 100},
		{&row.Policy, 17, 100}, {&row.CivilSociety, 18, 100}, {&row.EnablingFactor, 19, 100},
	}
	for _, number := range numbers {
		if *number.to, err = ingest.Decimal(rec[number.at], 0, number.most); err != nil {
			return row, fmt.Errorf("%s: %w", rankColumns[number.at], err)
		}
	}
	return row, nil
}

// indicators are those of 2026, in the order of the file.
var indicators = []string{
	"Gender Equality", "Children's Rights", "Cultural and Linguistic Diversity", "Fairness and Non-discrimination", "Transparency and Explainability",
	"Human Oversight and Determination", "Environmental Impact", "Labour Protections", "Reskilling and upskilling initiatives", "AI Literacy",
	"Safety and Security", "Access to Redress and Remedy", "Impact Assessments", "AI-facilitated Misinformation and Violence", "Public Sector Skills Development",
	"Public Disclosure of Government Algorithmic Systems", "Public Procurement",
	"Civil Society Engagement in Inclusion and Diversity", "Civil Society Engagement in Ethics and Sustainability", "Civil Society Engagement in Labour and Skills",
	"Civil Society Engagement in Trust and Safety", "Government Mechanisms for CSO Inclusion in AI Policy and Governance",
	"Egalitarian Democracy", "Device affordability", "Gender gap in mobile internet", "Low-Carbon Energy Share", "Rule of Law", "Skills and Literacy",
	"Labour Rights Compliance", "Cybersecurity", "Data Protection and Privacy", "Data Sharing and Access", "Consumer Protection", "Global Peace",
	"Civil Society Accountability", "Public Service Delivery", "Access to Public Information",
}

var indicatorColumns = append(slices.Clone(common), indicators...)

func parseIndicators(part fs.FS) iter.Seq2[indicator, error] {
	return ingest.Rows(func(emit func(indicator) error) error {
		return ingest.EachRecord(part, indicatorColumns, func(rec []string) error {
			if err := checkEconomy(rec[0], rec[1]); err != nil {
				return err
			}
			for i, name := range indicators {
				v, err := ingest.Decimal(rec[len(common)+i], 0, 100)
				if err != nil {
					return fmt.Errorf("%s: %w", name, err)
				}
				if err := emit(indicator{rec[0], name, v}); err != nil {
					return err
				}
			}
			return nil
		})
	})
}

func checkEconomy(code, name string) error {
	e, err := canon.ByAlpha3(code)
	if err != nil {
		return err
	}
	return e.CheckName(name)
}

// identify tells the ranking by its column of ranks. The files do not say when
// they were made.
func identify(r io.Reader) (ingest.Identity, error) {
	table, err := ingest.NewCSV(r, "GIRAI", common...)
	if err != nil {
		return ingest.Identity{}, err
	}
	part := "indicators"
	if slices.Contains(table.Columns(), "ranking") {
		part = "ranking"
	}
	return ingest.Identity{Parts: []string{part}}, nil
}
