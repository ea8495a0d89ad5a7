package main

import (
	"time"

	"basedoc/pipeline/canon"
)

// A capture is one file that the release is built from.
type capture struct {
	source, part string
	path         string    // in the folder of captures
	own          string    // or in the source's own folder: what we curate ourselves
	date         canon.Day // where the content does not carry the publisher's date
}

// captures holds the newest capture at hand of every part. RIPE NCC's and
// ARIN's are years old, and every output says so.
var captures = []capture{
	{source: "google_ipv6", part: "adoption", path: "google_ipv6/adoption-rows-2008-09-04--2021-07-04.csv"},
	{source: "google_ipv6", part: "worldmap", path: "google_ipv6/worldmap-values-2026-04-13.csv", date: canon.DayOf(2026, time.April, 13)},
	{source: "itu_price_baskets", part: "workbook", path: "itu_price_baskets/ITU_ICTPriceBaskets_2008-2025.xlsx"},
	{source: "m49_economies", part: "capitals", own: "capitals.csv", date: canon.DayOf(2026, time.May, 15)},
	{source: "m49_economies", part: "geography", path: "countries/mledoze-countries.json.gz", date: canon.DayOf(2026, time.April, 27)},
	{source: "m49_economies", part: "groups", own: "groups.csv", date: canon.DayOf(2026, time.May, 15)},
	{source: "m49_economies", part: "m49", path: "countries/unsd-m49-en.csv", date: canon.DayOf(2024, time.September, 25)},
	{source: "m49_economies", part: "names", path: "country_names/ocha-countries-territories-taxonomy.csv", date: canon.DayOf(2026, time.February, 11)},
	{source: "rir_delegated", part: "afrinic", path: "rir/delegated-afrinic-extended-20260821.gz"},
	{source: "rir_delegated", part: "apnic", path: "rir/delegated-apnic-20260617.gz"},
	{source: "rir_delegated", part: "arin", path: "rir/delegated-arin-20130408.gz"},
	{source: "rir_delegated", part: "lacnic", path: "rir/delegated-lacnic-extended-20240208.gz"},
	{source: "rir_delegated", part: "ripencc", path: "rir/delegated-ripencc-20140803.gz"},
	{source: "transit_prices", part: "published", path: "transit_prices/transit_prices_published.csv", date: canon.DayOf(2024, time.October, 11)},
}
