package world_bank

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"basedoc/pipeline/ingest/ingesttest"
)

// figuresOf are all figures of a capture, by area and year.
func figuresOf(t *testing.T, part, file string) (observations map[string]map[int32]float64, aggregates map[string]map[int32]float64) {
	t.Helper()
	content := ingesttest.Capture(t, file)
	observations, aggregates = map[string]map[int32]float64{}, map[string]map[int32]float64{}
	put := func(into map[string]map[int32]float64, code string, year int32, value float64) {
		if into[code] == nil {
			into[code] = map[int32]float64{}
		}
		into[code][year] = value
	}
	for _, o := range ingesttest.Rows(t, part, parseObservations, content) {
		put(observations, o.AreaCode, o.Year, o.Value)
	}
	for _, a := range ingesttest.Rows(t, part, parseAggregates, content) {
		put(aggregates, a.GroupCode, a.Year, a.Value)
	}
	return observations, aggregates
}

// captured are the captures of indicators, each with the part that it is.
func captured(t *testing.T) map[string]string {
	t.Helper()
	dir := ingesttest.CaptureDir(t)
	found := map[string]string{
		"world_bank/API_IT.NET.USER.FE.ZS_DS2_en_csv_v2_16797.csv": "it_net_user_fe_zs",
		"world_bank/API_IT.NET.USER.MA.ZS_DS2_en_csv_v2_18514.csv": "it_net_user_ma_zs",
		"world_bank/API_IT.NET.USER.ZS_DS2_en_csv_v2_21.csv":       "it_net_user_zs",
		"world_bank/API_NY.GNP.PCAP.CD_DS2_en_csv_v2_115503.csv":   "ny_gnp_pcap_cd",
		"world_bank/API_SP.POP.TOTL_DS2_en_csv_v2_247892.csv":      "sp_pop_totl",
	}
	long, err := filepath.Glob(filepath.Join(dir, "wdi_long", "*.csv"))
	if err != nil || len(long) != 16 {
		t.Fatalf("%d files of the long layout, %v", len(long), err)
	}
	for _, path := range long {
		name := strings.TrimSuffix(filepath.Base(path), ".csv")
		found["wdi_long/"+name+".csv"] = strings.ReplaceAll(name, ".", "_")
	}
	return found
}

// Every value of every capture becomes one row, as another reader of CSV counts them.
func TestCapturedValuesAreAllRead(t *testing.T) {
	groups := map[string]bool{}
	for file, part := range captured(t) {
		want := 0
		text := strings.TrimPrefix(string(ingesttest.Capture(t, file)), "\ufeff")
		r := csv.NewReader(strings.NewReader(text))
		r.FieldsPerRecord = -1
		records, err := r.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, rec := range records {
			switch {
			case strings.HasPrefix(file, "wdi_long/") && rec[0] != "Country Name":
				want++
			case len(rec) > 10 && rec[0] != "Country Name":
				want += len(slices.DeleteFunc(rec[4:], func(v string) bool { return v == "" }))
			}
		}
		observations, aggregates := figuresOf(t, part, file)
		got := 0
		for _, of := range []map[string]map[int32]float64{observations, aggregates} {
			for _, years := range of {
				got += len(years)
			}
		}
		if got != want || want < 1000 {
			t.Errorf("%s: %d figures, want %d", file, got, want)
		}
		for code := range aggregates {
			groups[code] = true
		}
	}
	for _, c := range []string{"world_bank/api_country_2017.json", "world_bank/Metadata_Country_API_NY.GNP.PCAP.CD_DS2_en_csv_v2_115503.csv"} {
		for _, g := range ingesttest.Rows(t, countryPart, parseGroups, ingesttest.Capture(t, c)) {
			groups[g.GroupCode] = true
		}
	}
	for _, code := range groupCodes {
		if !groups[code] {
			t.Errorf("no capture has the group %s any more", code)
		}
	}
	if !groups[channelIslands] {
		t.Error("the Channel Islands are no longer there")
	}
}

