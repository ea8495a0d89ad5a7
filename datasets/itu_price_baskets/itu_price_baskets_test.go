package itu_price_baskets

import (
	"testing"

	"basedoc/pipeline/ingest/ingesttest"
)

func TestSource(t *testing.T) { ingesttest.Run(t, Source) }
