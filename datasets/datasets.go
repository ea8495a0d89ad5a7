// Package datasets lists the sources, one visible line each, with their bundled
// tables.
package datasets

import (
	"embed"
	"io/fs"

	"basedoc/datasets/ai_diffusion"
	"basedoc/datasets/ai_readiness"
	"basedoc/datasets/apnic_ipv6"
	"basedoc/datasets/cable_pricing"
	"basedoc/datasets/caida_ixps"
	"basedoc/datasets/community_networks"
	"basedoc/datasets/cosi"
	"basedoc/datasets/cwg_consultations"
	"basedoc/datasets/digital_gender_gaps"
	"basedoc/datasets/dst"
	"basedoc/datasets/girai"
	"basedoc/datasets/global_findex"
	"basedoc/datasets/google_ipv6"
	"basedoc/datasets/gsma"
	"basedoc/datasets/igf_initiatives"
	"basedoc/datasets/igf_national"
	"basedoc/datasets/ilo_ict_professionals"
	"basedoc/datasets/imf_aipi"
	"basedoc/datasets/ipv6_published"
	"basedoc/datasets/ipverse"
	"basedoc/datasets/itu_datahub"
	"basedoc/datasets/itu_gci"
	"basedoc/datasets/itu_idi"
	"basedoc/datasets/itu_price_baskets"
	"basedoc/datasets/itu_regional"
	"basedoc/datasets/itu_regulatory"
	"basedoc/datasets/lldc_facts"
	"basedoc/datasets/m49_economies"
	"basedoc/datasets/natural_earth"
	"basedoc/datasets/netmundial"
	"basedoc/datasets/ofds_fibre"
	"basedoc/datasets/owid"
	"basedoc/datasets/peeringdb"
	"basedoc/datasets/policy_measures"
	"basedoc/datasets/ripe_v6asns"
	"basedoc/datasets/rir_delegated"
	"basedoc/datasets/riswhois"
	"basedoc/datasets/sdg_database"
	"basedoc/datasets/submarine_cables"
	"basedoc/datasets/transit_prices"
	"basedoc/datasets/uis_education"
	"basedoc/datasets/un_egdi"
	"basedoc/datasets/undp_hdr"
	"basedoc/datasets/unicef_school_age"
	"basedoc/datasets/unsd_gender"
	"basedoc/datasets/watra_fibre"
	"basedoc/datasets/world_bank"
	"basedoc/pipeline/ingest"
)

// Matched are the folders release, which a source need not have, and the cards,
// so that something is matched where no source has one.
//
//go:embed */[Rr][Ee]*[de]
var folders embed.FS

// All returns every source, sorted by name.
func All() []ingest.Source {
	sources := []ingest.Source{
		ai_diffusion.Source,
		ai_readiness.Source,
		apnic_ipv6.Source,
		cable_pricing.Source,
		caida_ixps.Source,
		community_networks.Source,
		cosi.Source,
		cwg_consultations.Source,
		digital_gender_gaps.Source,
		dst.Source,
		girai.Source,
		global_findex.Source,
		google_ipv6.Source,
		gsma.Source,
		igf_initiatives.Source,
		igf_national.Source,
		ilo_ict_professionals.Source,
		imf_aipi.Source,
		ipv6_published.Source,
		ipverse.Source,
		itu_datahub.Source,
		itu_gci.Source,
		itu_idi.Source,
		itu_price_baskets.Source,
		itu_regional.Source,
		itu_regulatory.Source,
		lldc_facts.Source,
		m49_economies.Source,
		natural_earth.Source,
		netmundial.Source,
		ofds_fibre.Source,
		owid.Source,
		peeringdb.Source,
		policy_measures.Source,
		ripe_v6asns.Source,
		rir_delegated.Source,
		riswhois.Source,
		sdg_database.Source,
		submarine_cables.Source,
		transit_prices.Source,
		uis_education.Source,
		un_egdi.Source,
		undp_hdr.Source,
		unicef_school_age.Source,
		unsd_gender.Source,
		watra_fibre.Source,
		world_bank.Source,
	}
	for i := range sources {
		src := &sources[i]
		if _, err := fs.Stat(folders, src.Name+"/release/release.json"); err == nil {
			src.Release, _ = fs.Sub(folders, src.Name) // fails for no name of a source
		}
	}
	return sources
}
