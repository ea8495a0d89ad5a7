//go:build unix

package main

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"testing"
)

// Ours and DuckDB make the same table of the synthetic file, as DuckDB reads it,
// apart from the economy, which only ours gives in ISO alpha-3.
func TestOursAndDuckDBMakeTheSameTable(t *testing.T) {
	const records = 130_000 // more than one row group
	dir := t.TempDir()
	in := filepath.Join(dir, "apnic")
	if err := writeSynthetic(in, records, false); err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, program := range []string{ours, duckDB} {
		files[program] = quote(filepath.Join(dir, program+".parquet"))
		if err := write(context.Background(), program, "apnic", in, filepath.Join(dir, program+".parquet")); err != nil {
			t.Fatalf("%s: %v", program, err)
		}
	}
	db, err := sql.Open("duckdb", "")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	const columns = "registry, country_code, resource, start, value, delegated_date, status, holder_id, file_date"
	for _, c := range []struct {
		about, query string
		want         int
	}{
		{"rows", "select count(*) from " + files[ours], records},
		{"rows that DuckDB has not", "select count(*) from (select " + columns + " from " + files[ours] + " except all select " + columns + " from " + files[duckDB] + ")", 0},
		{"rows that only DuckDB has", "select count(*) from (select " + columns + " from " + files[duckDB] + " except all select " + columns + " from " + files[ours] + ")", 0},
		{"rows of Nepal", "select count(*) - (select count(*) from " + files[duckDB] + " where country_code = 'NP') from " + files[ours] + " where area_code = 'NPL'", 0},
		{"row groups", "select count(distinct row_group_id) from parquet_metadata(" + files[ours] + ")", 2},
		{"chunks without bounds", "select count(*) from parquet_metadata(" + files[ours] + ") where stats_min_value is null or stats_max_value is null", 0},
		{"dictionaries of economies", "select count(*) from parquet_metadata(" + files[ours] + ") where path_in_schema = 'area_code' and dictionary_page_offset is not null", 2},
	} {
		var got int
		if err := db.QueryRow(c.query).Scan(&got); err != nil {
			t.Fatalf("%s: %v", c.about, err)
		}
		if got != c.want {
			t.Errorf("%s: %d, want %d", c.about, got, c.want)
		}
	}
}

func TestARepeatedKeyIsFound(t *testing.T) {
	in := filepath.Join(t.TempDir(), "apnic")
	if err := writeSynthetic(in, 1000, true); err != nil {
		t.Fatal(err)
	}
	if err := write(context.Background(), oursTwice, "apnic", in, in+".parquet"); err != nil {
		t.Error(err)
	}
}

// Ours and DuckDB make the same table of the synthetic series, apart from the
// economy's code.
func TestOursAndDuckDBMakeTheSameSeries(t *testing.T) {
	dir := t.TempDir()
	in := filepath.Join(dir, "series")
	if err := writeSeries(in, 3, 100); err != nil {
		t.Fatal(err)
	}
	for _, program := range []string{oursSeries, duckDBSeries} {
		if err := write(context.Background(), program, "", in, filepath.Join(dir, program)); err != nil {
			t.Fatalf("%s: %v", program, err)
		}
	}
	db, err := sql.Open("duckdb", "")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	const columns = "select period_date, seen_count, capable_count, preferred_count, seen_30d_count, capable_30d_count, preferred_30d_count from "
	ours, theirs := "read_parquet("+quote(filepath.Join(dir, oursSeries)+"/*")+")", quote(filepath.Join(dir, duckDBSeries))
	for query, want := range map[string]int{
		"select count(*) from " + ours: 300,
		"select count(*) from (" + columns + ours + " except all " + columns + "read_parquet(" + theirs + "))":     0,
		"select count(*) from (" + columns + "read_parquet(" + theirs + ") except all " + columns + ours + ")":     0,
		"select count(*) from " + ours + " where seen_count >= capable_count and capable_count >= preferred_count": 300,
		"select count(distinct area_code) from " + ours:                                                            3,
	} {
		var got int
		if err := db.QueryRow(query).Scan(&got); err != nil {
			t.Fatalf("%s: %v", query, err)
		}
		if got != want {
			t.Errorf("%s: %d, want %d", query, got, want)
		}
	}
}

// The same holds for a dump of routes, but for the prefix as a number, which takes
// arithmetic that DuckDB has not.
func TestOursAndDuckDBMakeTheSameTableOfRoutes(t *testing.T) {
	const records = 130_000
	in := filepath.Join(t.TempDir(), "ipv4")
	if err := writeRoutes(in, records); err != nil {
		t.Fatal(err)
	}
	for _, program := range []string{oursRoutes, duckDBRoutes} {
		if err := write(context.Background(), program, "ipv4", in, in+"."+program); err != nil {
			t.Fatalf("%s: %v", program, err)
		}
	}
	db, err := sql.Open("duckdb", "")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var rows, other int
	query := fmt.Sprintf(`select (select count(*) from read_parquet(%[1]s)),
		(select count(*) from (select * exclude (prefix_high64) from read_parquet(%[1]s) except all from read_parquet(%[2]s)))`, quote(in+"."+oursRoutes), quote(in+"."+duckDBRoutes))
	if err := db.QueryRow(query).Scan(&rows, &other); err != nil || rows != records || other != 0 {
		t.Errorf("%d rows, %d that DuckDB has not, %v", rows, other, err)
	}
}
