// Package ipverse reads what the ipverse project derives every day from the
// delegated statistics of the five Internet registries: the IPv4 and IPv6 space of
// holders registered in each economy, joined to as few prefixes as possible; and
// monthly totals of these lists.
//
// The registries' own files are another source. This one reaches years and
// economies that no copy of theirs at hand covers, and is never to be taken for them.
package ipverse

import (
	_ "embed"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

//go:embed README.md
var card string

// Source is the lists of ipverse, and the totals that were made of them month by month.
var Source = ingest.Source{
	Name: "ipverse",
	Card: card,
	License: ingest.License{
		Name:         "CC0 1.0",
		URL:          "https://creativecommons.org/publicdomain/zero/1.0/",
		Attribution:  "ipverse, country-ip-blocks, derived from the delegated statistics of AFRINIC, APNIC, ARIN, LACNIC and the RIPE NCC (NRO, CC BY 4.0)",
		Redistribute: true,
		Commercial:   true,
		Conditions:   "The registries' statistics behind it are CC BY 4.0: name the NRO as well",
	},
	Cadence:    ingest.Daily,
	StaleAfter: 90 * ingest.Daily,
	Files: []ingest.Remote{
		{Part: "blocks", URL: "https://github.com/ipverse/country-ip-blocks/archive/refs/heads/master.tar.gz"},
		{Part: "totals"},
	},
	Tables: []ingest.Table{
		ingest.TableOf("blocks", []string{"prefix"}, parseBlocks).From("blocks"),
		ingest.TableOf("monthly_totals", []string{"country_code", "month"}, parseTotals).From("totals"),
	},
	Identify: identify,
}

// A Block is one prefix of an economy's list.
type Block struct {
	AreaCode     string `parquet:"area_code,optional,dict" about:"Economy where the holders are registered, ISO alpha-3; derived by ipverse from the registries' files; null for EU, which is no economy"`
	CountryCode  string `parquet:"country_code,dict" about:"Country code as ipverse gives it"`
	Family       string `parquet:"family,dict" about:"ipv4 or ipv6"`
	Prefix       string `parquet:"prefix,delta" about:"Prefix that ipverse joined from neighbouring records of the registries; not a record of theirs"`
	PrefixLength int32  `parquet:"prefix_length,dict" about:"Length of the prefix in bits"`
}

// A Total is what an economy's list came to at the end of a month.
type Total struct {
	AreaCode      string    `parquet:"area_code,optional,dict" about:"Economy where the holders are registered, ISO alpha-3; derived by ipverse from the registries' files; null for EU, which is no economy"`
	CountryCode   string    `parquet:"country_code,dict" about:"Country code as ipverse gives it"`
	Month         string    `parquet:"month,dict" about:"Month at whose end the list was taken, as YYYY-MM"`
	ListDate      canon.Day `parquet:"list_date,date,dict" about:"Day of the list: the last of the month on which there was a new one"`
	ListCommit    string    `parquet:"list_commit,dict" about:"Which version of ipverse's lists it was, as the start of its commit's hash"`
	IPv4Prefixes  int64     `parquet:"ipv4_prefix_count" about:"Joined IPv4 prefixes of the list; fewer than the registries' records"`
	IPv4Addresses int64     `parquet:"ipv4_address_count" about:"IPv4 addresses of the list"`
	IPv6Prefixes  int64     `parquet:"ipv6_prefix_count" about:"Joined IPv6 prefixes of the list; fewer than the registries' records"`
	IPv6Slash32   float64   `parquet:"ipv6_slash32_equivalents" about:"IPv6 of the list, in units of a /32"`
	IPv6Slash48   float64   `parquet:"ipv6_slash48_equivalents" about:"IPv6 of the list, in units of a /48"`
}

// noEconomy is the one code of ipverse that is no economy: networks of all Europe.
const noEconomy = "EU"

// areaOf returns the economy of a country code.
func areaOf(code string) (string, error) {
	if code == noEconomy {
		return "", nil
	}
	e, err := canon.ByAlpha2(code)
	return e.Alpha3, err
}
