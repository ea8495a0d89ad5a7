package warehousetest

import (
	"context"
	"database/sql"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"basedoc/pipeline/warehouse"
)

var queries = fstest.MapFS{
	"common/busy.sql": {Data: []byte("select * from harbours.calls where ships > 0")},
	"common/flag.sql": {Data: []byte("select 'blue' as colour")},
	"common/late.sql": {Data: []byte("select max(data_date) as day from vintage.parts where source = 'harbours'")},
	"indicators/mean_ships.sql": {Data: []byte(`-- title: Ships a call
-- unit: ships
-- better: higher
-- floor: 2
-- about: Not common.nowhere.
select area_code, late.day as period_date,
    case when count(*) >= 2 then avg(ships) end as value, count(*) as base, 'A' as status
from common.busy
cross join common.late
group by area_code, late.day
order by area_code`)},
}

const example = `Nepal has two calls, Bhutan too few. The call without ships does not count.
-- harbours.calls --
area_code,ships
NPL,3
NPL,4
NPL,0
BTN,1
-- vintage.parts --
source,table_name,part,data_date
harbours,calls,north,2024-01-31
harbours,calls,south,2025-01-31
-- want --
area_code,period_date,value,base,status
BTN,2025-01-31,,1,A
NPL,2025-01-31,3.5,2,A
`

func declared(table string) warehouse.Table {
	return map[string]warehouse.Table{"harbours.calls": {Columns: []warehouse.Column{
		{Name: "area_code", Type: "varchar"}, {Name: "ships", Type: "bigint"}, {Name: "flag", Type: "varchar"},
	}}}[table]
}

func TestAnExampleIsComputedFromItsInputs(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "mean_ships.txtar"), []byte(example), 0o600); err != nil {
		t.Fatal(err)
	}
	Examples{Queries: queries, Dir: dir, Declared: declared}.Run(t)
	Examples{Queries: queries, Dir: dir}.Run(t)
}

func TestUpdateWritesWhatComesOut(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "mean_ships.txtar")
	if err := os.WriteFile(file, []byte(strings.Replace(example, "3.5", "7", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	Examples{Queries: queries, Dir: dir, Update: true}.Run(t)
	if got, err := os.ReadFile(file); err != nil || string(got) != example {
		t.Errorf("got %s, %v", got, err)
	}
}

func TestAViewGivenAsAnInputTakesThePlaceOfItsFile(t *testing.T) {
	sub, err := subset(queries, "indicators/mean_ships.sql", []warehouse.Table{{Source: "common", Name: "busy"}})
	if err != nil {
		t.Fatal(err)
	}
	files, err := fs.Glob(sub, "*/*.sql")
	if got, want := strings.Join(files, " "), "common/late.sql indicators/mean_ships.sql"; err != nil || got != want {
		t.Errorf("got %s, %v, want %s", got, err, want)
	}
}

func TestAnExampleThatCannotBeReadSaysWhy(t *testing.T) {
	db, err := sql.Open("duckdb", "")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, c := range []struct{ text, want string }{
		{"-- harbours.calls --\nships\n1\n", "no file named want"},
		{"-- harbours.calls --\nmasts\n1\n-- want --\n", "harbours.calls: the table has no column masts"},
		{"-- harbours.calls --\nships\nmany\n-- want --\n", "harbours.calls: Conversion Error: Could not convert string 'many' to INT64"},
		{"-- calls --\nships\n1\n-- want --\n", "calls: an input is named schema.table"},
		{"-- harbours.calls --\nships,flag\n1\n-- want --\n", "harbours.calls: record on line 2: wrong number of fields"},
		{"-- vintage.parts --\nsource,table_name\nmoon,craters\n-- want --\n", "vintage.parts: moon.craters is no input"},
	} {
		in := inputs{declare: declared, db: db, dir: t.TempDir()}
		_, _, err := in.read(context.Background(), txtar.Parse([]byte(c.text)))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: got %v, want %s", c.text, err, c.want)
		}
	}
}

func TestTypesAreInferredFromCells(t *testing.T) {
	records := [][]string{
		{"n", "x", "day", "is_new", "sex", "code:varchar", "none"},
		{"1", "1", "2024-01-31", "true", "F", "004", ""},
		{"", "2.5", "", "false", "", "", ""},
	}
	var got []string
	for _, c := range columnsOf(records) {
		got = append(got, c.Name+" "+c.Type)
	}
	if got, want := strings.Join(got, ", "), "n bigint, x double, day date, is_new boolean, sex varchar, code varchar, none varchar"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
