// Package submarine_cables reads TeleGeography's map of submarine cables: where they
// land, who owns them, how long they are, and their lines as drawn.
package submarine_cables

import (
	_ "embed"

	"basedoc/pipeline/ingest"
)

//go:embed README.md
var card string

// Source describes the dataset. Its addresses hold today's map, which is
// proprietary: nothing is fetched of it, and the last open release comes by import.
var Source = ingest.Source{
	Name: "submarine_cables",
	Card: card,
	License: ingest.License{
		Name:         "CC-BY-NC-SA-3.0",
		URL:          "https://creativecommons.org/licenses/by-nc-sa/3.0/",
		Attribution:  "TeleGeography, Submarine Cable Map, open release of late 2022",
		Redistribute: true,
		ShareAlike:   true,
		Conditions:   "the open release of late 2022 only: today's map is proprietary and is not fetched",
	},
	Cadence:    ingest.Yearly,
	StaleAfter: ingest.Yearly,
	Files: []ingest.Remote{
		{Part: "landing_points", URL: "https://www.submarinecablemap.com/api/v3/landing-point/landing-point-geo.json", ByHand: true},
		{Part: "lines", URL: "https://www.submarinecablemap.com/api/v3/cable/cable-geo.json", ByHand: true},
		{Part: "details", URL: "https://www.submarinecablemap.com/api/v3/cable/all.json", ByHand: true},
	},
	Tables: []ingest.Table{
		ingest.TableOf("cables", []string{"cable_id"}, parseCables).From("details"),
		ingest.TableOf("cable_landings", []string{"cable_id", "landing_point_id"}, parseLandings).From("details"),
		ingest.TableOf("landing_points", []string{"landing_point_id"}, parseLandingPoints).From("landing_points"),
		ingest.TableOf("line_points", []string{"feature_id", "line", "point"}, parseLines).From("lines"),
	},
	Identify: identify,
}
