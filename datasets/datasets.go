// Package datasets lists the sources, one visible line each, with their bundled
// tables.
package datasets

import (
	"embed"
	"io/fs"

	"basedoc/datasets/apnic_ipv6"
	"basedoc/datasets/google_ipv6"
	"basedoc/datasets/itu_datahub"
	"basedoc/datasets/itu_gci"
	"basedoc/datasets/itu_price_baskets"
	"basedoc/datasets/m49_economies"
	"basedoc/datasets/rir_delegated"
	"basedoc/datasets/transit_prices"
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
		apnic_ipv6.Source,
		google_ipv6.Source,
		itu_datahub.Source,
		itu_gci.Source,
		itu_price_baskets.Source,
		m49_economies.Source,
		rir_delegated.Source,
		transit_prices.Source,
	}
	for i := range sources {
		src := &sources[i]
		if _, err := fs.Stat(folders, src.Name+"/release/release.json"); err == nil {
			src.Release, _ = fs.Sub(folders, src.Name) // fails for no name of a source
		}
	}
	return sources
}
