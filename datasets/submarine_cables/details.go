package submarine_cables

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"strconv"
	"strings"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

// A cable is a cable or a system of cables.
type cable struct {
	ID        string   `parquet:"cable_id" about:"TeleGeography's id."`
	Name      string   `parquet:"cable_name" about:"Name of the cable."`
	LengthKm  *float64 `parquet:"length_km" about:"Length in kilometres; null where not known."`
	RFS       string   `parquet:"ready_for_service,optional" about:"When it became or becomes ready for service, as published: a year, or a year with a month or quarter."`
	RFSYear   *int32   `parquet:"ready_for_service_year" about:"The year of ready_for_service."`
	IsPlanned bool     `parquet:"is_planned" about:"Whether it was planned, and not in service, when the map was made."`
	Owners    string   `parquet:"owners,optional" about:"Owners as published, separated by commas."`
	Suppliers string   `parquet:"suppliers,optional" about:"Who built it, as published; null where not known."`
	URL       string   `parquet:"url,optional" about:"Page of the cable or of its owner."`
	Notes     string   `parquet:"notes,optional" about:"TeleGeography's remark."`
}

// A landing is a cable's coming ashore at a place.
type landing struct {
	CableID        string `parquet:"cable_id" about:"Cable, as in cables."`
	LandingPointID string `parquet:"landing_point_id" about:"Place, as in landing_points."`
	AreaCode       string `parquet:"area_code" about:"ISO 3166-1 alpha-3 code of the place's country."`
	Country        string `parquet:"country" about:"Country as published."`
	IsTBD          *bool  `parquet:"is_tbd" about:"Whether the place is still to be determined; null where the file does not say."`
}

// details is the file of a cable.
type details struct {
	ID            string
	Name          string
	Length        *string
	LandingPoints []struct {
		ID, Name, Country string
		IsTBD             *bool `json:"is_tbd"`
	} `json:"landing_points"`
	Owners, Suppliers, RFS, URL, Notes *string
	RFSYear                            *int32 `json:"rfs_year"`
	IsPlanned                          *bool  `json:"is_planned"`
}

func parseCables(part fs.FS) iter.Seq2[cable, error] {
	return ingest.Rows(func(emit func(cable) error) error {
		return eachCable(part, func(d details) error {
			row, err := d.cable()
			if err != nil {
				return err
			}
			return emit(row)
		})
	})
}

func parseLandings(part fs.FS) iter.Seq2[landing, error] {
	return ingest.Rows(func(emit func(landing) error) error {
		return eachCable(part, func(d details) error {
			if len(d.LandingPoints) == 0 {
				return errors.New("the cable lands nowhere")
			}
			for _, l := range d.LandingPoints {
				if l.ID == "" || !strings.HasSuffix(l.Name, ", "+l.Country) {
					return fmt.Errorf("landing point %q of %q has no id, or a name that does not end with its country", l.Name, l.Country)
				}
				e, err := canon.FindEconomy(l.Country)
				if err != nil {
					return err
				}
				if err := emit(landing{d.ID, l.ID, e.Alpha3, l.Country, l.IsTBD}); err != nil {
					return err
				}
			}
			return nil
		})
	})
}

// cable is the row of a cable.
func (d details) cable() (row cable, err error) {
	if d.Name == "" || d.IsPlanned == nil {
		return row, errors.New("no name, or is_planned is missing")
	}
	row = cable{ID: d.ID, Name: d.Name, IsPlanned: *d.IsPlanned, RFSYear: d.RFSYear}
	for to, from := range map[*string]*string{&row.RFS: d.RFS, &row.Owners: d.Owners, &row.Suppliers: d.Suppliers, &row.URL: d.URL, &row.Notes: d.Notes} {
		if from != nil {
			*to = *from
		}
	}
	if d.Length != nil {
		if row.LengthKm, err = kilometres(*d.Length); err != nil {
			return row, err
		}
	}
	return row, d.checkYear()
}

// maxKilometres is more than once around the Earth; the longest cable has 45,000.
const maxKilometres = 100_000

// kilometres reads a length such as 45,000 km.
func kilometres(text string) (*float64, error) {
	digits, isKm := strings.CutSuffix(text, " km")
	if !isKm {
		return nil, fmt.Errorf("length %q is not in km", text)
	}
	v, err := ingest.Decimal(strings.ReplaceAll(digits, ",", ""), 0, maxKilometres)
	if err != nil {
		return nil, fmt.Errorf("length: %w", err)
	}
	return &v, nil
}

// checkYear rejects a year that is not that of the text beside it.
func (d details) checkYear() error {
	if d.RFS == nil && d.RFSYear == nil {
		return nil
	}
	if d.RFS == nil || d.RFSYear == nil {
		return errors.New("one of rfs and rfs_year is missing")
	}
	year, _, _ := strings.Cut(*d.RFS, " ")
	if year != strconv.Itoa(int(*d.RFSYear)) || *d.RFSYear < 1850 || *d.RFSYear > 2100 {
		return fmt.Errorf("rfs is %q and rfs_year %d", *d.RFS, *d.RFSYear)
	}
	return nil
}