// The rows of the API are those of the CSV, of the same weeks.
func TestTheLayoutsSayTheSame(t *testing.T) {
	api, apiGroups := figuresOf(t, "ny_gnp_pcap_cd", "world_bank/NY.GNP.PCAP.CD.json")
	wide, wideGroups := figuresOf(t, "ny_gnp_pcap_cd", "world_bank/API_NY.GNP.PCAP.CD_DS2_en_csv_v2_115503.csv")
	compared := 0
	for _, of := range []struct{ a, b map[string]map[int32]float64 }{{api, wide}, {apiGroups, wideGroups}} {
		for code, years := range of.a {
			for year, v := range years {
				compared++
				if w, there := of.b[code][year]; !there || math.Abs(v-w) > 1e-6*v {
					t.Errorf("%s in %d: %g by the API, %g by the CSV", code, year, v, w)
				}
			}
		}
	}
	var rows []json.RawMessage
	if err := json.Unmarshal(ingesttest.Capture(t, "world_bank/NY.GNP.PCAP.CD.json"), &rows); err != nil {
		t.Fatal(err)
	}
	if without := bytes.Count(ingesttest.Capture(t, "world_bank/NY.GNP.PCAP.CD.json"), []byte(`"value": null`)); len(rows) != 2660 || compared+without != len(rows) {
		t.Errorf("%d rows, %d with a value and %d without", len(rows), compared, without)
	}
}

// The World Bank wrote in "World Bank Group country classifications by income
// level for FY24" (blog of 30 June 2023) which thresholds hold from 1 July 2023,
// and in its data how many economies are in each group: 26, 54, 54 and 83.
func TestIncomeGroupsOfFY24(t *testing.T) {
	content := ingesttest.Capture(t, "world_bank/OGHIST_FY89-FY24.xlsx")
	count, fy24, formers := map[string]int{}, map[string]string{}, map[string]bool{}
	rows := ingesttest.Rows(t, historyPart, parseIncomeGroups, content)
	for _, g := range rows {
		if g.FiscalYear == 2024 {
			fy24[g.EconomyCode] = g.IncomeGroup
			count[g.IncomeGroup]++
		}
		if g.AreaCode == "" && g.EconomyCode != channelIslands {
			formers[g.EconomyCode] = true
		}
	}
	if len(rows) != 224*36 {
		t.Errorf("%d rows, want 224 economies in 36 years", len(rows))
	}
	// Venezuela and six economies that are no more have none.
	if want := map[string]int{"LIC": 26, "LMC": 54, "UMC": 54, "HIC": 83, "": 7}; !maps.Equal(count, want) {
		t.Errorf("FY24: %v, want %v", count, want)
	}
	if len(formers) != len(formerStates) {
		t.Errorf("former States: %v", formers)
	}
	thresholds := map[string]string{}
	for _, th := range ingesttest.Rows(t, historyPart, parseThresholds, content) {
		if th.FiscalYear == 2024 {
			thresholds[th.IncomeGroup] = th.Published
		}
	}
	if want := map[string]string{"LIC": "<= 1,135", "LMC": "1,136 - 4,465", "UMC": "4,466 - 13,845", "HIC": "> 13,845"}; !maps.Equal(thresholds, want) {
		t.Errorf("thresholds of FY24: %v", thresholds)
	}
	// The other workbook of the year says the same of every economy.
	class := ingesttest.Capture(t, "world_bank/CLASS_FY24.xlsx")
	economies := ingesttest.Rows(t, classPart, parseEconomies, class)
	for _, e := range economies {
		if fy24[e.EconomyCode] != e.IncomeGroup || e.AsOf.String() != "2023-07-01" {
			t.Errorf("%s: %s in CLASS of %v, %s in OGHIST", e.EconomyCode, e.IncomeGroup, e.AsOf, fy24[e.EconomyCode])
		}
	}
	members := map[string]int{}
	memberships := ingesttest.Rows(t, classPart, parseMemberships, class)
	for _, m := range memberships {
		members[m.GroupCode]++
		if group, classified := fy24[m.EconomyCode]; classified && strings.Contains("LIC LMC UMC HIC", m.GroupCode) && group != m.GroupCode {
			t.Errorf("%s is a member of %s, and classified as %s", m.EconomyCode, m.GroupCode, group)
		}
	}
	if len(economies) != 218 || len(memberships) != 2108 || members["LMY"] != 134 || members["WLD"] != 218 || members["LDC"] != 46 {
		t.Errorf("%d economies, %d memberships, %v", len(economies), len(memberships), members)
	}
}

