package peeringdb

import (
	"cmp"
	"fmt"
	"io/fs"
	"iter"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

// A facility is an object of fac: a building where networks and exchanges meet.
type facility struct {
	ID        int64     `parquet:"fac_id" about:"PeeringDB's number of the facility."`
	OrgID     int64     `parquet:"org_id" about:"PeeringDB's number of the organisation that runs it."`
	OrgName   string    `parquet:"org_name,optional" about:"Name of that organisation; null where not said."`
	AreaCode  string    `parquet:"area_code" about:"ISO 3166-1 alpha-3 code of the economy that it is in."`
	City      string    `parquet:"city,optional" about:"City, as entered."`
	Name      string    `parquet:"name" about:"Name."`
	NameLong  string    `parquet:"name_long,optional" about:"Long name; null where there is none."`
	Aka       string    `parquet:"also_known_as,optional" about:"Other names; null where there are none."`
	Continent string    `parquet:"region_continent,optional" about:"Continent, in PeeringDB's words."`
	Latitude  *float64  `parquet:"latitude" about:"Degrees north; null where not known."`
	Longitude *float64  `parquet:"longitude" about:"Degrees east; null where not known."`
	Nets      *int64    `parquet:"nets_count" about:"Networks that say that they are there."`
	Exchanges *int64    `parquet:"ixs_count" about:"Exchanges that say that they are there."`
	Carriers  *int64    `parquet:"carriers_count" about:"Carriers that say that they are there; null before it was published."`
	Created   canon.Day `parquet:"created_date,date" about:"Day of the record's making; the facility may be older."`
	Updated   canon.Day `parquet:"updated_date,date" about:"Day of the record's last change."`
	Status    string    `parquet:"status,dict" about:"Status of the record; ok for all that are public."`
}

type fac struct {
	placed
	OrgName   string   `json:"org_name"`
	Latitude  *float64 `json:"latitude"`
	Longitude *float64 `json:"longitude"`
	Nets      *int64   `json:"net_count"`
	Exchanges *int64   `json:"ix_count"`
	Carriers  *int64   `json:"carrier_count"`
}

func parseFacilities(part fs.FS) iter.Seq2[facility, error] { return parse[fac](part) }

func (o fac) row() (row facility, err error) {
	errs := make([]error, 5)
	created, updated, area, err := o.check()
	errs[0] = err
	row = facility{
		ID: o.ID, OrgID: o.OrgID, OrgName: ingest.WithoutContacts(o.OrgName), AreaCode: area, City: o.City, Name: o.Name, NameLong: o.NameLong,
		Aka: o.Aka, Continent: o.Continent, Latitude: o.Latitude, Longitude: o.Longitude, Created: created, Updated: updated, Status: o.Status,
	}
	row.Nets, errs[1] = count("net_count", o.Nets)
	row.Exchanges, errs[2] = count("ix_count", o.Exchanges)
	row.Carriers, errs[3] = count("carrier_count", o.Carriers)
	errs[4] = position(o.Latitude, o.Longitude)
	return row, cmp.Or(errs...)
}

// position checks that a place is on Earth.
func position(latitude, longitude *float64) error {
	if latitude != nil && (*latitude < -90 || *latitude > 90) || longitude != nil && (*longitude < -180 || *longitude > 180) {
		return fmt.Errorf("no place on Earth has latitude %v and longitude %v", show(latitude), show(longitude))
	}
	return nil
}

func show(v *float64) any {
	if v == nil {
		return "unknown"
	}
	return *v
}

// A site is an object of ixfac: an exchange's presence in a facility.
type site struct {
	ID       int64     `parquet:"ixfac_id" about:"PeeringDB's number of the exchange's presence."`
	IxID     int64     `parquet:"ix_id" about:"The exchange in ix."`
	FacID    int64     `parquet:"fac_id" about:"The facility in fac."`
	AreaCode string    `parquet:"area_code" about:"ISO 3166-1 alpha-3 code of the economy that the facility is in; it need not be that of the exchange."`
	City     string    `parquet:"city,optional" about:"City of the facility, as entered."`
	Name     string    `parquet:"name" about:"Name of the facility."`
	Created  canon.Day `parquet:"created_date,date" about:"Day of the record's making."`
	Updated  canon.Day `parquet:"updated_date,date" about:"Day of the record's last change."`
	Status   string    `parquet:"status,dict" about:"Status of the record; ok for all that are public."`
}

type ixfac struct {
	record
	IxID    int64  `json:"ix_id"`
	FacID   int64  `json:"fac_id"`
	Name    string `json:"name"`
	City    string `json:"city"`
	Country string `json:"country"`
}

func parseSites(part fs.FS) iter.Seq2[site, error] { return parse[ixfac](part) }

func (o ixfac) row() (row site, err error) {
	row = site{ID: o.ID, IxID: o.IxID, FacID: o.FacID, City: ingest.WithoutContacts(o.City), Status: o.Status}
	errs := make([]error, 4)
	row.Created, row.Updated, errs[0] = o.check()
	row.AreaCode, errs[1] = areaOf(o.Country)
	row.Name, errs[2] = named(o.Name)
	errs[3] = references(o.IxID, o.FacID)
	return row, cmp.Or(errs...)
}
