// Package datasets lists the sources, one visible line each.
package datasets

import (
	"basedoc/datasets/google_ipv6"
	"basedoc/datasets/itu_price_baskets"
	"basedoc/datasets/m49_economies"
	"basedoc/datasets/rir_delegated"
	"basedoc/datasets/transit_prices"
	"basedoc/pipeline/ingest"
)

// All returns every source, sorted by name.
func All() []ingest.Source {
	return []ingest.Source{
		google_ipv6.Source,
		itu_price_baskets.Source,
		m49_economies.Source,
		rir_delegated.Source,
		transit_prices.Source,
	}
}
