// Package undp_hdr reads indices of UNDP's Human Development Reports in the long
// form in which its data center exports them. The Gender Inequality Index is read.
package undp_hdr

import (
	_ "embed"

	"basedoc/pipeline/ingest"
)

//go:embed README.md
var card string

// Source describes the dataset.
var Source = ingest.Source{
	Name: "undp_hdr",
	Card: card,
	License: ingest.License{
		Name:         "CC BY 3.0 IGO",
		URL:          "https://creativecommons.org/licenses/by/3.0/igo/",
		Attribution:  "UNDP, Human Development Report Office, Gender Inequality Index",
		Redistribute: true,
		Commercial:   true,
	},
	Cadence:    ingest.Yearly,
	StaleAfter: 2 * ingest.Yearly,
	Files:      []ingest.Remote{{Part: "gii", URL: "https://hdr.undp.org/data-center/documentation-and-downloads", ByHand: true}},
	Identify:   identify,
	Tables: []ingest.Table{
		ingest.TableOf("indices", []string{"indicator_code", "area_code", "year"}, parse),
	},
}

// An Observation is the value of an index or a part of it in a year.
type Observation struct {
	IndexCode     string  `parquet:"index_code,dict" about:"The publisher's code of the index: GII, the Gender Inequality Index."`
	IndicatorCode string  `parquet:"indicator_code,dict" about:"The publisher's code of the figure: gii is the index itself."`
	Indicator     string  `parquet:"indicator,dict" about:"The publisher's name of the figure."`
	Dimension     string  `parquet:"dimension,optional,dict" about:"The publisher's dimension of the index; null where it has none."`
	AreaCode      string  `parquet:"area_code,dict" about:"Economy, ISO 3166-1 alpha-3."`
	Country       string  `parquet:"country,dict" about:"The publisher's name."`
	Year          int32   `parquet:"year,dict" about:"Year of the value."`
	Value         float64 `parquet:"value" about:"The value: of the index 0 (equal) to 1 (women and men fare as unequally as possible)."`
	Note          string  `parquet:"note,optional,dict" about:"The publisher's note; null where there is none."`
}
