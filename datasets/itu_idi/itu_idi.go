// Package itu_idi reads ITU's ICT Development Index: how close each economy has come
// to universal and meaningful connectivity, as a score of 0 to 100. The table is a
// transcription of the report, which is a PDF.
package itu_idi

import (
	_ "embed"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

//go:embed README.md
var card string

// Source describes the dataset.
var Source = ingest.Source{
	Name: "itu_idi",
	Card: card,
	License: ingest.License{
		Name:         "CC BY-NC-SA 3.0 IGO",
		URL:          "https://creativecommons.org/licenses/by-nc-sa/3.0/igo/",
		Attribution:  "International Telecommunication Union (ITU), Measuring digital development: The ICT Development Index 2024",
		Redistribute: true,
		ShareAlike:   true,
	},
	Cadence:    ingest.Yearly,
	StaleAfter: 2 * ingest.Yearly,
	Files: []ingest.Remote{
		{Part: "transcribed", URL: "https://www.itu.int/dms_pub/itu-d/opb/ind/d-ind-ict_mdd-2024-3-pdf-e.pdf", ByHand: true},
	},
	Tables: []ingest.Table{ingest.TableOf("scores", []string{"area_code", "edition"}, parse)},
	// The year of the report dates it.
	Identify: ingest.IdentifyUndated("transcribed", columns, func(rec []string) canon.Day { return ingest.FirstDay(rec[colYear]) }),
}
