package apnic_ipv6

import (
	"testing"

	"basedoc/pipeline/ingest/ingesttest"
)

func TestSource(t *testing.T) { ingesttest.Run(t, Source) }

func FuzzSource(f *testing.F) { ingesttest.FuzzSource(f, Source) }

func FuzzEconomy(f *testing.F) {
	ingesttest.Fuzz(f, "np", parseEconomy, "testdata/np/synthetic_NP.json", "testdata/np/synthetic_other_order.json")
}

func FuzzUsers(f *testing.F) {
	ingesttest.Fuzz(f, "as_users", parseUsers, "testdata/as_users/synthetic_aspop.json", "testdata/as_users/values.csv")
}
