// Package owid reads two series that Our World in Data keeps of ITU's figures: the
// people that mobile networks reach, by technology, and those who use the Internet.
package owid

import (
	_ "embed"

	"basedoc/pipeline/ingest"
)

//go:embed README.md
var card string

// Source describes the dataset.
var Source = ingest.Source{
	Name: "owid",
	Card: card,
	License: ingest.License{
		Name:         "CC-BY-4.0",
		URL:          "https://creativecommons.org/licenses/by/4.0/",
		Attribution:  "Our World in Data, from ITU by way of the United Nations SDG database and the World Bank",
		Redistribute: true,
		Commercial:   true,
		Conditions:   "derived from ITU's figures: name the origin too",
	},
	Cadence:    ingest.Yearly,
	StaleAfter: 2 * ingest.Yearly,
	Files: []ingest.Remote{
		{Part: "coverage", URL: "https://ourworldindata.org/grapher/population-covered-by-mobile-network-by-network-capability.csv?useColumnShortNames=true"},
		{Part: "internet_users", URL: "https://ourworldindata.org/grapher/share-of-individuals-using-the-internet.csv"},
	},
	Tables: []ingest.Table{
		ingest.TableOf("coverage", []string{"area_code", "year"}, parseCoverage).From("coverage"),
		ingest.TableOf("coverage_groups", []string{"group_name", "year"}, parseCoverageGroups).From("coverage"),
		ingest.TableOf("internet_users", []string{"area_code", "year"}, parseUsers).From("internet_users"),
		ingest.TableOf("internet_users_groups", []string{"group_name", "year"}, parseUserGroups).From("internet_users"),
	},
	Identify: identify,
}
