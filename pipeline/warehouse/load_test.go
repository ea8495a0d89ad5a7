package warehouse

import (
	"context"
	"database/sql"
	"slices"
	"strings"
	"testing"
)

func TestAQueryFolderThatCannotBeTrustedIsRefused(t *testing.T) {
	tables := ports(t)
	for _, c := range []struct{ story, name, sql, want string }{
		{"an unknown file", "common.x", "select 1\nfrom common.missing", "common/x.sql:2: no file of the query folder makes common.missing"},
		{"a source that the vintage lacks", "common.x", "select 1 from\n\nmoon.craters", "common/x.sql:3: moon.craters is not a table of this vintage"},
		{"a name without schema", "common.x", "with calls as (select 1 as a)\nselect * from calls, ships", "common/x.sql:2: ships is no common table expression"},
		{"a table expression that asks itself", "common.x", "with a as (select * from a) select * from a", "common/x.sql:1: a is no common table expression"},
		{"a table expression of another select", "common.x", "select (with a as (select 1) select * from a) from a", "common/x.sql:1: a is no common table expression"},
		{"a file read by its path", "common.x", "select * from '/etc/passwd'", "common/x.sql:1: /etc/passwd is no common table expression"},
		{"a view of a check", "common.x", "select * from checks.y", "common/x.sql:1: checks.y is not a table"},
		{"a catalogue of its own", "common.x", "select * from memory.harbours.calls", "memory.harbours.calls is not a table"},
		{"a table that a file shadows", "common.x", "select 1;\nselect 2", "common/x.sql: 2 statements, want one"},
		{"an empty file", "common.x", "-- nothing yet\n", "common/x.sql: no statement"},
		{"a change", "common.x", "drop view y", "common/x.sql: not a select statement"},
		{"a description", "common.x", "describe harbours.calls", "common/x.sql: not a select statement"},
		{"a slip", "common.x", "select\nfrom where", "common/x.sql:2: syntax error"},
		{"a column that is not there", "common.x", "select masts from harbours.calls", `Referenced column "masts" not found`},
		{"a sample", "common.x", "select * from harbours.calls using sample 10%", "common/x.sql: takes a random sample"},
		{"a table made by a function", "common.x", "select * from range(10)", "common/x.sql:1: table function range"},
		{"a check that reads a file", "checks.x", "-- title: a\n-- severity: warn\n-- about: b\nselect * from read_csv('/etc/passwd')", "checks/x.sql:4: table function read_csv"},
	} {
		_, err := Open(context.Background(), tables, folder(map[string]string{c.name: c.sql}))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got error %v, want %q", c.story, err, c.want)
		}
	}
}

func TestAFolderThatGoesRoundInACircleIsRefused(t *testing.T) {
	_, err := Open(context.Background(), nil, folder(map[string]string{
		"common.a": "select * from common.b",
		"common.b": "select 1\nfrom common.c",
		"common.c": "select * from common.b",
	}))
	if want := "common/c.sql:1: cycle: common.b -> common.c -> common.b"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestNothingThatChangesFromRunToRunGetsIntoAFile(t *testing.T) {
	for _, expr := range []string{
		"now()", "today()", "current_date", "current_date()", "CURRENT_TIMESTAMP", "current_time", "localtime", "localtimestamp",
		"get_current_timestamp()", "transaction_timestamp()", "age(timestamp '2020-01-01')", "random()", `"random"()`, "setseed(0.5)",
		"uuid()", "gen_random_uuid()", "uuidv7()", "nextval('s')", "currval('s')", "getenv('HOME')", "current_setting('threads')",
		"getvariable('x')", "current_user", "session_user", "user", "current_schema", "current_database()", "version()",
		"txid_current()", "current_query()", "max(random()) over ()",
	} {
		_, err := Open(context.Background(), nil, folder(map[string]string{"common.x": "select\n" + expr}))
		if err == nil || !strings.HasPrefix(err.Error(), "common/x.sql:2: ") || !strings.HasSuffix(err.Error(), "changes from run to run") {
			t.Errorf("%s: got %v", expr, err)
		}
	}
}

// The engine knows which of its functions are not pure; new ones must join the list.
func TestEveryImpureFunctionOfThisEngineIsRefused(t *testing.T) {
	db, err := sql.Open("duckdb", "")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.Query("select distinct lower(function_name) from duckdb_functions() where function_type = 'scalar' and stability <> 'CONSISTENT' and function_name <> 'error' order by 1")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	n := 0
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			t.Fatal(err)
		}
		if n++; !slices.Contains(impureFunctions, name) {
			t.Errorf("function %s is not refused", name)
		}
	}
	if n < 10 {
		t.Errorf("the engine lists only %d impure functions", n)
	}
}

