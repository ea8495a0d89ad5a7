package peeringdb

import (
	"cmp"
	"fmt"
	"io/fs"
	"iter"
	"net/netip"

	"basedoc/pipeline/canon"
)

// An exchange is an object of ix.
type exchange struct {
	ID           int64     `parquet:"ix_id" about:"PeeringDB's number of the exchange."`
	OrgID        int64     `parquet:"org_id" about:"PeeringDB's number of the organisation that runs it."`
	AreaCode     string    `parquet:"area_code" about:"ISO 3166-1 alpha-3 code of the economy that the exchange is registered in."`
	City         string    `parquet:"city,optional" about:"City, as entered; it may name several."`
	Name         string    `parquet:"name" about:"Name."`
	NameLong     string    `parquet:"name_long,optional" about:"Long name; null where there is none."`
	Aka          string    `parquet:"also_known_as,optional" about:"Other names; null where there are none."`
	Continent    string    `parquet:"region_continent,optional" about:"Continent, in PeeringDB's words."`
	Media        string    `parquet:"media,optional" about:"Medium, such as Ethernet."`
	IsUnicast    *bool     `parquet:"is_unicast" about:"Whether it says that it carries unicast."`
	IsMulticast  *bool     `parquet:"is_multicast" about:"Whether it says that it carries multicast."`
	IsIPv6       *bool     `parquet:"is_ipv6" about:"Whether it says that it carries IPv6; ports with IPv6 addresses are in netixlan."`
	Nets         *int64    `parquet:"nets_count" about:"Networks that have a port there, by PeeringDB's count; null before it was published."`
	Facs         *int64    `parquet:"facs_count" about:"Facilities that it is in, by PeeringDB's count; null before it was published."`
	ServiceLevel string    `parquet:"service_level,optional" about:"Level of service, in PeeringDB's words; null before it was published."`
	Created      canon.Day `parquet:"created_date,date" about:"Day of the record's making; the exchange may be older."`
	Updated      canon.Day `parquet:"updated_date,date" about:"Day of the record's last change."`
	Status       string    `parquet:"status,dict" about:"Status of the record; ok for all that are public."`
}

type ix struct {
	placed
	Media     string `json:"media"`
	Unicast   *bool  `json:"proto_unicast"`
	Multicast *bool  `json:"proto_multicast"`
	IPv6      *bool  `json:"proto_ipv6"`
	Nets      *int64 `json:"net_count"`
	Facs      *int64 `json:"fac_count"`
	Service   string `json:"service_level"`
}

func parseExchanges(part fs.FS) iter.Seq2[exchange, error] { return parse[ix](part) }

func (o ix) row() (row exchange, err error) {
	errs := make([]error, 3)
	created, updated, area, err := o.check()
	errs[0] = err
	row = exchange{
		ID: o.ID, OrgID: o.OrgID, AreaCode: area, City: o.City, Name: o.Name, NameLong: o.NameLong, Aka: o.Aka,
		Continent: o.Continent, Media: o.Media, IsUnicast: o.Unicast, IsMulticast: o.Multicast, IsIPv6: o.IPv6,
		ServiceLevel: o.Service, Created: created, Updated: updated, Status: o.Status,
	}
	row.Nets, errs[1] = count("net_count", o.Nets)
	row.Facs, errs[2] = count("fac_count", o.Facs)
	return row, cmp.Or(errs...)
}

// A lan is an object of ixlan: the network of an exchange.
type lan struct {
	ID      int64     `parquet:"ixlan_id" about:"PeeringDB's number of the exchange's network."`
	IxID    int64     `parquet:"ix_id" about:"The exchange in ix."`
	MTU     *int64    `parquet:"mtu_bytes" about:"Largest packet; null where not said."`
	IsDot1q *bool     `parquet:"is_dot1q" about:"Whether it takes tagged frames."`
	RsASN   *int64    `parquet:"route_server_asn" about:"AS number of its route servers; null where it has none."`
	Created canon.Day `parquet:"created_date,date" about:"Day of the record's making."`
	Updated canon.Day `parquet:"updated_date,date" about:"Day of the record's last change."`
	Status  string    `parquet:"status,dict" about:"Status of the record; ok for all that are public."`
}

type ixlan struct {
	record
	IxID  int64  `json:"ix_id"`
	MTU   *int64 `json:"mtu"`
	Dot1q *bool  `json:"dot1q_support"`
	RsASN *int64 `json:"rs_asn"`
}

func parseLANs(part fs.FS) iter.Seq2[lan, error] { return parse[ixlan](part) }

func (o ixlan) row() (row lan, err error) {
	row = lan{ID: o.ID, IxID: o.IxID, IsDot1q: o.Dot1q, Status: o.Status}
	errs := make([]error, 4)
	row.Created, row.Updated, errs[0] = o.check()
	row.MTU, errs[1] = count("mtu", o.MTU)
	errs[2] = references(o.IxID)
	if o.RsASN != nil && *o.RsASN != 0 {
		_, errs[3] = number(*o.RsASN)
		row.RsASN = o.RsASN
	}
	return row, cmp.Or(errs...)
}

// A prefix is an object of ixpfx: addresses of an exchange's network.
type prefix struct {
	ID      int64     `parquet:"ixpfx_id" about:"PeeringDB's number of the prefix."`
	LanID   int64     `parquet:"ixlan_id" about:"The exchange's network in ixlan."`
	Version string    `parquet:"protocol,dict" about:"IPv4 or IPv6."`
	Prefix  string    `parquet:"prefix" about:"The addresses of the ports."`
	IsInDFZ *bool     `parquet:"is_in_dfz" about:"Whether it is said to be in the global routing table."`
	Created canon.Day `parquet:"created_date,date" about:"Day of the record's making."`
	Updated canon.Day `parquet:"updated_date,date" about:"Day of the record's last change."`
	Status  string    `parquet:"status,dict" about:"Status of the record; ok for all that are public."`
}

type ixpfx struct {
	record
	LanID    int64  `json:"ixlan_id"`
	Protocol string `json:"protocol"`
	Prefix   string `json:"prefix"`
	InDFZ    *bool  `json:"in_dfz"`
}

func parsePrefixes(part fs.FS) iter.Seq2[prefix, error] { return parse[ixpfx](part) }

func (o ixpfx) row() (row prefix, err error) {
	row = prefix{ID: o.ID, LanID: o.LanID, Version: o.Protocol, IsInDFZ: o.InDFZ, Status: o.Status}
	errs := make([]error, 3)
	row.Created, row.Updated, errs[0] = o.check()
	errs[1] = references(o.LanID)
	p, err := netip.ParsePrefix(o.Prefix)
	if version := map[bool]string{false: "IPv4", true: "IPv6"}[p.Addr().Is6()]; err != nil || version != o.Protocol || p != p.Masked() {
		errs[2] = fmt.Errorf("not a prefix of %.10q: %.50q", o.Protocol, o.Prefix)
	}
	row.Prefix = p.String()
	return row, cmp.Or(errs...)
}
