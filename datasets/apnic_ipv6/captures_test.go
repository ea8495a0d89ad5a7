package apnic_ipv6

import (
	"bytes"
	"regexp"
	"testing"

	"basedoc/pipeline/ingest/ingesttest"
)

// Every line of the archive's list but the heading is a row. Networks of few users are
// not listed: the shares of an
// economy's networks sum to about 100 %, as the publisher says that they do, and
// one network has users in several economies.
func TestCapturedListOfUsers(t *testing.T) {
	data := ingesttest.Capture(t, "apnic_labs/aspop-estimate-20220420.csv.gz")
	id, err := identify(bytes.NewReader(data))
	if err != nil || id.Parts[0] != "as_users" || id.Date != 0 {
		t.Errorf("identified as %v, %v", id, err)
	}
	rows := ingesttest.Rows(t, "as_users", parseUsers, data)
	if lines := bytes.Count(data, []byte("\n")); len(rows) != 26_612 || lines != len(rows)+1 {
		t.Errorf("%d rows of %d lines", len(rows), lines)
	}
	users, share, economies, internet := int64(0), map[string]float64{}, map[int64]int{}, 0.0
	for _, row := range rows {
		users += row.Users
		share[row.AreaCode] += row.CountryPct
		economies[row.ASN]++
		internet += row.InternetPct
	}
	several := 0
	for _, n := range economies {
		if n > 1 {
			several++
		}
	}
	if len(share) != 233 || users != 4_151_536_451 || several != 617 {
		t.Errorf("%d economies, %d users, %d networks with users in several economies", len(share), users, several)
	}
	for _, code := range ingesttest.LLDCs(t) {
		if share[code] < 85 || share[code] > 100.5 {
			t.Errorf("the networks of %s have %.1f %% of its users", code, share[code])
		}
	}
	if internet < 99 || internet > 100.5 {
		t.Errorf("all networks have %.2f %% of the Internet's users", internet)
	}
}

// No table holds an e-mail address or a telephone number: the capture's own were
// blanked, and its numbers are dropped here.
func TestNoContactsInTheListOfUsers(t *testing.T) {
	contact := regexp.MustCompile(`[^\s@]+@[^\s@]+\.[a-z]{2,}|\+\d[\d ]{7,}`)
	found := 0
	for _, row := range ingesttest.Rows(t, "as_users", parseUsers, ingesttest.Capture(t, "apnic_labs/aspop-estimate-20220420.csv.gz")) {
		if contact.MatchString(row.Name) {
			t.Errorf("AS%d: %s", row.ASN, row.Name)
		}
		if row.ASN == 61134 && row.Name == "SAFELOCKAS Abuse: (e-mail)" {
			found++
		}
	}
	if found == 0 {
		t.Error("AS61134, whose name has a telephone number, is not there or has another name now")
	}
}
