// Package caida_ixps reads CAIDA's list of Internet exchanges, which joins those of
// PeeringDB, Hurricane Electric and Packet Clearing House: their names, the
// economies that they are in, and their prefixes.
package caida_ixps

import (
	"context"
	_ "embed"
	"fmt"
	"regexp"

	"basedoc/pipeline/ingest"
)

//go:embed README.md
var card string

// Source describes the dataset.
var Source = ingest.Source{
	Name: "caida_ixps",
	Card: card,
	License: ingest.License{
		Name:         "CAIDA Acceptable Use Agreement for publicly accessible data",
		URL:          "https://www.caida.org/about/legal/aua/public_aua/",
		Attribution:  "The CAIDA UCSD IXPs Dataset, https://www.caida.org/catalog/datasets/ixps/",
		Redistribute: false,
		Conditions:   "cite the dataset; tell CAIDA of publications; counts may be quoted",
	},
	Cadence:    ingest.Quarterly,
	StaleAfter: 2 * ingest.Yearly,
	Files:      []ingest.Remote{{Part: "exchanges", URL: folder}},
	Fetch:      fetch,
	Tables: []ingest.Table{
		ingest.TableOf("economies", []string{"ix_id", "area_code"}, parseEconomies),
		ingest.TableOf("exchanges", []string{"ix_id"}, parseExchanges).Matching("name"),
		ingest.TableOf("prefixes", []string{"ix_id", "prefix"}, parsePrefixes),
	},
	Identify: identify,
}

// folder lists the files, one for a month.
const folder = "https://publicdata.caida.org/datasets/ixps/"

var monthly = regexp.MustCompile(`\bixs_(20\d\d(?:0[1-9]|1[0-2]))\.jsonl(?:\.gz)?\b`)

// fetch brings the file of the newest month.
func fetch(ctx context.Context, pull ingest.Pull) error {
	page, err := pull.Page(ctx, folder)
	if err != nil {
		return err
	}
	newest, file := "", ""
	for _, found := range monthly.FindAllSubmatch(page, -1) {
		if month := string(found[1]); month > newest {
			newest, file = month, string(found[0])
		}
	}
	if file == "" {
		return fmt.Errorf("%s lists no file such as ixs_202410.jsonl", folder)
	}
	return pull.File(ctx, "exchanges", folder+file)
}
