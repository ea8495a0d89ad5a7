package warehouse

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestUserSQLCannotLeaveTheWarehouse(t *testing.T) {
	w := open(t, ports(t), nil)
	secret := filepath.Join(t.TempDir(), "secret.csv")
	if err := os.WriteFile(secret, []byte("a\n1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "out.csv")
	for _, c := range []struct{ sql, want string }{
		{"select * from read_csv('/etc/passwd')", "function read_csv is not open to queries"},
		{"select * from read_text('/etc/passwd')", "function read_text is not open to queries"},
		{"select * from glob('/etc/*')", "function glob is not open to queries"},
		{"select * from '" + secret + "'", "no table or view /"},
		{"select * from arrow_scan(1, 2, 3)", "function arrow_scan is not open to queries"},
		{"select * from query('select 1')", "function query is not open to queries"},
		{"select * from enable_logging()", "function enable_logging is not open to queries"},
		{"select 1 where 1 in (select count(*) from read_blob('/etc/passwd'))", "function read_blob is not open"},
		{"copy (select 1) to '" + out + "'", "read-only: copy is refused"},
		{"/* a */ -- b\n attach 'x.db'", "read-only: attach is refused"},
		{"set threads = 1", "read-only: set is refused"},
		{"reset threads", "read-only: reset is refused"},
		{"pragma database_list", "read-only: pragma is refused"},
		{"install httpfs", "read-only: install is refused"},
		{"load json", "read-only: load is refused"},
		{"call duckdb_tables()", "read-only: call is refused"},
		{"insert into vintage.parts select * from vintage.parts", "read-only: insert is refused"},
		{"with a as (select 1) delete from vintage.parts", "only a select may be asked"},
		{"create table t as select 1", "read-only: create is refused"},
		{"drop view harbours.calls", "read-only: drop is refused"},
		{"explain analyze insert into vintage.parts select * from vintage.parts", "read-only: explain is refused"},
		{"prepare p as select 1", "read-only: prepare is refused"},
		{"begin", "read-only: begin is refused"},
		{"select 1; drop view harbours.calls", "one statement at a time"},
		{"select 1; select 2", "2 statements, want one"},
		{"", "no statement"},
		{"select 1 +\n* 2 from", "line 2: syntax error"},
	} {
		_, err := w.Query(context.Background(), c.sql)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s\n got %v\nwant %s", c.sql, err, c.want)
		}
	}
	if _, err := os.Stat(out); !os.IsNotExist(err) {
		t.Errorf("copy wrote %s", out)
	}
	if got := ask(t, w, "select count(*) from harbours.calls, vintage.parts"); got != "6\n" {
		t.Errorf("after all that: got %q, want 6", got)
	}
}

// What the list of allowed table functions let through by mistake, the locked
// engine would still refuse.
func TestTheEngineItselfIsLocked(t *testing.T) {
	w := open(t, ports(t), nil)
	for _, sql := range []string{
		"select * from read_text('/etc/passwd')",
		"copy (select 1) to '" + filepath.Join(t.TempDir(), "out.csv") + "'",
		"attach '" + filepath.Join(t.TempDir(), "x.db") + "'",
		"set enable_external_access = true",
		"set threads = 1",
		"install httpfs",
	} {
		if _, err := w.db.Exec(sql); err == nil {
			t.Errorf("%s went through", sql)
		}
	}
}

func TestReadOnlyStatementsOfEveryKindAreAnswered(t *testing.T) {
	w := open(t, ports(t), nil)
	for _, c := range []struct{ sql, want string }{
		{"with a as (select 7 as n) select n from a;", "7\n"},
		{"from harbours.calls select sum(ships)", "12\n"},
		{"values (1), (2)", "1\n2\n"},
		{"select i from range(3) r(i)", "0\n1\n2\n"},
		{"select * from (pivot harbours.calls on area_code in ('NPL') using sum(ships) group by period_date) order by 1 desc limit 1", "2025-01-01 9\n"},
	} {
		if got := ask(t, w, c.sql); got != c.want {
			t.Errorf("%s: got %q, want %q", c.sql, got, c.want)
		}
	}
	if got := ask(t, w, "describe harbours.calls"); !strings.HasPrefix(got, "area_code VARCHAR") {
		t.Errorf("describe: got %q", got)
	}
	if got := ask(t, w, "summarize harbours.calls"); !strings.Contains(got, "ships BIGINT 0 9") {
		t.Errorf("summarize: got %q", got)
	}
	if got := ask(t, w, "show all tables"); !strings.Contains(got, "harbours calls") {
		t.Errorf("show: got %q", got)
	}
	if got := ask(t, w, "-- how\nexplain analyze select sum(ships) from harbours.calls"); !strings.Contains(got, "READ_PARQUET") {
		t.Errorf("explain: got %q", got)
	}
}

func TestALongQueryStopsWhenItsContextDoes(t *testing.T) {
	w := open(t, nil, nil)
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	start := time.Now()
	_, err := w.Query(ctx, "select count(*) from range(1000000) a, range(1000000) b where a.range + b.range = 7")
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v, want the deadline", err)
	}
	if took := time.Since(start); took > 10*time.Second {
		t.Errorf("took %v to stop", took)
	}
}
