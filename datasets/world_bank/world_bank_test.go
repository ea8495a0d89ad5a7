package world_bank

import (
	"testing"

	"basedoc/pipeline/ingest/ingesttest"
)

func TestSource(t *testing.T) { ingesttest.Run(t, Source) }

// Whatever the bytes, a parser yields rows until its end or one error.
func FuzzObservations(f *testing.F) {
	ingesttest.Fuzz(f, "ny_gnp_pcap_cd", parseObservations, "testdata/ny_gnp_pcap_cd/synthetic_pages.json",
		"testdata/ny_gnp_pcap_cd/rows_cut.json", "testdata/it_net_user_fe_zs/API_IT.NET.USER.FE.ZS_cut.csv",
		"testdata/eg_elc_accs_zs/data_cut.csv")
}

func FuzzEconomies(f *testing.F) {
	ingesttest.Fuzz(f, "country", parseEconomies, "testdata/country/api_2017_cut.json", "testdata/country/Metadata_Country_cut.csv")
}

func FuzzIncomeGroups(f *testing.F) {
	ingesttest.Fuzz(f, "income_history", parseIncomeGroups, "testdata/income_history/synthetic_OGHIST.xlsx")
}

func FuzzSource(f *testing.F) { ingesttest.FuzzSource(f, Source) }
