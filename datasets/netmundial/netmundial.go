// Package netmundial reads the index of the contributions to NETmundial, the
// meeting on the future of Internet governance of 2014.
package netmundial

import (
	_ "embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"slices"
	"strings"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

//go:embed README.md
var card string

// Source comes by import: the contributions ended in March 2014.
var Source = ingest.Source{
	Name: "netmundial",
	Card: card,
	License: ingest.License{
		Name:         "CC BY-SA 2.5 IN",
		URL:          "https://creativecommons.org/licenses/by-sa/2.5/in/",
		Attribution:  "Centre for Internet and Society, India, after NETmundial (content.netmundial.br/docs/contribs)",
		Redistribute: true,
		Commercial:   true,
		ShareAlike:   true,
	},
	Cadence:    ingest.Yearly,
	StaleAfter: 20 * ingest.Yearly,
	Files:      []ingest.Remote{{Part: "contributions"}},
	Tables:     []ingest.Table{ingest.TableOf("contributions", []string{"contribution_id"}, parse)},
	Identify:   identify,
}

// deadline is the first day of the month in which contributions were due.
var deadline = ingest.FirstDay("2014-03")

// A contribution is one text, without its author.
type contribution struct {
	ID           int32  `parquet:"contribution_id" about:"Number of the contribution."`
	Title        string `parquet:"title" about:"Its title."`
	Area         string `parquet:"area,dict" about:"Principles, roadmap or both: what it is on, in the words of the meeting."`
	Region       string `parquet:"region" about:"Region, as the contributor wrote it: an economy, several, a part of the world, or something else."`
	AreaCode     string `parquet:"area_code,optional" about:"Economy, ISO 3166-1 alpha-3; null where the region is no single economy."`
	Organization string `parquet:"organization,optional" about:"On whose behalf, as the contributor wrote it; null where that was an e-mail address."`
	Sector       string `parquet:"sector,dict" about:"Civil Society, Private Sector, Government, Academia, Technical community or Other."`
	Keywords     string `parquet:"keywords,optional" about:"Keywords, as the contributor wrote them."`
}

// columns are all that is read. A header of the texts has one more, Entitled by:
// a person, who is in no table.
var columns = []string{"number", "title", "area", "region", "organization", "sector", "keywords"}

var areas = []string{
	"COMBINED INTERNET GOVERNANCE PRINCIPLES AND ROADMAP",
	"ROADMAP FOR THE FURTHER EVOLUTION OF THE INTERNET GOVERNANCE ECOSYSTEM",
	"SET OF INTERNET GOVERNANCE PRINCIPLES",
}

var sectors = []string{"Academia", "Civil Society", "Government", "Other", "Private Sector", "Technical community"}

// removed is what stands in place of an address.
const removed = "[e-mail removed]"

func parse(part fs.FS) iter.Seq2[contribution, error] {
	return ingest.CSVRows(part, columns, func(rec []string) (row contribution, err error) {
		for i, text := range rec[:len(columns)] {
			rec[i] = ingest.WithoutContacts(text)
		}
		n, err := ingest.Integer(rec[0], 1, 10000)
		if err != nil {
			return row, fmt.Errorf("number: %w", err)
		}
		row = contribution{ID: int32(n), Title: rec[1], Area: rec[2], Region: rec[3], Organization: rec[4], Sector: rec[5], Keywords: rec[6]}
		if row.Organization == removed {
			row.Organization = ""
		}
		if title, area, found := strings.Cut(row.Title, "Area: "); found && row.Area == "" { // two headers lost the break between the two
			row.Title, row.Area = title, area
		}
		switch {
		case row.Title == "" || row.Region == "":
			return row, errors.New("no title or no region")
		case !slices.Contains(areas, row.Area):
			return row, fmt.Errorf("area: %.80q is none of the three", row.Area)
		case !slices.Contains(sectors, row.Sector):
			return row, fmt.Errorf("sector %.40q (known: %q)", row.Sector, sectors)
		}
		row.AreaCode, err = economyOf(row.Region)
		return row, err
	})
}

// noEconomy are the regions that contributors wrote and that name no economy or
// several.
var noEconomy = []string{
	"APC is an international organisation with its executive director's office in South Africa.",
	"Africa",
	"Africa, Asia-Pacific, Canada, Carribean, Central America, Europe, Mexico, South America, United States",
	"Americas",
	"Austrian Federal Ministry for Transport, Innovation and Technology",
	"Brazil and Germany",
	"Commonwealth",
	"Commonwealth Telecommunications Organisation",
	"Deputy to the Chief Regulatory Officer Orange Group",
	"Directorate General Human Rights and Rule of Law",
	"Europe",
	"Europe, Middle East and North Africa",
	"France/United States",
	"Global",
	"India and Brasil",
	"India and Brazil",
	"Italy, Brazil",
	"Latin America",
	"Latin America and The Caribbean",
	"MENA",
	"North America",
	"Other",
	"Region - Global with company headquarters in the U.S.",
	"The Aspen Institute",
	"US, EU, Geneva",
	"USA / Poland",
}

// spelt are regions that name one economy in a way that no list of names has.
var spelt = map[string]string{
	"Denmark, Europe": "DNK", "France, Europe": "FRA", "Geneva, Switzerland": "CHE", "Germany/Europe": "DEU", "Kenya, Africa": "KEN",
	"New York, USA": "USA", "Norway, Europe": "NOR", "People?s Republic of China": "CHN", "Poland, Europe": "POL", "Senegal / AFRICA": "SEN",
	"Sngal": "SEN", "So Paulo, Brazil": "BRA", "Sudan, Africa": "SDN", "United States, New York": "USA",
	"Australia/Asia Pacific": "AUS", "Brasil": "BRA", "Islamic Republic of Iran": "IRN",
}

// economyOf returns the economy that a region is, or "".
func economyOf(region string) (string, error) {
	if slices.Contains(noEconomy, region) {
		return "", nil
	}
	if code, ok := spelt[region]; ok {
		return code, nil
	}
	e, err := canon.FindEconomy(region)
	if err != nil {
		return "", fmt.Errorf("region: %w", err)
	}
	return e.Alpha3, nil
}

// identify says that the file is not the publisher's: there is only what was taken
// from one.
func identify(r io.Reader) (ingest.Identity, error) {
	id, err := ingest.IdentifyUndated("contributions", columns, func([]string) canon.Day { return deadline })(r)
	id.Altered = ingest.Rewritten
	return id, err
}
