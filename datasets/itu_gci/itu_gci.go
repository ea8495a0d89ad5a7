// Package itu_gci reads ITU's Global Cybersecurity Index: what economies have
// committed to, in an overall score and five pillars, by edition. The scores come
// as the World Bank hands them out, in SDMX-CSV, a file each; a transcription of
// the pillars is a part of its own.
package itu_gci

import (
	_ "embed"

	"basedoc/pipeline/ingest"
)

//go:embed README.md
var card string

const files = "https://data360files.worldbank.org/data360-data/data/ITU_GCI/"

// Source describes the dataset.
var Source = ingest.Source{
	Name: "itu_gci",
	Card: card,
	License: ingest.License{
		Name:         "CC BY-NC-SA 3.0 IGO",
		URL:          "https://creativecommons.org/licenses/by-nc-sa/3.0/igo/",
		Attribution:  "International Telecommunication Union (ITU), Global Cybersecurity Index, through World Bank Data360",
		Redistribute: true,
		ShareAlike:   true,
	},
	Cadence:    ingest.Yearly,
	StaleAfter: 4 * ingest.Yearly,
	Files: []ingest.Remote{
		{Part: "overall", URL: files + "ITU_GCI_GCI_OVRL_SCRE.csv"},
		{Part: "legal", URL: files + "ITU_GCI_LEGL_SCRE.csv"},
		{Part: "technical", URL: files + "ITU_GCI_TECH_SCORE.csv"},
		{Part: "organizational", URL: files + "ITU_GCI_ORG_SCORE.csv"},
		{Part: "capacity_development", URL: files + "ITU_GCI_CDS_SCORE.csv"},
		{Part: "cooperation", URL: files + "ITU_GCI_COOP_SCORE.csv"},
		{Part: "pillars_transcribed"},
	},
	Tables: []ingest.Table{
		ingest.TableOf("scores", []string{"indicator_code", "area_code", "edition"}, parseScores).From(
			"overall", "legal", "technical", "organizational", "capacity_development", "cooperation"),
		ingest.TableOf("pillars_transcribed", []string{"area_code", "edition", "pillar"}, parseTranscribed).From("pillars_transcribed"),
	},
	Identify: identify,
}
