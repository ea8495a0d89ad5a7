// Package rir_delegated reads the delegated statistics files in which the five
// Regional Internet Registries, and IANA, publish every day who holds which
// Internet number resources: IPv4 ranges, IPv6 prefixes and AS numbers, each
// with the economy of its holder's registration.
//
// It takes the plain form (7 columns), the extended form (8, with the holder's
// opaque id) and the form that the NRO merges from all registries (9).
package rir_delegated

import (
	_ "embed"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

//go:embed README.md
var card string

// Source is the delegated statistics of the registries, one part for each.
var Source = ingest.Source{
	Name: "rir_delegated",
	Card: card,
	License: ingest.License{
		Name: "CC BY 4.0",
		URL:  "https://creativecommons.org/licenses/by/4.0/",
		Attribution: "Number Resource Organization (NRO), Extended Allocation and Assignment Reports, " +
			"from the delegated statistics of AFRINIC, APNIC, ARIN, LACNIC and the RIPE NCC",
		Redistribute: true,
		Commercial:   true,
	},
	Cadence:    ingest.Daily,
	StaleAfter: 90 * ingest.Daily,
	Files: []ingest.Remote{
		registryFile("afrinic", "https://ftp.afrinic.net/pub/stats/afrinic/delegated-afrinic-extended-latest"),
		registryFile("apnic", "https://ftp.apnic.net/stats/apnic/delegated-apnic-extended-latest"),
		registryFile("arin", "https://ftp.arin.net/pub/stats/arin/delegated-arin-extended-latest"),
		{Part: "iana", URL: "https://ftp.apnic.net/stats/iana/delegated-iana-latest"},
		registryFile("lacnic", "https://ftp.lacnic.net/pub/stats/lacnic/delegated-lacnic-extended-latest"),
		registryFile("ripencc", "https://ftp.ripe.net/pub/stats/ripencc/delegated-ripencc-extended-latest"),
	},
	Tables: []ingest.Table{
		ingest.TableOf("delegations", []string{"registry", "resource", "start"}, parse).LocalToFile("holder_id"),
	},
	Identify: identify,
}

// registryFile is a registry's newest file, with its MD5 beside it.
func registryFile(part, url string) ingest.Remote {
	return ingest.Remote{Part: part, URL: url, Checksum: url + ".md5"}
}

// A Delegation is one record of a registry's file: a run of number resources
// and what has become of it.
type Delegation struct {
	Registry      string     `parquet:"registry,dict" about:"Registry of the record: afrinic, apnic, arin, lacnic, ripencc, or iana"`
	AreaCode      string     `parquet:"area_code,optional,dict" about:"Economy where the holder is registered, ISO alpha-3; null where the registry names none or a code that is no economy (EU, AP, ZZ)"`
	CountryCode   string     `parquet:"country_code,optional,dict" about:"Country code as the registry gives it"`
	Resource      string     `parquet:"resource,dict" about:"Kind of resource: ipv4, ipv6 or asn"`
	Start         string     `parquet:"start,delta" about:"First address or AS number of the run, in its shortest spelling"`
	StartHigh64   *int64     `parquet:"start_high64" about:"First 64 bits of the first IPv6 address as a number: a prefix of length n up to 64 is the 2^(64-n) numbers from here on; null for IPv4, AS numbers and what is not global unicast (2000::/3)"`
	Value         int64      `parquet:"value,dict" about:"Size of the run: number of addresses (ipv4), prefix length (ipv6), number of AS numbers (asn)"`
	DelegatedDate *canon.Day `parquet:"delegated_date,date" about:"Day of the first delegation; null for free and reserved resources and where the registry does not know"`
	Status        string     `parquet:"status,dict" about:"allocated or assigned to a holder; available or reserved; for iana also the registry it was delegated to"`
	HolderID      string     `parquet:"holder_id,optional,dict" about:"Opaque id of the holder, which links records within one registry only; null in files of the plain form"`
	FileDate      canon.Day  `parquet:"file_date,date,dict" about:"Last day that the registry's file covers"`
}
