// Package apnic_ipv6 reads what APNIC Labs measures of IPv6 among the users of
// the Internet: how many of those who saw its advertisement on a day could fetch
// an object over IPv6, by economy and region, and how many users each network has
// in each economy.
package apnic_ipv6

import (
	_ "embed"
	"slices"
	"strings"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

//go:embed README.md
var card string

// Source describes the dataset.
var Source = ingest.Source{
	Name: "apnic_ipv6",
	Card: card,
	License: ingest.License{
		Name:         "re-use with attribution permitted",
		URL:          "https://data1.labs.apnic.net/ipv6-data-format.html",
		Attribution:  "APNIC Labs, (C) APNIC Pty/Ltd",
		Redistribute: true,
		Commercial:   true,
		Conditions:   "in the words of the files: (C) APNIC Pty/Ltd. re-use with attribution permitted; without warranty",
	},
	Cadence:    ingest.Daily,
	StaleAfter: 90 * ingest.Daily,
	Files:      files,
	Tables: []ingest.Table{
		ingest.TableOf("as_users", []string{"asn", "area_code"}, parseUsers).From(usersFile.Part),
		ingest.TableOf("economies", []string{"area_code", "period_date"}, parseEconomy).From(partsOf(economyFiles())...),
		ingest.TableOf("regions", []string{"group_code", "period_date"}, parseRegion).From(partsOf(regionFiles())...),
	},
	Identify: identify,
}

// files has the list of users, and the series of each economy and region.
var files = slices.Concat([]ingest.Remote{usersFile}, economyFiles(), regionFiles())

// usersFile is the list of networks with their users.
var usersFile = ingest.Remote{Part: "as_users", URL: "https://stats.labs.apnic.net/cgi-bin/aspop?f=j"}

const seriesURL = "https://data1.labs.apnic.net/v6stats/"

// economyFiles are the series of all economies. APNIC has none of an economy
// where its advertisement was never seen.
func economyFiles() []ingest.Remote {
	var files []ingest.Remote
	for _, e := range canon.Economies() {
		if !slices.Contains(otherCodes, e.Alpha2) {
			files = append(files, ingest.Remote{Part: strings.ToLower(e.Alpha2), URL: seriesURL + "v6economy/" + e.Alpha2 + ".json", Optional: true})
		}
	}
	return files
}

// otherCodes are codes of canon's that APNIC has not, or uses for a region: the
// Netherlands Antilles were dissolved before it began to measure.
var otherCodes = []string{"AN", "XK"}

// regionFiles are the series of the world, XA, and the regions and subregions of
// the United Nations, under codes that ISO 3166 leaves to private use.
func regionFiles() []ingest.Remote {
	var files []ingest.Remote
	for _, span := range []string{"QMQS", "XAXW"} {
		for last := span[1]; last <= span[3]; last++ {
			code := span[:1] + string(rune(last))
			files = append(files, ingest.Remote{Part: strings.ToLower(code), URL: seriesURL + "v6region/" + code + ".json", Optional: code != "XA"})
		}
	}
	return files
}

func partsOf(files []ingest.Remote) []string {
	var parts []string
	for _, f := range files {
		parts = append(parts, f.Part)
	}
	return parts
}
