// Package itu_datahub reads downloads of ITU's DataHub: what economies tell ITU,
// year by year, of bandwidth, coverage, users, subscriptions and skills, in
// numbers, and of universal service and price regulation, in answers to questions.
// Each download is a part, in one CSV with a series a group of rows.
package itu_datahub

import (
	_ "embed"

	"basedoc/pipeline/ingest"
)

//go:embed README.md
var card string

// The addresses of downloads and of the page where people find them.
const (
	one  = "https://api.datahub.itu.int/v2/data/download/byid/"
	page = "https://datahub.itu.int/data/"
)

// Source describes the dataset.
var Source = ingest.Source{
	Name: "itu_datahub",
	Card: card,
	License: ingest.License{
		Name:         "CC BY-NC-SA 3.0 IGO",
		URL:          "https://creativecommons.org/licenses/by-nc-sa/3.0/igo/",
		Attribution:  "International Telecommunication Union (ITU), DataHub (datahub.itu.int)",
		Redistribute: true,
		ShareAlike:   true,
	},
	Cadence:    ingest.Quarterly,
	StaleAfter: 3 * ingest.Yearly, // from the first day of the newest year, which comes out one or two years later
	Files: []ingest.Remote{
		{Part: "bandwidth_used", URL: one + "242/iscollection/false"},
		{Part: "bandwidth_lit", URL: one + "19255/iscollection/false"},
		{Part: "internet_users", URL: one + "11624/iscollection/false"},
		{Part: "households_online", URL: one + "12047/iscollection/false"},
		{Part: "fixed_broadband", URL: one + "19303/iscollection/false"},
		{Part: "mobile_broadband", URL: one + "11632/iscollection/false"},
		{Part: "coverage", URL: one + "100095/iscollection/true"},
		{Part: "throughput", URL: one + "34237/iscollection/false"},
		{Part: "skill_levels", URL: page + "?i=37371", ByHand: true},
		{Part: "safety_skills", URL: page + "?i=33797", ByHand: true},
		{Part: "access_policy", URL: page, ByHand: true},
		{Part: "access_financing", URL: page, ByHand: true},
		{Part: "price_regulation", URL: page + "?i=5337", ByHand: true},
	},
	Tables: []ingest.Table{
		ingest.TableOf("series", []string{"series_code"}, parseSeries),
		ingest.TableOf("observations", []string{"series_code", "entity_code", "year"}, parseObservations).From(
			"bandwidth_used", "bandwidth_lit", "internet_users", "households_online", "fixed_broadband",
			"mobile_broadband", "coverage", "throughput", "skill_levels", "safety_skills"),
		ingest.TableOf("answers", []string{"series_code", "entity_code", "year", "answer_number"}, parseAnswers).From(
			"access_policy", "access_financing", "price_regulation"),
	},
	Identify: identify,
}
