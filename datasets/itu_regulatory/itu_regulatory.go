// Package itu_regulatory reads two of ITU's measures of how economies regulate
// telecommunications: the ICT Regulatory Tracker and the G5 Benchmark. Both have
// names of economies and no codes.
package itu_regulatory

import (
	_ "embed"

	"basedoc/pipeline/ingest"
)

//go:embed README.md
var card string

// Source describes the dataset.
var Source = ingest.Source{
	Name: "itu_regulatory",
	Card: card,
	License: ingest.License{
		Name:        "no open licence stated",
		URL:         "https://app.gen5.digital/",
		Attribution: "International Telecommunication Union (ITU), ICT Regulatory Tracker and G5 Benchmark",
	},
	Cadence:    ingest.Yearly,
	StaleAfter: 2 * ingest.Yearly,
	Files: []ingest.Remote{
		{Part: "tracker", URL: "https://app.gen5.digital/tracker/metrics", ByHand: true},
		{Part: "g5_benchmark", URL: "https://app.gen5.digital/benchmark/metrics", ByHand: true},
	},
	Tables: []ingest.Table{
		ingest.TableOf("tracker", []string{"area_code", "year"}, parseTracker).From("tracker"),
		ingest.TableOf("g5_benchmark", []string{"area_code", "year"}, parseBenchmark).From("g5_benchmark"),
	},
	Identify: identify,
}
