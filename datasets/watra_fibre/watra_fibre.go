// Package watra_fibre reads the fibre lines and nodes, exchanges and submarine cables
// of West Africa that ITU has gathered from maps that others published.
package watra_fibre

import (
	_ "embed"

	"basedoc/pipeline/ingest"
)

//go:embed README.md
var card string

// files is where ITU keeps the files.
const files = "https://raw.githubusercontent.com/FNS-Division/WATRA-fiber-data/main/"

// Source describes the dataset.
var Source = ingest.Source{
	Name: "watra_fibre",
	Card: card,
	License: ingest.License{
		Name:         "MIT",
		URL:          "https://github.com/FNS-Division/WATRA-fiber-data",
		Attribution:  "International Telecommunication Union, Future Networks and Spectrum Management Division, West African fibre data",
		Redistribute: true,
		Commercial:   true,
		Conditions:   "submarine cables are from TeleGeography's map, whose terms may hold for them; see the card",
	},
	Cadence:    ingest.Yearly,
	StaleAfter: 2 * ingest.Yearly,
	Files: []ingest.Remote{
		{Part: "lines", URL: files + "lines/combined_lines.geojson"},
		{Part: "nodes", URL: files + "nodes/combined_nodes.geojson"},
		{Part: "exchanges", URL: files + "IXP/ixp.geojson"},
		{Part: "submarine_cables", URL: files + "submarine/cables.geojson"},
		{Part: "submarine_points", URL: files + "submarine/points.geojson"},
		{Part: "metadata", URL: files + "metadata.xlsx"},
	},
	Tables: []ingest.Table{
		ingest.TableOf("lines", []string{"line_id"}, parseLines).From("lines"),
		ingest.TableOf("line_points", []string{"line_id", "line", "point"}, parseLinePoints).From("lines"),
		ingest.TableOf("nodes", []string{"node_id"}, parseNodes).From("nodes"),
		ingest.TableOf("exchanges", []string{"area_code", "exchange_name"}, parseExchanges).From("exchanges"),
		ingest.TableOf("submarine_cables", []string{"cable_name"}, parseCables).From("submarine_cables"),
		ingest.TableOf("submarine_line_points", []string{"cable_name", "line", "point"}, parseCablePoints).From("submarine_cables"),
		ingest.TableOf("landing_points", []string{"landing_point_name"}, parseLandingPoints).From("submarine_points"),
		ingest.TableOf("sources", []string{"subject", "name"}, parseSources).From("metadata"),
	},
	Identify: identify,
}
