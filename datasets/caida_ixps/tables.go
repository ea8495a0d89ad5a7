package caida_ixps

import (
	"fmt"
	"io/fs"
	"iter"
	"net/netip"

	"basedoc/pipeline/ingest"
)

// An exchange is one line of the list.
type exchange struct {
	ID        int64    `parquet:"ix_id" about:"CAIDA's number of the exchange."`
	Name      string   `parquet:"name" about:"Name."`
	Others    string   `parquet:"also_known_as,optional" about:"Other names, parted by semicolons; null where there are none."`
	Sources   string   `parquet:"sources,dict" about:"Lists that name it, parted by semicolons: pdb PeeringDB, he Hurricane Electric, pch Packet Clearing House."`
	Region    string   `parquet:"region,optional" about:"Region, in the words of the lists; several are parted by semicolons; null where not said."`
	City      string   `parquet:"city,optional" about:"City; several are parted by semicolons; null where not said."`
	State     string   `parquet:"state,optional" about:"State or province; null where not said."`
	Latitude  *float64 `parquet:"latitude" about:"Degrees north; null where not said, and where there are several, as these are in no order."`
	Longitude *float64 `parquet:"longitude" about:"Degrees east; null likewise."`
	PDB       *int64   `parquet:"pdb_id" about:"PeeringDB's number of the exchange; null where it does not name it."`
	PCH       *int64   `parquet:"pch_id" about:"Packet Clearing House's number of the exchange; null where it does not name it."`
}

func parseExchanges(part fs.FS) iter.Seq2[exchange, error] {
	return ingest.Rows(func(emit func(exchange) error) error {
		return eachEntry(part, func(e entry) error {
			row := exchange{
				ID: *e.ID, Name: ingest.WithoutContacts(e.Name), Others: e.Others.joined(), Sources: e.Sources.joined(),
				Region: e.Region.joined(), City: e.City.joined(), State: e.State.joined(), PDB: e.PDB, PCH: e.PCH,
			}
			var err error
			if row.Latitude, err = e.Latitude.degrees(90); err != nil {
				return err
			}
			if row.Longitude, err = e.Longitude.degrees(180); err != nil {
				return err
			}
			if row.Latitude == nil || row.Longitude == nil {
				row.Latitude, row.Longitude = nil, nil
			}
			return emit(row)
		})
	})
}

// A presence is an economy that an exchange is in.
type presence struct {
	ID       int64  `parquet:"ix_id" about:"CAIDA's number of the exchange."`
	AreaCode string `parquet:"area_code" about:"ISO 3166-1 alpha-3 code of an economy that it is in. Exchanges of which no economy is said have no row."`
}

func parseEconomies(part fs.FS) iter.Seq2[presence, error] {
	return ingest.Rows(func(emit func(presence) error) error {
		return eachEntry(part, func(e entry) error {
			codes, err := e.economies()
			if err != nil {
				return err
			}
			for _, code := range codes {
				if err := emit(presence{*e.ID, code}); err != nil {
					return err
				}
			}
			return nil
		})
	})
}

// A prefix is addresses of an exchange's network.
type prefix struct {
	ID      int64  `parquet:"ix_id" about:"CAIDA's number of the exchange."`
	Version string `parquet:"protocol,dict" about:"IPv4 or IPv6."`
	Prefix  string `parquet:"prefix" about:"The addresses of its ports."`
}

func parsePrefixes(part fs.FS) iter.Seq2[prefix, error] {
	return ingest.Rows(func(emit func(prefix) error) error {
		return eachEntry(part, func(e entry) error {
			for _, list := range []struct {
				version  string
				isIPv6   bool
				prefixes []string
			}{{"IPv4", false, e.Prefixes.IPv4}, {"IPv6", true, e.Prefixes.IPv6}} {
				for _, text := range list.prefixes {
					p, err := netip.ParsePrefix(text)
					if err != nil || p.Addr().Is6() != list.isIPv6 || p != p.Masked() {
						return fmt.Errorf("not a prefix of %s: %.50q", list.version, text)
					}
					if err := emit(prefix{*e.ID, list.version, p.String()}); err != nil {
						return err
					}
				}
			}
			return nil
		})
	})
}
