package owid

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"iter"

	"basedoc/pipeline/ingest"
)

var (
	coverageColumns = []string{"Entity", "Code", "Year", "_9_c_1__it_mob_2gntwk", "_9_c_1__it_mob_3gntwk", "_9_c_1__it_mob_4gntwk"}
	userColumns     = []string{"Entity", "Code", "Year", "Individuals using the Internet (% of population)"}
)

// identify tells the two series apart by their columns. Neither states a date.
func identify(r io.Reader) (ingest.Identity, error) {
	br := bufio.NewReaderSize(r, 64<<10)
	head, _ := br.Peek(64 << 10)
	header, _, _ := bytes.Cut(head, []byte("\n"))
	part, columns := "internet_users", userColumns
	if bytes.Contains(header, []byte("_9_c_1__")) {
		part, columns = "coverage", coverageColumns
	}
	_, err := ingest.NewCSV(br, part, columns...)
	return ingest.Identity{Parts: []string{part}}, err
}

// A coverage says whom mobile networks of an economy reach.
type coverage struct {
	AreaCode string   `parquet:"area_code" about:"ISO 3166-1 alpha-3 code."`
	Name     string   `parquet:"entity" about:"Our World in Data's name."`
	Year     int32    `parquet:"year" about:"Year."`
	Pct2G    *float64 `parquet:"population_2g_pct" about:"People within reach of a 2G network or better, % of the population; null where there is no figure."`
	Pct3G    *float64 `parquet:"population_3g_pct" about:"People within reach of a 3G network or better, % of the population; null where there is no figure."`
	Pct4G    *float64 `parquet:"population_4g_pct" about:"People within reach of a 4G network or better, % of the population; null where there is no figure."`
}

// A coverageGroup says the same of a group of economies.
type coverageGroup struct {
	GroupCode string   `parquet:"group_code,optional" about:"Our World in Data's code of the group; null for most."`
	GroupName string   `parquet:"group_name" about:"Our World in Data's name of the group; who defined it is in brackets."`
	Year      int32    `parquet:"year" about:"Year."`
	Pct2G     *float64 `parquet:"population_2g_pct" about:"As in coverage."`
	Pct3G     *float64 `parquet:"population_3g_pct" about:"As in coverage."`
	Pct4G     *float64 `parquet:"population_4g_pct" about:"As in coverage."`
}

// Users says how many people of an economy use the Internet.
type users struct {
	AreaCode string  `parquet:"area_code" about:"ISO 3166-1 alpha-3 code."`
	Name     string  `parquet:"entity" about:"Our World in Data's name."`
	Year     int32   `parquet:"year" about:"Year."`
	Pct      float64 `parquet:"internet_users_pct" about:"Individuals using the Internet, % of the population."`
}

// A userGroup says the same of a group of economies.
type userGroup struct {
	GroupCode string  `parquet:"group_code,optional" about:"Our World in Data's code of the group; null for most."`
	GroupName string  `parquet:"group_name" about:"Our World in Data's name of the group; who defined it is in brackets."`
	Year      int32   `parquet:"year" about:"Year."`
	Pct       float64 `parquet:"internet_users_pct" about:"As in internet_users."`
}

func parseCoverage(part fs.FS) iter.Seq2[coverage, error] {
	return ingest.Rows(func(emit func(coverage) error) error {
		return eachEntity(part, coverageColumns, func(e entity) error {
			shares, err := percents(e.values)
			if err != nil || e.areaCode == "" {
				return err
			}
			return emit(coverage{e.areaCode, e.name, e.year, shares[0], shares[1], shares[2]})
		})
	})
}

func parseCoverageGroups(part fs.FS) iter.Seq2[coverageGroup, error] {
	return ingest.Rows(func(emit func(coverageGroup) error) error {
		return eachEntity(part, coverageColumns, func(e entity) error {
			shares, err := percents(e.values)
			if err != nil || e.areaCode != "" {
				return err
			}
			return emit(coverageGroup{e.groupCode, e.name, e.year, shares[0], shares[1], shares[2]})
		})
	})
}

func parseUsers(part fs.FS) iter.Seq2[users, error] {
	return ingest.Rows(func(emit func(users) error) error {
		return eachEntity(part, userColumns, func(e entity) error {
			pct, err := ingest.Decimal(e.values[0], 0, 100)
			if err != nil || e.areaCode == "" {
				return err
			}
			return emit(users{e.areaCode, e.name, e.year, pct})
		})
	})
}

func parseUserGroups(part fs.FS) iter.Seq2[userGroup, error] {
	return ingest.Rows(func(emit func(userGroup) error) error {
		return eachEntity(part, userColumns, func(e entity) error {
			pct, err := ingest.Decimal(e.values[0], 0, 100)
			if err != nil || e.areaCode != "" {
				return err
			}
			return emit(userGroup{e.groupCode, e.name, e.year, pct})
		})
	})
}

// percents reads shares, of which some may be missing and not all.
func percents(cells []string) ([]*float64, error) {
	shares := make([]*float64, len(cells))
	found := 0
	for i, cell := range cells {
		if cell == "" {
			continue
		}
		v, err := ingest.Decimal(cell, 0, 100)
		if err != nil {
			return nil, err
		}
		shares[i] = &v
		found++
	}
	if found == 0 {
		return nil, fmt.Errorf("a row without a figure")
	}
	return shares, nil
}
