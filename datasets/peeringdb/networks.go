package peeringdb

import (
	"cmp"
	"io/fs"
	"iter"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

// A network is an object of net.
type network struct {
	ID         int64     `parquet:"net_id" about:"PeeringDB's number of the network."`
	OrgID      int64     `parquet:"org_id" about:"PeeringDB's number of the organisation that runs it."`
	ASN        int64     `parquet:"asn" about:"Number of its autonomous system."`
	Name       string    `parquet:"name" about:"Name."`
	NameLong   string    `parquet:"name_long,optional" about:"Long name; null where there is none."`
	Aka        string    `parquet:"also_known_as,optional" about:"Other names; null where there are none."`
	Type       string    `parquet:"info_type,optional" about:"Kind of network, in PeeringDB's words, such as NSP; null where not said."`
	Scope      string    `parquet:"info_scope,optional" about:"Reach of the network, in PeeringDB's words; null where not said."`
	Prefixes4  *int64    `parquet:"ipv4_prefixes_count" about:"Prefixes of IPv4 that peers should be ready for; null where not said."`
	Prefixes6  *int64    `parquet:"ipv6_prefixes_count" about:"Prefixes of IPv6 that peers should be ready for; null where not said."`
	IsIPv6     *bool     `parquet:"is_ipv6" about:"Whether it says that it has IPv6."`
	Policy     string    `parquet:"policy_general,optional" about:"Peering policy, in PeeringDB's words; null where not said."`
	Exchanges  *int64    `parquet:"ixs_count" about:"Exchanges where it has a port, by PeeringDB's count; null before it was published."`
	Facilities *int64    `parquet:"facs_count" about:"Facilities that it is in, by PeeringDB's count; null before it was published."`
	Created    canon.Day `parquet:"created_date,date" about:"Day of the record's making."`
	Updated    canon.Day `parquet:"updated_date,date" about:"Day of the record's last change."`
	Status     string    `parquet:"status,dict" about:"Status of the record; ok for all that are public."`
}

type net struct {
	record
	OrgID      int64  `json:"org_id"`
	Name       string `json:"name"`
	NameLong   string `json:"name_long"`
	Aka        string `json:"aka"`
	ASN        int64  `json:"asn"`
	Type       string `json:"info_type"`
	Scope      string `json:"info_scope"`
	Prefixes4  *int64 `json:"info_prefixes4"`
	Prefixes6  *int64 `json:"info_prefixes6"`
	IPv6       *bool  `json:"info_ipv6"`
	Policy     string `json:"policy_general"`
	Exchanges  *int64 `json:"ix_count"`
	Facilities *int64 `json:"fac_count"`
}

func parseNetworks(part fs.FS) iter.Seq2[network, error] { return parse[net](part) }

func (o net) row() (row network, err error) {
	row = network{
		ID: o.ID, OrgID: o.OrgID, NameLong: ingest.WithoutContacts(o.NameLong), Aka: ingest.WithoutContacts(o.Aka),
		Type: o.Type, Scope: o.Scope, IsIPv6: o.IPv6, Policy: o.Policy, Status: o.Status,
	}
	errs := make([]error, 8)
	row.Created, row.Updated, errs[0] = o.check()
	row.ASN, errs[1] = number(o.ASN)
	row.Name, errs[2] = named(o.Name)
	errs[7] = references(o.OrgID)
	row.Prefixes4, errs[3] = count("info_prefixes4", o.Prefixes4)
	row.Prefixes6, errs[4] = count("info_prefixes6", o.Prefixes6)
	row.Exchanges, errs[5] = count("ix_count", o.Exchanges)
	row.Facilities, errs[6] = count("fac_count", o.Facilities)
	return row, cmp.Or(errs...)
}

// A port is an object of netixlan: a network's connection to an exchange.
type port struct {
	ID            int64     `parquet:"netixlan_id" about:"PeeringDB's number of the port."`
	NetID         int64     `parquet:"net_id" about:"The network in net."`
	IxID          int64     `parquet:"ix_id" about:"The exchange in ix."`
	LanID         int64     `parquet:"ixlan_id" about:"The exchange's network in ixlan."`
	ASN           int64     `parquet:"asn" about:"Number of the network's autonomous system. A network may have several ports at an exchange: count it once."`
	Name          string    `parquet:"name" about:"Name of the exchange's network."`
	Speed         *int64    `parquet:"speed_mbps" about:"Speed, Mbit/s; null where not said."`
	IPv4          string    `parquet:"ipv4_address,optional" about:"Address of IPv4; null where it has none."`
	IPv6          string    `parquet:"ipv6_address,optional" about:"Address of IPv6; null where it has none."`
	IsRouteServer *bool     `parquet:"is_route_server_peer" about:"Whether it peers with the exchange's route servers."`
	IsOperational *bool     `parquet:"is_operational" about:"Whether it is said to be in operation."`
	Created       canon.Day `parquet:"created_date,date" about:"Day of the record's making."`
	Updated       canon.Day `parquet:"updated_date,date" about:"Day of the record's last change."`
	Status        string    `parquet:"status,dict" about:"Status of the record; ok for all that are public."`
}

type netixlan struct {
	record
	NetID       int64   `json:"net_id"`
	IxID        int64   `json:"ix_id"`
	LanID       int64   `json:"ixlan_id"`
	Name        string  `json:"name"`
	ASN         int64   `json:"asn"`
	Speed       *int64  `json:"speed"`
	IPv4        *string `json:"ipaddr4"`
	IPv6        *string `json:"ipaddr6"`
	RouteServer *bool   `json:"is_rs_peer"`
	Operational *bool   `json:"operational"`
}

func parsePorts(part fs.FS) iter.Seq2[port, error] { return parse[netixlan](part) }

func (o netixlan) row() (row port, err error) {
	row = port{ID: o.ID, NetID: o.NetID, IxID: o.IxID, LanID: o.LanID, IsRouteServer: o.RouteServer, IsOperational: o.Operational, Status: o.Status}
	errs := make([]error, 7)
	row.Created, row.Updated, errs[0] = o.check()
	row.ASN, errs[1] = number(o.ASN)
	row.Name, errs[2] = named(o.Name)
	row.Speed, errs[3] = count("speed", o.Speed)
	row.IPv4, errs[4] = address(o.IPv4, false)
	row.IPv6, errs[5] = address(o.IPv6, true)
	errs[6] = references(o.NetID, o.IxID, o.LanID)
	return row, cmp.Or(errs...)
}
