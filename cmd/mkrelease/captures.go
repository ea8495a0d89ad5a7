package main

import (
	"time"

	"basedoc/pipeline/canon"
)

// A capture is one file that the release is built from.
type capture struct {
	source, part string
	path         string    // in the folder of captures
	own          string    // or in the source's own folder: what we curate ourselves
	date         canon.Day // of the data, where the publisher states it outside of the file
	obtained     canon.Day // of the copy, where the provenance of captures does not tell it
}

// wdi is the day of the World Development Indicators that wdi_long was taken from.
// It holds the GNI per capita of 2025 for 228 economies and groups, and the World
// Bank publishes that of the year before on 1 July. The day of the list of
// economies is that of the CSV in the same archive.
var wdi = canon.DayOf(2026, time.July, 1)

// captures holds the newest capture at hand of every part. RIPE NCC's and
// ARIN's are years old, and every output says so.
var captures = []capture{
	{source: "ai_diffusion", part: "diffusion", path: "ai_diffusion/AI_Diffusion_Q12026_Update.csv"},
	{source: "community_networks", part: "freifunk", path: "community_networks/freifunk_directory.json"},
	{source: "cwg_consultations", part: "questions", own: "cwg_consultations.csv"},
	{source: "apnic_ipv6", part: "as_users", path: "apnic_labs/aspop-estimate-20220420.csv.gz", obtained: canon.DayOf(2022, time.April, 20)},
	{source: "digital_gender_gaps", part: "national", path: "digital_gender_gaps/national.csv"},
	{source: "dst", part: "taxes", own: "dst.csv"},
	{source: "girai", part: "indicators", path: "girai/2026_all_indicators.csv"},
	{source: "girai", part: "ranking", path: "girai/2026_ranking_and_scores.csv"},
	{source: "global_findex", part: "digital_payments", path: "equals_sex_data/made_or_received_digitalpayments.csv"},
	{source: "google_ipv6", part: "adoption", path: "google_ipv6/adoption-rows-2008-09-04--2021-07-04.csv"},
	{source: "google_ipv6", part: "worldmap", path: "google_ipv6/worldmap-values-2026-04-13.csv"},
	{source: "gsma", part: "gender_gap", own: "gsma.csv"},
	{source: "igf_initiatives", part: "counts", own: "igf_initiatives.csv"},
	{source: "igf_national", part: "initiatives", own: "igf_national.csv"},
	{source: "ilo_ict_professionals", part: "employment", path: "equals_sex_data/ilo_ict_professionals.csv.gz"},
	{source: "ipv6_published", part: "figures", own: "ipv6_published.csv"},
	{source: "ipverse", part: "blocks", path: "ipverse_country_blocks/country-ip-blocks-20260201.json.tar.gz", obtained: canon.DayOf(2026, time.February, 1)},
	{source: "ipverse", part: "totals", path: "ipverse_country_blocks/ipverse-monthly-totals.csv.gz"},
	{source: "itu_datahub", part: "access_financing", path: "itu_datahub/universal_service_financing.csv.gz"},
	{source: "itu_datahub", part: "access_policy", path: "itu_datahub/uas_policy.csv.gz"},
	{source: "itu_datahub", part: "bandwidth_lit", path: "itu_datahub/lit-equipped-international-bandwidth-capacity.csv"},
	{source: "itu_datahub", part: "bandwidth_used", path: "itu_datahub/international-bandwidth-usage.csv"},
	{source: "itu_datahub", part: "coverage", path: "itu_datahub/population_coverage_mobile_network.csv.gz"},
	{source: "itu_datahub", part: "fixed_broadband", path: "itu_datahub/fixed-broadband-subscriptions.csv"},
	{source: "itu_datahub", part: "households_online", path: "itu_datahub/households_with_internet_access_at_home.csv.gz"},
	{source: "itu_datahub", part: "internet_users", path: "itu_datahub/individuals-using-the-internet.csv"},
	{source: "itu_datahub", part: "mobile_broadband", path: "itu_datahub/active_mobile_broadband_subscriptions.csv.gz"},
	{source: "itu_datahub", part: "price_regulation", path: "itu_datahub/mobile-services-price-regulation.csv.gz"},
	{source: "itu_datahub", part: "safety_skills", path: "itu_datahub/individuals-with-ict-skills-safety.csv.gz", obtained: canon.DayOf(2026, time.May, 5)},
	{source: "itu_datahub", part: "skill_levels", path: "itu_datahub/individuals-with-ict-skills-by-skill-level.csv.gz", obtained: canon.DayOf(2026, time.May, 5)},
	{source: "itu_datahub", part: "throughput", path: "itu_datahub/average_download_throughput_fixed_broadband.csv"},
	{source: "itu_gci", part: "overall", path: "itu_gci/itu_gci_2024.csv"},
	{source: "itu_gci", part: "pillars_transcribed", path: "itu_gci/gci_2024_pillars_rounded.csv"},
	{source: "itu_idi", part: "transcribed", path: "itu_idi/itu_idi_2024.csv"},
	{source: "itu_price_baskets", part: "workbook", path: "itu_price_baskets/ITU_ICTPriceBaskets_2008-2025.xlsx"},
	{source: "itu_regional", part: "aggregates", path: "itu_sex/ITU_regional_aggregates_key_ict_indicators.xlsx"},
	{source: "itu_regional", part: "core_household", path: "itu_household/CoreHouseholdIndicators_Jun2019.xlsx"},
	{source: "itu_regional", part: "internet_by_sex", path: "itu_sex/gender_gap_internet_usage.xlsx"},
	{source: "itu_regional", part: "internet_by_sex_2019", path: "itu_household/Individuals_using_the_internet_by_gender_Jun2019.xlsx"},
	{source: "lldc_facts", part: "facts", own: "lldc_facts.csv"},
	{source: "m49_economies", part: "capitals", own: "capitals.csv", date: canon.DayOf(2026, time.May, 15)},
	{source: "m49_economies", part: "geography", path: "countries/mledoze-countries.json.gz", obtained: canon.DayOf(2026, time.April, 27)},
	{source: "m49_economies", part: "groups", own: "groups.csv", date: canon.DayOf(2026, time.November, 25)},
	{source: "m49_economies", part: "m49", path: "countries/unsd-m49-en.csv", obtained: canon.DayOf(2024, time.September, 25)},
	{source: "m49_economies", part: "names", path: "country_names/ocha-countries-territories-taxonomy.csv"},
	{source: "natural_earth", part: "countries_50m", path: "natural_earth/world-atlas-countries-50m.json", date: canon.DayOf(2018, time.May, 21)},
	{source: "netmundial", part: "contributions", path: "netmundial/netmundial_2014_contributions_index.csv"},
	{source: "owid", part: "coverage", path: "owid/population-covered-by-mobile-network-by-network-capability.csv"},
	{source: "owid", part: "internet_users", path: "owid/share-of-individuals-using-the-internet_2025-08.csv"},
	{source: "policy_measures", part: "measures", own: "policy_measures.csv"},
	{source: "rir_delegated", part: "afrinic", path: "rir/delegated-afrinic-extended-20260821.gz"},
	{source: "rir_delegated", part: "apnic", path: "rir/delegated-apnic-20260617.gz"},
	{source: "rir_delegated", part: "arin", path: "rir/delegated-arin-extended-20181013.gz"},
	{source: "rir_delegated", part: "lacnic", path: "rir/delegated-lacnic-extended-20240208.gz"},
	{source: "rir_delegated", part: "ripencc", path: "rir/delegated-ripencc-extended-20181013.gz"},
	{source: "riswhois", part: "ipv6", path: "routing/riswhoisdump-20220527.IPv6.gz"},
	{source: "sdg_database", part: "ict_skills", path: "equals_sex_data/sdg_database_ict_literacy.csv.gz"},
	{source: "sdg_database", part: "mobile_ownership", path: "equals_sex_data/sdg_database_ind_own_mobile.csv"},
	{source: "submarine_cables", part: "details", path: "submarine_cables/undersea-cable-details.tar.gz", obtained: canon.DayOf(2023, time.October, 23)},
	{source: "submarine_cables", part: "landing_points", path: "submarine_cables/landing-point-geo.json", obtained: canon.DayOf(2023, time.October, 23)},
	{source: "submarine_cables", part: "lines", path: "submarine_cables/cable-geo.json", obtained: canon.DayOf(2023, time.October, 23)},
	{source: "transit_prices", part: "published", path: "transit_prices/transit_prices_published.csv", date: canon.DayOf(2024, time.October, 11)},
	{source: "uis_education", part: "graduates", path: "equals_sex_data/tertiary_graduates_stem_ict.csv.gz"},
	{source: "uis_education", part: "researchers", path: "equals_sex_data/female_eng_tech_researchers.csv"},
	{source: "un_egdi", part: "survey_2018", path: "un_egdi/EGOV_DATA_2018.csv"},
	{source: "un_egdi", part: "survey_2024", path: "un_egdi/EGOV_DATA_2024.csv"},
	{source: "undp_hdr", part: "gii", path: "undp_hdr/GII-data.xlsx"},
	{source: "unsd_gender", part: "mobile_ownership", path: "unstats_gender/3000__I_18__Ib8e91664__Sb8e91664.csv"},
	{source: "watra_fibre", part: "exchanges", path: "watra_fibre/ixp.geojson", obtained: canon.DayOf(2025, time.July, 7)},
	{source: "watra_fibre", part: "lines", path: "watra_fibre/combined_lines.geojson.gz", obtained: canon.DayOf(2025, time.July, 7)},
	{source: "watra_fibre", part: "metadata", path: "watra_fibre/metadata.xlsx", obtained: canon.DayOf(2025, time.July, 7)},
	{source: "watra_fibre", part: "nodes", path: "watra_fibre/combined_nodes.geojson.gz", obtained: canon.DayOf(2025, time.July, 7)},
	{source: "watra_fibre", part: "submarine_cables", path: "watra_fibre/submarine_cables.geojson", obtained: canon.DayOf(2025, time.July, 7)},
	{source: "watra_fibre", part: "submarine_points", path: "watra_fibre/submarine_points.geojson", obtained: canon.DayOf(2025, time.July, 7)},
	{source: "world_bank", part: "classification", path: "world_bank/CLASS_FY24.xlsx"},
	{source: "world_bank", part: "country", path: "world_bank/Metadata_Country_API_NY.GNP.PCAP.CD_DS2_en_csv_v2_115503.csv", date: canon.DayOf(2026, time.April, 8)},
	{source: "world_bank", part: "eg_elc_accs_zs", path: "wdi_long/eg.elc.accs.zs.csv", date: wdi},
	{source: "world_bank", part: "gb_xpd_rsdv_gd_zs", path: "wdi_long/gb.xpd.rsdv.gd.zs.csv", date: wdi},
	{source: "world_bank", part: "income_history", path: "world_bank/OGHIST_FY89-FY24.xlsx"},
	{source: "world_bank", part: "it_cel_sets_p2", path: "wdi_long/it.cel.sets.p2.csv", date: wdi},
	{source: "world_bank", part: "it_net_bbnd_p2", path: "wdi_long/it.net.bbnd.p2.csv", date: wdi},
	{source: "world_bank", part: "it_net_secr_p6", path: "wdi_long/it.net.secr.p6.csv", date: wdi},
	{source: "world_bank", part: "it_net_user_fe_zs", path: "world_bank/API_IT.NET.USER.FE.ZS_DS2_en_csv_v2_16797.csv"},
	{source: "world_bank", part: "it_net_user_ma_zs", path: "world_bank/API_IT.NET.USER.MA.ZS_DS2_en_csv_v2_18514.csv"},
	{source: "world_bank", part: "it_net_user_zs", path: "world_bank/API_IT.NET.USER.ZS_DS2_en_csv_v2_21.csv"},
	{source: "world_bank", part: "ny_gdp_pcap_pp_cd", path: "wdi_long/ny.gdp.pcap.pp.cd.csv", date: wdi},
	{source: "world_bank", part: "ny_gnp_pcap_cd", path: "wdi_long/ny.gnp.pcap.cd.csv", date: wdi},
	{source: "world_bank", part: "ny_gnp_pcap_pp_cd", path: "wdi_long/ny.gnp.pcap.pp.cd.csv", date: wdi},
	{source: "world_bank", part: "se_adt_1524_lt_zs", path: "wdi_long/se.adt.1524.lt.zs.csv", date: wdi},
	{source: "world_bank", part: "se_adt_litr_fe_zs", path: "wdi_long/se.adt.litr.fe.zs.csv", date: wdi},
	{source: "world_bank", part: "se_adt_litr_ma_zs", path: "wdi_long/se.adt.litr.ma.zs.csv", date: wdi},
	{source: "world_bank", part: "se_adt_litr_zs", path: "wdi_long/se.adt.litr.zs.csv", date: wdi},
	{source: "world_bank", part: "se_ter_enrr", path: "wdi_long/se.ter.enrr.csv", date: wdi},
	{source: "world_bank", part: "sp_pop_scie_rd_p6", path: "wdi_long/sp.pop.scie.rd.p6.csv", date: wdi},
	{source: "world_bank", part: "sp_pop_totl", path: "wdi_long/sp.pop.totl.csv", date: wdi},
	{source: "world_bank", part: "sp_rur_totl_zs", path: "wdi_long/sp.rur.totl.zs.csv", date: wdi},
}
