//go:build unix

package main

import (
	"context"
	"database/sql"
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
