// Package riswhois reads the dumps that the RIPE NCC makes of the routes its
// Routing Information Service (RIS) sees: for every prefix, the networks that
// announce it and how many of the service's peers see that.
package riswhois

import (
	_ "embed"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

//go:embed README.md
var card string

// Source is the dumps of the combined routing tables, one part for each family.
var Source = ingest.Source{
	Name: "riswhois",
	Card: card,
	License: ingest.License{
		Name:         "RIPE NCC RIS terms",
		URL:          "https://www.ripe.net/analyse/internet-measurements/routing-information-service-ris/",
		Attribution:  "RIPE NCC, Routing Information Service (RIS), RISwhois dumps",
		Redistribute: true,
		Commercial:   false,
		Conditions: "Free use with acknowledgement. Who makes a paid service or product of RIS data must show the RIPE NCC's logo, a link " +
			"and its description of RIS, by the RIS Commercial Use Terms",
	},
	Cadence:    ingest.Daily,
	StaleAfter: 30 * ingest.Daily,
	Files: []ingest.Remote{
		{Part: "ipv4", URL: "https://www.ris.ripe.net/dumps/riswhoisdump.IPv4.gz"},
		{Part: "ipv6", URL: "https://www.ris.ripe.net/dumps/riswhoisdump.IPv6.gz"},
	},
	Tables:   []ingest.Table{ingest.TableOf("origins", []string{"prefix", "origin"}, parse)},
	Identify: identify,
}

// An Announcement is one line of a dump: a prefix and who announces it.
type Announcement struct {
	Family       string    `parquet:"family,dict" about:"ipv4 or ipv6: the dump that the row is from"`
	Prefix       string    `parquet:"prefix,delta" about:"Announced prefix in its shortest spelling, such as 2001:db8::/32"`
	PrefixLength int32     `parquet:"prefix_length,dict" about:"Length of the prefix in bits; 0 is a default route"`
	PrefixHigh64 *int64    `parquet:"prefix_high64" about:"First 64 bits of the IPv6 prefix as a number: a prefix of length n up to 64 is the 2^(64-n) numbers from here on; null for IPv4 and what is not global unicast (2000::/3)"`
	Origin       string    `parquet:"origin,delta" about:"Who announces the prefix: an AS number, or a set of them such as {64500,64501} where a route was aggregated"`
	OriginASN    *int64    `parquet:"origin_asn" about:"Origin as a number; null where it is a set"`
	PeerCount    int32     `parquet:"peer_count,dict" about:"Number of RIS peers that see the prefix with this origin"`
	DumpDate     canon.Day `parquet:"dump_date,date,dict" about:"Day on which the dump was made (UTC)"`
}
