package ingest

import "testing"

func TestWithoutContacts(t *testing.T) {
	for text, want := range map[string]string{
		"SWITCH Peering requests: peering@example.ch":               "SWITCH Peering requests:",
		"AS-JONCZ first.last+as@mail.example.co.uk, Prague":         "AS-JONCZ , Prague",
		"mail peering [at] example [dot] net or NOC(at)example.org": "mail or",
		"SAFELOCKAS Abuse: x@example.org phone: +48 666 666 041":    "SAFELOCKAS Abuse:",
		"NOC tel. (020) 7946 0018":                                  "NOC",
		"call +1-202-555-0143 now":                                  "now",
		// What looks alike, and is none.
		"Fiber@Home Global Limited":     "Fiber@Home Global Limited",
		"K@NET PROVEDOR":                "K@NET PROVEDOR",
		"NNSS-AS-AP Network@Saidpur":    "NNSS-AS-AP Network@Saidpur",
		"198.32.118.0/24 2001:504:f::1": "198.32.118.0/24 2001:504:f::1",
		"ENTEL CHILE S.A.":              "ENTEL CHILE S.A.",
		"Tel 42 Ltd":                    "Tel 42 Ltd",
		"Call 2 Phone Private Limited":  "Call 2 Phone Private Limited",
		"TREX Tampere  Region":          "TREX Tampere  Region",
		"SIX Seattle: MTU 1500":         "SIX Seattle: MTU 1500",
		"BIGDATA++ 2020-2021":           "BIGDATA++ 2020-2021",
	} {
		if got := WithoutContacts(text); got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}
