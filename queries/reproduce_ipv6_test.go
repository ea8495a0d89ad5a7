package queries_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// captured reads a publisher's file that is kept beside the project.
func captured(t *testing.T, file string) []byte {
	t.Helper()
	dir := filepath.Join("..", "..", "shared", "data")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("the real captures are not beside the project (../shared/data)")
	}
	content, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(file)))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasSuffix(file, ".gz") {
		return content
	}
	r, err := gzip.NewReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	if content, err = io.ReadAll(r); err != nil {
		t.Fatal(err)
	}
	return content
}

// Each registry states at the top of its file how many records of each kind it
// has. The bundled tables have as many.
func TestTheRegistriesOwnCountsAreReproduced(t *testing.T) {
	for registry, file := range map[string]string{
		"afrinic": "delegated-afrinic-extended-20260821.gz",
		"apnic":   "delegated-apnic-20260617.gz",
		"arin":    "delegated-arin-extended-20181013.gz",
		"lacnic":  "delegated-lacnic-extended-20240208.gz",
		"ripencc": "delegated-ripencc-extended-20181013.gz",
	} {
		stated := map[string]int64{}
		for line := range strings.Lines(string(captured(t, "rir/"+file))) {
			if f := strings.Split(strings.TrimSpace(line), "|"); len(f) == 6 && f[5] == "summary" {
				stated[f[2]], _ = strconv.ParseInt(f[4], 10, 64)
			}
		}
		counted := ask(t, "select resource, count(*) from rir_delegated.delegations where registry = '"+registry+"' group by resource").Rows
		if len(stated) != 3 || len(counted) != 3 {
			t.Errorf("%s: %d kinds stated, %d counted", registry, len(stated), len(counted))
		}
		for _, row := range counted {
			if got := row[1].(int64); got != stated[row[0].(string)] {
				t.Errorf("%s: %d rows of %s, the file states %d", registry, got, row[0], stated[row[0].(string)])
			}
		}
	}
}

// RIPEstat listed the resources of Austria on 21 July 2017. The RIPE NCC's file of
// October 2018, cut off at that day, has all but those that were returned or moved
// in the fifteen months between, and those that were enlarged since, which it has
// with their new length and the old date: seven /32 became /29.
func TestRIPEstatsListOfAustriaIsReproduced(t *testing.T) {
	var published struct {
		Day       string `json:"query_time"`
		Resources struct{ ASN, IPv6 []string }
	}
	if err := json.Unmarshal(captured(t, "ripestat/country-resource-list.json"), &published); err != nil || published.Day != "2017-07-21T00:00:00" {
		t.Fatalf("the list is of %q: %v", published.Day, err)
	}
	ours := map[string]bool{}
	for _, row := range ask(t, `
		select resource, start, value
		from rir_delegated.delegations
		where registry = 'ripencc' and resource in ('asn', 'ipv6') and area_code = 'AUT'
		and status in ('allocated', 'assigned') and delegated_date <= date '2017-07-21'`).Rows {
		start, value := row[1].(string), row[2].(int64)
		if row[0] == "ipv6" {
			ours[fmt.Sprintf("%s/%d", start, value)] = true
			continue
		}
		first, err := strconv.ParseInt(start, 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		for n := range value {
			ours[strconv.FormatInt(first+n, 10)] = true
		}
	}
	found := func(listed []string) (n int) {
		for _, resource := range listed {
			if ours[resource] {
				n++
			}
		}
		return n
	}
	asns, prefixes := found(published.Resources.ASN), found(published.Resources.IPv6)
	if got := fmt.Sprintf("%d of %d AS numbers, %d of %d prefixes; %d of ours", asns, len(published.Resources.ASN), prefixes, len(published.Resources.IPv6), len(ours)); got != "570 of 584 AS numbers, 382 of 394 prefixes; 963 of ours" {
		t.Error(got)
	}
}

// RIPEstat counted 1,186 AS numbers registered in the Netherlands on 22 July 2017.
// The file of October 2018 has 1,134 with dates up to that day: the other 52 were
// returned, or moved to another economy, in the fifteen months between.
func TestRIPEstatsCountOfTheNetherlandsIsReproduced(t *testing.T) {
	var published struct {
		Countries []struct {
			Resource string
			Stats    struct{ Registered, Routed int64 }
		}
	}
	if err := json.Unmarshal(captured(t, "ripestat/country-asns.json"), &published); err != nil || len(published.Countries) != 1 || published.Countries[0].Resource != "nl" {
		t.Fatalf("%+v, %v", published, err)
	}
	got := ask(t, `
		select cast(sum(value) as bigint)
		from rir_delegated.delegations
		where registry = 'ripencc' and resource = 'asn' and area_code = 'NLD'
		and status in ('allocated', 'assigned') and delegated_date <= date '2017-07-22'`).Rows[0][0].(int64)
	if registered := published.Countries[0].Stats.Registered; registered != 1186 || got != 1134 {
		t.Errorf("%d AS numbers, RIPEstat has %d", got, registered)
	}
}

// Half of Google's users had IPv6 for the first time in spring 2026 (APNIC Blog,
// 28 April 2026). The straight line through the two years to June 2021 is 2.3
// points above that, five years on, and well within its interval; the logistic
// trend is refused that far ahead.
func TestTheProjectionMeetsWhatGooglePublishedLater(t *testing.T) {
	published := ask(t, "select value_pct from ipv6_published.figures where measure = 'google_users_ipv6' and stated_on = '2026-04'").Rows[0][0].(float64)
	for _, row := range ask(t, `
		select method, max(case when bound = 'low' then value end), max(case when bound = 'estimate' then value end), max(case when bound = 'high' then value end)
		from indicators.ipv6_projection
		where period_date = date '2026-04-30'
		group by method`).Rows {
		if row[0] == "logistic" {
			if row[2] != nil {
				t.Errorf("the logistic trend gives %v", row[2])
			}
			continue
		}
		low, estimate, high := row[1].(float64), row[2].(float64), row[3].(float64)
		if off := estimate - published; math.Abs(off-2.31) > 0.005 || published < low || published > high {
			t.Errorf("%.2f (%.2f to %.2f) is %.2f points from the published %v", estimate, low, high, off, published)
		}
	}
}
