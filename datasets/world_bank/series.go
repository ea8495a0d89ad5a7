package world_bank

import (
	"fmt"
	"slices"
	"strings"

	"basedoc/pipeline/ingest"
)

// A series is an indicator that is read. Its name is the World Bank's of mid-2026,
// for files that have none.
type series struct {
	code, name string
	most       float64 // that a value may be; the least is 0
}

// Bounds of values: of what is counted or in dollars, of shares in per cent, and
// of an enrolment that may exceed the age group.
const (
	anything = 1e12
	percent  = 100
	perHead  = 1e4
)

var allSeries = []series{
	{"EG.ELC.ACCS.ZS", "Access to electricity (% of population)", percent},
	{"GB.XPD.RSDV.GD.ZS", "Research and development expenditure (% of GDP)", percent},
	{"IT.CEL.SETS.P2", "Mobile cellular subscriptions (per 100 people)", perHead},
	{"IT.NET.BBND.P2", "Fixed broadband subscriptions (per 100 people)", perHead},
	{"IT.NET.SECR.P6", "Secure Internet servers (per 1 million people)", anything},
	{"IT.NET.USER.FE.ZS", "Individuals using the Internet, female (% of female population)", percent},
	{"IT.NET.USER.MA.ZS", "Individuals using the Internet, male (% of male population)", percent},
	{"IT.NET.USER.ZS", "Individuals using the Internet (% of population)", percent},
	{"NY.GDP.PCAP.PP.CD", "GDP per capita, PPP (current international $)", anything},
	{"NY.GNP.PCAP.CD", "GNI per capita, Atlas method (current US$)", anything},
	{"NY.GNP.PCAP.PP.CD", "GNI per capita, PPP (current international $)", anything},
	{"SE.ADT.1524.LT.ZS", "Literacy rate, youth total (% of people ages 15-24)", percent},
	{"SE.ADT.LITR.FE.ZS", "Literacy rate, adult female (% of females ages 15 and above)", percent},
	{"SE.ADT.LITR.MA.ZS", "Literacy rate, adult male (% of males ages 15 and above)", percent},
	{"SE.ADT.LITR.ZS", "Literacy rate, adult total (% of people ages 15 and above)", percent},
	{"SE.TER.ENRR", "School enrollment, tertiary (% gross)", perHead},
	{"SP.POP.SCIE.RD.P6", "Researchers in R&D (per million people)", anything},
	{"SP.POP.TOTL", "Population, total", anything},
	{"SP.RUR.TOTL.ZS", "Rural population (% of total population)", percent},
}

// part is what the indicator's file becomes: its code in small letters.
func (s series) part() string { return strings.ToLower(strings.ReplaceAll(s.code, ".", "_")) }

func (s series) url() string {
	return "https://api.worldbank.org/v2/country/all/indicator/" + s.code + "?format=json&per_page=20000"
}

// definitionURL is where the API says what the indicator is.
func (s series) definitionURL() string {
	return "https://api.worldbank.org/v2/indicator/" + s.code + "?format=json"
}

func seriesOf(is func(series) bool) (series, bool) {
	i := slices.IndexFunc(allSeries, is)
	if i < 0 {
		return series{}, false
	}
	return allSeries[i], true
}

// seriesByCode finds an indicator by its code.
func seriesByCode(code string) (series, error) {
	s, found := seriesOf(func(s series) bool { return s.code == code })
	if !found {
		return s, fmt.Errorf("the indicator %.40q is none of the %d that are read", code, len(allSeries))
	}
	return s, nil
}

func indicatorParts() []string {
	parts := make([]string, len(allSeries))
	for i, s := range allSeries {
		parts[i] = s.part()
	}
	return parts
}

const countryURL = "https://api.worldbank.org/v2/country?format=json&per_page=400"

// files lists the parts. The World Bank keeps the addresses of its workbooks from
// year to year.
func files() []ingest.Remote {
	all := []ingest.Remote{
		{Part: classPart, URL: "https://datacatalogfiles.worldbank.org/ddh-published/0037712/DR0090755/CLASS.xlsx"},
		{Part: countryPart, URL: countryURL},
		{Part: historyPart, URL: "https://datacatalogfiles.worldbank.org/ddh-published/0037712/DR0090754/OGHIST.xlsx"},
	}
	for _, s := range allSeries {
		all = append(all, ingest.Remote{Part: s.part(), URL: s.url()})
	}
	return all
}
