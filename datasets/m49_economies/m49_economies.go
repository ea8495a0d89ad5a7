// Package m49_economies reads the lists that other tables are joined with: the
// countries and areas of the UN M49 standard, their names in six languages, their
// neighbours, and two that are curated in this folder, their capitals and the
// groups that they belong to and since when.
package m49_economies

import (
	_ "embed"

	"basedoc/pipeline/ingest"
)

//go:embed README.md
var card string

// Source describes the dataset. Codes and borders change rarely, so a file may
// grow old before readers must be warned; what does change, the membership of
// groups, has a part of its own that carries dates.
var Source = ingest.Source{
	Name: "m49_economies",
	Card: card,
	License: ingest.License{
		Name:         "UN terms of use",
		URL:          "https://www.un.org/en/about-us/terms-of-use",
		Attribution:  "United Nations Statistics Division, Standard country or area codes for statistical use (M49)",
		Redistribute: true,
		Conditions:   "only our table of facts is passed on; the card has the terms of the other parts",
	},
	Cadence:    ingest.Yearly,
	StaleAfter: 3 * ingest.Yearly,
	Files: []ingest.Remote{
		{Part: "m49", URL: "https://unstats.un.org/unsd/methodology/m49/overview/", ByHand: true},
		{Part: "names", URL: "https://data.humdata.org/dataset/countries-and-territories", ByHand: true},
		{Part: "geography", URL: "https://raw.githubusercontent.com/mledoze/countries/master/dist/countries.json"},
		{Part: "groups"},
		{Part: "capitals"},
	},
	Tables: []ingest.Table{
		ingest.TableOf("economies", []string{"area_code"}, parseEconomies).From("m49"),
		ingest.TableOf("names", []string{"area_code", "language"}, parseNames).From("names"),
		ingest.TableOf("geography", []string{"area_code"}, parseGeography).From("geography"),
		ingest.TableOf("neighbours", []string{"area_code", "neighbour_code"}, parseNeighbours).From("geography"),
		ingest.TableOf("group_members", []string{"group_code", "area_code"}, parseGroups).From("groups"),
		ingest.TableOf("capitals", []string{"area_code"}, parseCapitals).From("capitals"),
	},
	Identify: identify,
}
