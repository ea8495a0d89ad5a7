//go:build duckdb_arrow

package reports

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"basedoc/pipeline/document"
	"basedoc/pipeline/warehouse"
	"basedoc/queries"
)

// A change replaces the rows of one table of the release by those of a query of it.
type change struct{ table, query string }

// unsupported makes a paper of the release with some rows changed, and returns the
// beginnings of the statements that the data then do not support.
func unsupported(t *testing.T, report string, changes ...change) []string {
	t.Helper()
	tables := releaseTables(t)
	for _, c := range changes {
		i := slices.IndexFunc(tables, func(t warehouse.Table) bool { return t.Source+"."+t.Name == c.table })
		if i < 0 {
			t.Fatalf("the release has no table %s", c.table)
		}
		f, err := os.Create(filepath.Join(t.TempDir(), "changed.parquet"))
		if err != nil {
			t.Fatal(err)
		}
		err = openWarehouse(t, tables, nil).WriteParquet(t.Context(), c.query, f)
		if err := errors.Join(err, f.Close()); err != nil {
			t.Fatal(err)
		}
		part := tables[i].Parts[0]
		part.Path = f.Name()
		tables[i].Parts = []warehouse.Part{part}
	}
	folder, err := Folder(report)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := document.Parse("reports/"+report, folder)
	if err != nil {
		t.Fatal(err)
	}
	provenance := document.Provenance{Vintage: "test", Tables: tables, Sources: map[string]document.SourceInfo{}}
	for _, table := range tables {
		provenance.Sources[table.Source] = document.SourceInfo{Title: table.Source}
	}
	_, err = parsed.Build(t.Context(), openWarehouse(t, tables, queries.FS), provenance, document.Options{})
	if err == nil {
		return nil
	}
	var found []string
	for _, line := range strings.Split(err.Error(), "\n") {
		switch m := unsupportedLine.FindStringSubmatch(line); {
		case m != nil:
			words := strings.Fields(m[1])
			found = append(found, strings.Join(words[:min(6, len(words))], " "))
		case !strings.HasPrefix(line, "\t"):
			t.Errorf("another failure: %s", line)
		}
	}
	return found
}

var unsupportedLine = regexp.MustCompile(`not supported by the data: (.*)`)

// When one input changes, the statements that rest on it are no longer supported,
// and no others are touched.
func TestClaimsFollowTheirInputs(t *testing.T) {
	const lldc = "(select area_code from m49_economies.economies where is_lldc)"
	for name, c := range map[string]struct {
		report string
		change
		want []string
	}{
		"as released": {report: "lldc_connectivity_cost", change: change{"transit_prices.quotes", "select * from transit_prices.quotes"}},
		"a border price as at the coast": {"lldc_connectivity_cost", change{
			"transit_prices.quotes",
			"select * replace (case when place like 'Tambo Quemado%' then 10 else usd_per_mbps_month end as usd_per_mbps_month) from transit_prices.quotes",
		}, []string{
			"One operator stated prices along a",
			"At the Bolivian border an operator",
			"For 2022 an average of US$",
			"The way to the coast. Thirteen",
		}},
		"a tariff that stays": {"lldc_connectivity_cost", change{
			"transit_prices.quotes",
			"select * replace (case when area_code = 'UZB' then 259 else usd_per_mbps_month end as usd_per_mbps_month) from transit_prices.quotes",
		}, []string{
			"In Uzbekistan the tariff of the",
			"The wholesale tariff of Uzbekistan fell",
		}},
		"electricity for all": {"lldc_connectivity_cost", change{
			"world_bank.observations",
			"select * replace (case when indicator_code = 'EG.ELC.ACCS.ZS' then 100 else value end as value) from world_bank.observations",
		}, []string{
			"Electricity. In zero LLDCs fewer than",
		}},
		"prices of a third in land-locked countries": {"lldc_connectivity_cost", change{
			"itu_price_baskets.baskets",
			"select * replace (case when area_code in " + lldc + " then value / 3 else value end as value) from itu_price_baskets.baskets",
		}, []string{
			"The others have moved faster. Over",
			"Beside the median of their neighbours",
			"In 2025 the entry-level fixed-broadband basket",
			"The price relative to income goes",
			"Over the 25 LLDCs with a",
			"The neighbours with a coast share",
			"The neighbours with a coast share",
			"In US dollars, 0 of 28",
		}},
		"a third of the world, not half": {"ipv6_deployment", change{
			"ipv6_published.figures",
			"select * replace (case when value_pct = 50 then 30 else value_pct end as value_pct) from ipv6_published.figures",
		}, []string{
			"In April 2026 it was reported",
			"For the world as a whole",
			"How far can such a series",
		}},
		"no free IPv4 addresses": {"ipv6_deployment", change{
			"rir_delegated.delegations",
			"select * from rir_delegated.delegations where status <> 'available'",
		}, []string{
			"IPv4 is not scarce everywhere alike.",
			"IPv4 that can still be had.",
		}},
		"Bhutan's networks silent": {"ipv6_deployment", change{
			"riswhois.origins",
			"select * from riswhois.origins where origin_asn not in (select cast(start as bigint) from rir_delegated.delegations where resource = 'asn' and area_code = 'BTN')",
		}, []string{
			"Bhutan had 19 delegations on 27",
		}},
		"neighbours on the coast without IPv6": {"ipv6_deployment", change{
			"google_ipv6.economies",
			"select * replace (case when area_code in " + lldc + " then ipv6_user_pct else least(ipv6_user_pct, 0.05) end as ipv6_user_pct) from google_ipv6.economies",
		}, []string{
			"In the median land-locked developing country",
			"In Africa the median LLDC is",
			"Of 27 LLDCs that can be",
			"Google's figures by economy state no",
			"On 13 April 2026 the median",
			"Beside economies of the same kind",
			"Among LLDCs the shares differ widely",
			"More than a third of the",
			"Of 27 LLDCs that can be",
			"More LLDCs are behind their coastal",
		}},
		"as much IPv6 in Moldova as before": {"ipv6_deployment", change{
			"ipverse.monthly_totals",
			"select * replace (case when area_code = 'MDA' then 987 else ipv6_slash32_equivalents end as ipv6_slash32_equivalents) from ipverse.monthly_totals",
		}, []string{
			"A series derived from the files",
			"LLDCs together hold more than half",
		}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := unsupported(t, c.report, c.change); !slices.Equal(got, c.want) {
				t.Errorf("not supported:\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}
