// Package google_ipv6 reads what Google measures of IPv6 among its users: the
// share by economy, as a snapshot, and of the world, day by day since 2008. Each
// table is a script, or its values in CSV as archives keep them.
package google_ipv6

import (
	_ "embed"

	"basedoc/pipeline/ingest"
)

//go:embed README.md
var card string

// steady is for the world's share, which no day has moved by half.
var steady = ingest.Band{Ratio: 1.5}

// Source describes the dataset.
var Source = ingest.Source{
	Name: "google_ipv6",
	Card: card,
	License: ingest.License{
		Name:         "no data licence stated",
		URL:          "https://www.google.com/intl/en/ipv6/statistics.html",
		Attribution:  "Google IPv6 statistics",
		Redistribute: true,
		Conditions:   "only our table of single figures is passed on; ask Google about commercial use",
	},
	Cadence:    ingest.Daily,
	StaleAfter: 90 * ingest.Daily,
	Files: []ingest.Remote{
		{Part: "worldmap", URL: "https://www.google.com/intl/en_ALL/ipv6/statistics/data/worldmap.js"},
		{Part: "adoption", URL: "https://www.google.com/intl/en_ALL/ipv6/statistics/data/adoption.js"},
	},
	Tables: []ingest.Table{
		ingest.TableOf("economies", []string{"country_code"}, parseEconomies).From("worldmap"),
		ingest.TableOf("world", []string{"period_date"}, parseWorld).From("adoption").
			Band("total_pct", steady).Band("native_pct", steady),
	},
	Identify: identify,
}
