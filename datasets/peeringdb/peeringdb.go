// Package peeringdb reads what operators say of Internet exchanges in PeeringDB:
// the exchanges and the facilities that they are in, their networks and prefixes,
// and the ports of the networks that meet there, with and without IPv6.
package peeringdb

import (
	_ "embed"

	"basedoc/pipeline/ingest"
)

//go:embed README.md
var card string

// Source describes the dataset.
var Source = ingest.Source{
	Name: "peeringdb",
	Card: card,
	License: ingest.License{
		Name:         "PeeringDB Acceptable Use Policy",
		URL:          "https://www.peeringdb.com/aup",
		Attribution:  "PeeringDB",
		Redistribute: false,
		Conditions:   "no passing on in bulk, no use for advertising; counts may be quoted",
	},
	Cadence:    ingest.Daily,
	StaleAfter: 90 * ingest.Daily,
	Files:      files(),
	Tables: []ingest.Table{
		ingest.TableOf("fac", []string{"fac_id"}, parseFacilities).From("fac"),
		ingest.TableOf("ix", []string{"ix_id"}, parseExchanges).From("ix"),
		ingest.TableOf("ixfac", []string{"ixfac_id"}, parseSites).From("ixfac"),
		ingest.TableOf("ixlan", []string{"ixlan_id"}, parseLANs).From("ixlan"),
		ingest.TableOf("ixpfx", []string{"ixpfx_id"}, parsePrefixes).From("ixpfx"),
		ingest.TableOf("net", []string{"net_id"}, parseNetworks).From("net"),
		ingest.TableOf("netixlan", []string{"netixlan_id"}, parsePorts).From("netixlan"),
	},
	Identify: identify,
}

// asked are the fields that the publisher is asked for, of each of its tables: those
// that are read, so that contacts and notes are not even sent.
var asked = map[string]string{
	"fac":      "id,org_id,org_name,name,name_long,aka,city,country,region_continent,latitude,longitude,net_count,ix_count,carrier_count,created,updated,status",
	"ix":       "id,org_id,name,name_long,aka,city,country,region_continent,media,proto_unicast,proto_multicast,proto_ipv6,net_count,fac_count,service_level,created,updated,status",
	"ixfac":    "id,ix_id,fac_id,name,city,country,created,updated,status",
	"ixlan":    "id,ix_id,mtu,dot1q_support,rs_asn,created,updated,status",
	"ixpfx":    "id,ixlan_id,protocol,prefix,in_dfz,created,updated,status",
	"net":      "id,org_id,name,name_long,aka,asn,info_type,info_scope,info_prefixes4,info_prefixes6,info_ipv6,policy_general,ix_count,fac_count,created,updated,status",
	"netixlan": "id,net_id,ix_id,ixlan_id,name,asn,speed,ipaddr4,ipaddr6,is_rs_peer,operational,created,updated,status",
}

func files() []ingest.Remote {
	var files []ingest.Remote
	for _, part := range []string{"fac", "ix", "ixfac", "ixlan", "ixpfx", "net", "netixlan"} {
		files = append(files, ingest.Remote{Part: part, URL: "https://www.peeringdb.com/api/" + part + "?fields=" + asked[part]})
	}
	return files
}
