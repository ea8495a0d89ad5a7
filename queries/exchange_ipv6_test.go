package queries_test

import (
	"encoding/json"
	"math"
	"testing"

	"basedoc/pipeline/canon"
)

// Ports and networks with IPv6 are counted from PeeringDB's lists of April 2022,
// which are not bundled: in each economy as many as the files themselves have.
func TestIPv6AtExchangesIsCountedAsTheFilesHaveIt(t *testing.T) {
	var exchanges struct {
		Data []struct {
			ID      int64
			Country string
		}
	}
	var ports struct {
		Data []struct {
			IX   int64  `json:"ix_id"`
			ASN  int64  `json:"asn"`
			IPv6 string `json:"ipaddr6"`
		}
	}
	for file, into := range map[string]any{"peeringdb/ix-20220408.json.gz": &exchanges, "peeringdb/netixlan-20220412.json.gz": &ports} {
		if err := json.Unmarshal(captured(t, file), into); err != nil {
			t.Fatal(err)
		}
	}
	country := map[int64]string{}
	for _, ix := range exchanges.Data {
		country[ix.ID] = ix.Country
	}
	type network struct {
		code string
		asn  int64
	}
	type counts struct{ ports, portsIPv6, networks, networksIPv6 int }
	stated, withIPv6 := map[string]counts{}, map[network]bool{}
	for _, p := range ports.Data {
		code := country[p.IX]
		n := stated[code]
		n.ports++
		if p.IPv6 != "" {
			n.portsIPv6++
		}
		stated[code] = n
		withIPv6[network{code, p.ASN}] = withIPv6[network{code, p.ASN}] || p.IPv6 != ""
	}
	for at, has := range withIPv6 {
		n := stated[at.code]
		n.networks++
		if has {
			n.networksIPv6++
		}
		stated[at.code] = n
	}

	w := withCaptures(t, canon.DayOf(2022, 4, 12), map[string]string{
		"peeringdb.ix":       "peeringdb/ix-20220408.json.gz",
		"peeringdb.netixlan": "peeringdb/netixlan-20220412.json.gz",
	})
	res, err := w.Query(t.Context(), `
		select economies.alpha2_code, shares.measure, shares.base, shares.value
		from indicators.exchange_ipv6_share as shares
		inner join m49_economies.economies as economies on shares.area_code = economies.area_code`)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range res.Rows {
		n := stated[row[0].(string)]
		base, ipv6 := n.networks, n.networksIPv6
		if row[1] == "ports" {
			base, ipv6 = n.ports, n.portsIPv6
		}
		if got := row[2].(int64); got != int64(base) {
			t.Errorf("%s: %d %s, the files have %d", row[0], got, row[1], base)
		}
		value, given := row[3].(float64)
		if want := 100 * float64(ipv6) / float64(base); given != (base >= 5) || given && math.Abs(value-want) > 0.005+1e-9 {
			t.Errorf("%s: %v %% of %s, the files have %v", row[0], row[3], row[1], want)
		}
	}
	if len(res.Rows) < 200 {
		t.Errorf("%d rows", len(res.Rows))
	}
}