func TestTableExpressionsAreFoundWhereverSQLAllowsThem(t *testing.T) {
	w := open(t, ports(t), map[string]string{
		"common.x": `
with recursive
Years(y) as (select 2023 union all select y + 1 from years where y < 2025),
calls as (select * from harbours.calls),
named as (select area_code, sum(ships) as n from CALLS group by area_code)
select named.area_code, n, (with n as (select count(*) as c from years) select c from n) as years
from named
where exists (select 1 from calls where calls.area_code = named.area_code and ships > 0)
union all
select 'ALL', (select sum(n) from named), null
order by area_code;`,
	})
	if got, want := ask(t, w, "select * from common.x"), "ALL 12 <nil>\nNPL 12 3\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAPartWithoutADeclaredColumnIsNamed(t *testing.T) {
	tables := ports(t)
	tables[0].Columns = append(tables[0].Columns, Column{Name: "flag", Type: "varchar"})
	_, err := Open(context.Background(), tables, nil)
	if err == nil || !strings.HasPrefix(err.Error(), "table harbours.calls: ") || !strings.Contains(err.Error(), `"flag"`) {
		t.Errorf("got %v, want an error that names harbours.calls and flag", err)
	}
}

// Another version of the program made the files, each with other columns.
func TestAPartMayLackAColumnThatItIsKnownToLack(t *testing.T) {
	for lacking, want := range map[int]string{1: "north <nil>\nsouth x\n", 2: "north <nil>\nsouth <nil>\n"} {
		tables := ports(t)
		tables[0].Columns = append(tables[0].Columns, Column{Name: "flag", Type: "varchar"})
		tables[0].Parts[0].Columns = []string{"area_code", "period_date", "ships"}
		if lacking == 2 {
			tables[0].Parts[1].Columns = tables[0].Parts[0].Columns
		} else {
			tables[0].Parts[1].Path = parquetOf(t, "select 'BTN' as area_code, 'x' as flag, date '2025-01-01' as period_date, 1::bigint as ships, 'no longer declared' as remark")
		}
		w := open(t, tables, nil)
		found, err := w.checkTables(context.Background())
		if err != nil || len(found) > 0 {
			t.Errorf("%d parts lack it: %v, %v", lacking, found, err)
		}
		got := ask(t, w, "select case when period_date < date '2025-01-01' then 'north' else 'south' end as part, max(flag) from harbours.calls group by part order by part")
		if got != want {
			t.Errorf("%d parts lack it: got %q, want %q", lacking, got, want)
		}
	}
}

// A source that was never fetched takes nothing away from the others: its tables
// are there, without rows.
func TestATableWithoutPartsIsEmpty(t *testing.T) {
	empty := Table{Source: "moon", Name: "craters", Key: []string{"name"}, Columns: []Column{{Name: "name", Type: "varchar"}, {Name: "depth_m", Type: "double"}, {Name: "seen", Type: "date"}}}
	w, err := Open(t.Context(), append(ports(t), empty), folder(map[string]string{
		"common.deep": "select name, depth_m * 2 as depth, seen from moon.craters",
	}))
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	got, err := w.Query(t.Context(), "select count(*) as n, max(depth) as deepest, max(seen) as last from common.deep")
	if err != nil || got.Rows[0][0] != int64(0) || got.Rows[0][1] != nil || got.Rows[0][2] != nil {
		t.Errorf("%v, %v", got, err)
	}
	if found, err := w.Check(t.Context()); err != nil || len(found) > 0 {
		t.Errorf("%v, %v", found, err)
	}
}