// "Tracking SDG 7: The Energy Progress Report 2025" of the World Bank and others
// says that 92 per cent of the world's people had access to electricity in 2023.
func TestAccessToElectricityOfTheWorld(t *testing.T) {
	observations, aggregates := figuresOf(t, "eg_elc_accs_zs", "wdi_long/eg.elc.accs.zs.csv")
	if v := aggregates["WLD"][2023]; math.Round(v) != 92 {
		t.Errorf("the world in 2023: %.2f %%", v)
	}
	for _, code := range ingesttest.LLDCs(t) {
		if len(observations[code]) == 0 {
			t.Errorf("%s has no figure", code)
		}
	}
}

// Which land-locked developing countries know how many women use the Internet.
func TestUseBySexOfLLDCs(t *testing.T) {
	women, _ := figuresOf(t, "it_net_user_fe_zs", "world_bank/API_IT.NET.USER.FE.ZS_DS2_en_csv_v2_16797.csv")
	men, _ := figuresOf(t, "it_net_user_ma_zs", "world_bank/API_IT.NET.USER.MA.ZS_DS2_en_csv_v2_18514.csv")
	ever, since2020 := 0, 0
	var since2022 []string
	for _, code := range ingesttest.LLDCs(t) {
		newest := int32(0)
		for year := range women[code] {
			if _, both := men[code][year]; both {
				newest = max(newest, year)
			}
		}
		if newest > 0 {
			ever++
		}
		if newest >= 2020 {
			since2020++
		}
		if newest >= 2022 {
			since2022 = append(since2022, code)
		}
	}
	if ever != 18 || since2020 != 12 || strings.Join(since2022, " ") != "ARM AZE KAZ MWI PRY UZB" {
		t.Errorf("%d ever, %d since 2020, since 2022 %v", ever, since2020, since2022)
	}
}

// Regions change, and so two lists are two lists.
func TestAfghanistanHasChangedItsRegion(t *testing.T) {
	for list, of := range map[string]struct{ part, file, region, income string }{
		"2017":   {countryPart, "world_bank/api_country_2017.json", "South Asia", "LIC"},
		"FY24":   {classPart, "world_bank/CLASS_FY24.xlsx", "South Asia", "LIC"},
		"2026-4": {countryPart, "world_bank/Metadata_Country_API_NY.GNP.PCAP.CD_DS2_en_csv_v2_115503.csv", "Middle East & North Africa", "LIC"},
	} {
		rows := ingesttest.Rows(t, of.part, parseEconomies, ingesttest.Capture(t, of.file))
		if len(rows) != 217 && len(rows) != 218 {
			t.Errorf("%s: %d economies", list, len(rows))
		}
		i := slices.IndexFunc(rows, func(e Economy) bool { return e.AreaCode == "AFG" })
		if i < 0 || rows[i].Region != of.region || rows[i].IncomeGroup != of.income {
			t.Errorf("%s: %+v", list, rows[i])
		}
	}
}

// Old workbooks are refused with what to do; so is a definition alone.
func TestCapturesThatAreNotRead(t *testing.T) {
	dir := filepath.Join(ingesttest.CaptureDir(t), "world_bank")
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	refused := 0
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), ".xls") && !strings.HasPrefix(f.Name(), "Metadata_Indicator_") {
			continue
		}
		refused++
		_, err := identify(bytes.NewReader(ingesttest.Capture(t, "world_bank/"+f.Name())))
		if err == nil || !strings.Contains(err.Error(), "take the") {
			t.Errorf("%s: %v", f.Name(), err)
		}
	}
	if refused != 6 {
		t.Errorf("%d files are not read, want 2 workbooks and 4 definitions", refused)
	}
}
