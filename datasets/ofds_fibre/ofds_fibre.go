// Package ofds_fibre reads fibre networks of African countries in the Open Fibre Data
// Standard: their spans, from node to node, and their nodes.
package ofds_fibre

import (
	_ "embed"

	"basedoc/pipeline/ingest"
)

//go:embed README.md
var card string

// Source describes the dataset. It has no licence: it is read from import, and
// never bundled.
var Source = ingest.Source{
	Name: "ofds_fibre",
	Card: card,
	License: ingest.License{
		Name:        "no licence stated",
		URL:         "https://github.com/stevesong/OFDS-datasets",
		Attribution: "OFDS-datasets of S. Song: test data in the Open Fibre Data Standard",
		Conditions:  "test data: not authoritative, and not to be passed on",
	},
	Cadence:    ingest.Yearly,
	StaleAfter: 3 * ingest.Yearly,
	Files:      files(),
	Tables: []ingest.Table{
		ingest.TableOf("spans", []string{"network_id", "span_id"}, parseSpans).From(parts(spans)...),
		ingest.TableOf("span_points", []string{"network_id", "span_id", "point"}, parseSpanPoints).From(parts(spans)...),
		ingest.TableOf("nodes", []string{"network_id", "node_id"}, parseNodes).From(parts(nodes)...),
	},
	Identify: identify,
}

// The two kinds of files of a network.
const (
	spans = "spans" // the value of featureType, with an s
	nodes = "nodes"
)

// A network is one that the collection holds. Its files do not say in which country
// it is; their folder does.
type network struct {
	name   string // of its parts
	area   string // ISO 3166-1 alpha-3 code
	id     string
	folder string
}

var networks = []network{
	{"botswana_bofinet", "BWA", "588b6d4c-dbd4-4c68-9a97-55dadfbcd555", "Botswana/Bofinet"},
	{"burundi_backbone_system", "BDI", "a0d74439-9420-4917-bddf-1acd883926c6", "Burundi/Burundi_Backbone_System"},
	{"niger_telecoms", "NER", "fe05dfdb-ee04-4883-8d93-841f9785c5dc", "Niger/Niger_Telecoms"},
	{"rwanda_national_backbone", "RWA", "c4fba89f-c70c-4ebc-afef-67222095c9cb", "Rwanda/Rwanda_National_Backbone"},
	{"uganda_liquid", "UGA", "9bfc8ce9-d1cb-4437-a76b-d5b38344f22f", "Uganda/Liquid_Uganda"},
	{"uganda_nita_u", "UGA", "6da77c02-7d82-475a-a45a-eadce436a91c", "Uganda/NITA-U"},
	{"zambia_airtel", "ZMB", "8028ae1d-9889-44ac-b72f-381dc82154a4", "Zambia/Airtel_Zambia"},
	{"zambia_zesco", "ZMB", "0f9dab0a-c929-4dfa-8536-6629d197f67c", "Zambia/ZESCO"},
	{"zimbabwe_liquid", "ZWE", "7e76ad41-4a52-426f-8d1a-7329b513404d", "Zimbabwe/Liquid"},
}

// parts returns the parts of a kind.
func parts(kind string) []string {
	var names []string
	for _, n := range networks {
		names = append(names, n.name+"_"+kind)
	}
	return names
}

// files gives each part the folder that its file is in: names of files change with
// the day of their conversion.
func files() []ingest.Remote {
	const repository = "https://github.com/stevesong/OFDS-datasets/tree/main/"
	var all []ingest.Remote
	for _, n := range networks {
		for _, kind := range []string{spans, nodes} {
			all = append(all, ingest.Remote{Part: n.name + "_" + kind, URL: repository + n.folder, ByHand: true})
		}
	}
	return all
}
