package warehousetest

import "strings"

// An Attack is SQL that tries to do more than ask.
type Attack struct {
	Class   string
	SQL     string
	Answers bool // it only looks like one, and is a question
}

// Attacks returns the corpus: every trick with every deed, every function that
// must not be called in every place where one can stand, and attacks of their
// own kind. They aim at the file of a table, and at an empty folder.
func Attacks(table, folder string) []Attack {
	var all []Attack
	fill := strings.NewReplacer("{table}", table, "{folder}", folder)
	add := func(class, sql string) { all = append(all, Attack{Class: class, SQL: fill.Replace(sql)}) }
	for class, list := range tricks {
		for _, trick := range list {
			for _, deed := range deeds {
				add(class, strings.ReplaceAll(trick, "{deed}", deed))
			}
		}
	}
	for _, place := range places {
		for _, call := range calls {
			add("table functions", strings.ReplaceAll(place, "{call}", call))
		}
		for _, path := range paths {
			add("paths as tables", strings.ReplaceAll(place, "{call}", path))
		}
	}
	for _, call := range effects {
		add("functions with effects", "select "+call)
		add("functions with effects", "select 1 where 1 in (select "+call+")")
		add("functions with effects", "explain analyze select "+call)
	}
	for _, sql := range single {
		add("single", sql)
	}
	for _, sql := range questions {
		all = append(all, Attack{Class: "questions", SQL: sql, Answers: true})
	}
	return all
}

// deeds are statements that write, attach, set or leave something behind.
var deeds = []string{
	"attach ':memory:' as zz",
	"attach '{folder}/zz.db' as zz",
	"copy (select 99.9 as ships) to '{table}' (format parquet, use_tmp_file false)",
	"copy (select 1) to '{folder}/zz.csv'",
	"copy harbours.calls to '{folder}/zz.parquet' (format parquet)",
	"export database '{folder}/zz'",
	"import database '{folder}/zz'",
	"set threads = 1",
	"set global memory_limit = '1TB'",
	"set allowed_paths = ['/']",
	"reset threads",
	"set variable zz = 1",
	"pragma threads = 1",
	"pragma enable_profiling",
	"call enable_logging()",
	"call force_checkpoint()",
	"checkpoint",
	"install httpfs",
	"load '{folder}/zz.duckdb_extension'",
	"create table zz as select 1",
	"create temp table zz as select 1",
	"create or replace view harbours.calls as select 99.9 as ships",
	"create macro zz() as 1",
	"create type zz as enum ('a')",
	"create sequence zz",
	"create secret zz (type s3)",
	"drop view harbours.calls",
	"drop schema harbours cascade",
	"alter table vintage.parts rename to zz",
	"insert into vintage.parts select * from vintage.parts",
	"update vintage.parts set origin = 'zz'",
	"delete from vintage.parts",
	"truncate vintage.parts",
	"merge into vintage.parts using vintage.parts as o on true when matched then delete",
	"use harbours",
	"begin",
	"vacuum",
	"prepare zz as select 1",
	"comment on table vintage.parts is 'zz'",
}

// tricks are ways to have a deed pass for a question, by their classes.
var tricks = map[string][]string{
	"plain":  {"{deed}", "{deed};", "EXPLAIN {deed}", "explain analyze {deed}", "explain (analyze) {deed}", "explain explain {deed}"},
	"nested": {"/* /* */ explain select $$*/ {deed} --$$", "/* /* */ explain analyze select $a$*/ {deed} --$a$", "/*/**/ explain select '*/ {deed} --'", "/* /* */ */ {deed}", "explain /* /* */ select $$*/ */ {deed} --$$"},
	"unterminated": {
		"select 1 /* {deed}", "/* /* */ {deed}", "select $$ {deed}", "select ' {deed}", `select " {deed}`, "explain /* {deed}",
	},
	"dollar quotes": {"select $$a$$; {deed}", "select $a$ $$ $a$; {deed} --$$", "$$ $$ {deed}", "explain select $$--$$; {deed}"},
	"several":       {"select 1; {deed}", "{deed}; select 1", "select 1;;;{deed}", "explain select 1; {deed}", "describe select 1; {deed}; select 1", "; {deed}"},
	"line ends":     {"-- a\n{deed}", "-- a\r{deed}", "explain -- \rselect 1 --\n{deed}", "select 1 -- \r; {deed}", "select 1 -- a\n; {deed}"},
	"unicode":       {"\ufeff{deed}", "\u00a0{deed}", "\u2003explain\u2003{deed}", "select\u00a01; {deed}", "select 1\uff1b {deed}", "select 1\u037e {deed}", "\u200b{deed}"},
	"zero bytes":    {"select 1\x00; {deed}", "{deed}\x00", "\x00{deed}", "explain\x00 {deed}", "select 1\xff; {deed}"},
	"inside":        {"({deed})", "with zz as ({deed}) select 1", "with zz as ({deed} returning 1) select * from zz", "select * from ({deed})", "select ({deed})"},
	"as an object":  {"describe {deed}", "summarize {deed}", "show {deed}", "desc {deed}"},
	"prepared":      {"prepare zz as {deed}", "execute immediate '{deed}'", "do $$ {deed} $$", "execute zz; {deed}", "deallocate zz; {deed}"},
}

// places are where a table can stand.
var places = []string{
	"select * from {call}",
	"from {call}",
	"select 1 where exists (from {call})",
	"select (select count(*) from {call})",
	"with zz as materialized (from {call}) from zz",
	"with recursive zz as (select 1 as n union all select n + 1 from zz, {call} where n < 2) from zz",
	"select * from harbours.calls, lateral (from {call})",
	"select * from harbours.calls left join {call} on true",
	"select 1 union all select 2 from {call}",
	"select 1 order by (select count(*) from {call})",
	"select 1 limit (select count(*) from {call})",
	"select sum(1) filter (where exists (from {call}))",
	"select list_transform([1], lambda x: (select count(*) from {call}))",
	"values ((select count(*) from {call}))",
	"describe from {call}",
	"summarize from {call}",
	"select * from (describe from {call})",
	"explain from {call}",
	"explain analyze from {call}",
	"select * from (pivot (from {call}) on a in (1) using sum(b))",
	"from {call} tablesample 1 rows",
}

// calls are table functions that read files, run SQL or change the engine.
var calls = []string{
	"read_text('/etc/passwd')", "read_blob('{table}')", "read_csv('/etc/passwd')", "read_parquet('{table}')", "parquet_metadata('{table}')",
	"glob('/etc/*')", "sniff_csv('/etc/passwd')", "query('attach '':memory:'' as zz')", "query_table('harbours.calls')",
	"json_execute_serialized_sql(json_serialize_sql('select 1'))", "enable_logging()", "force_checkpoint()", "duckdb_secrets()", "arrow_scan(1, 2, 3)",
	"histogram(harbours.calls, ships)", "main.read_text('/etc/passwd')", `"read_text"('/etc/passwd')`, "READ_TEXT('/etc/passwd')",
}

// paths are what the engine would take for files, were they not refused.
var paths = []string{
	"'/etc/passwd'", "'{table}'", `"{table}"`, "'{folder}/zz.csv'", "'https://192.0.2.1/zz.parquet'", "'s3://zz/zz.json'", "'/etc/*.json'",
	`temp.main.answer`, `memory.main."{table}"`, `harbours."{table}"`,
}

// effects are calls that do more than return a value.
var effects = []string{
	"write_log('zz')", "WRITE_LOG('zz')", `"write_log"('zz')`, "write_log('zz', level := 'ERROR')", "setseed(0.5)", "sleep_ms(1)", "pg_sleep(0.001)",
	"nextval('zz')", "currval('zz')", "sum(setseed(0.5)) over ()", "list_transform([1], lambda x: write_log('zz'))", "system.main.write_log('zz')", "'zz'.write_log()",
}

// single are attacks that stand for themselves.
var single = []string{
	"", " ", ";", "--", "/**/", "explain", "explain analyze", "explain;", "explain analyze;", "$$", "'", "\x00",
	"explain (format json) select 1", "explain (analyze, format json) select 1", "explain analyze analyze select 1", "explain verbose select 1",
	"pivot harbours.calls on area_code using sum(ships)",
	"select * from (pivot harbours.calls on area_code using sum(ships))",
	"unpivot harbours.calls on ships into name n value v; drop view harbours.calls",
	"pragma show_tables", "pragma database_list", "pragma table_info('harbours.calls')", "pragma version", "pragma json_execute_serialized_sql(json_serialize_sql('select 1'))",
	"call duckdb_tables()", "call pragma_version()", "call query('select 1')",
	"select 1 into zz", "select * from harbours.calls for update", "table zz", "select * from zz.zz.zz",
	"select * from checks.zz", "select * from main.answer", "from materialised.zz", "select * from duckdb_settings()", "from pragma_storage_info('harbours.calls')",
	"execute zz", "execute zz(1)", "deallocate zz", "commit", "rollback", "abort", "detach memory", "detach database if exists memory",
	"select * from system.duckdb_secrets()", "from test_all_types()", "from seq_scan()", "from sql_auto_complete('select')", "from which_secret('s3://zz', 's3')",
	"update extensions", "force install json", "create or replace temp view zz as select 1", "copy from database memory to zz", "copy vintage.parts from '/etc/passwd'",
	"kill 1", "shutdown", ".shell ls", "!ls", "\\copy zz to 'zz'", "select 1 \\g", "set session authorization zz", "grant all on zz to zz", "listen zz", "declare zz cursor for select 1",
	"select * from range(1); select * from range(2)", "values (1); values (2)", "from harbours.calls; from harbours.calls", "describe harbours.calls; describe harbours.calls",
}

// questions look like attacks, and are to be answered.
var questions = []string{
	"select 'attach '':memory:'' as zz'",
	"select $$*/ attach ':memory:' as zz --$$",
	"select $a$; drop view harbours.calls; $a$",
	"/* /* attach ':memory:' as zz */ */ select 1",
	"/* ; set threads = 1; */ select 1",
	"select 1 -- ; attach ':memory:' as zz",
	"select 1 -- a\r, 2",
	"select 1; -- ; set threads = 1",
	"select 1;;",
	"select\u00a01",
	"\ufeffselect 1",
	"select 'copy', \"set\" from (select 1 as \"set\")",
	"with attach as (select 1 as copy) select copy from attach",
	"with \"/etc/passwd\" as (select 1) from \"/etc/passwd\"",
	"explain select $$*/ attach ':memory:' as zz --$$",
	"/* /* a */ */ explain /* /* b */ */ analyze -- c\n select 1",
	"EXPLAIN\u00a0ANALYZE select 1",
	"explain (select 1)",
	"explain describe harbours.calls",
	"describe harbours.calls",
	"describe select 'attach'",
	"select * from (describe harbours.calls)",
	"(describe harbours.calls)",
	"summarize harbours.calls",
	"show databases",
	"show all tables",
	"from memory.harbours.calls",
	"select view_name from duckdb_views() where not internal",
	"select table_name from information_schema.tables",
	"select name from pg_catalog.pg_settings",
	"select json_serialize_sql('attach ''zz'' as zz')",
	"select current_setting('threads')",
	"select random() < 2",
	"from repeat('attach', 3)",
	"select * from (pivot harbours.calls on area_code in ('NPL') using sum(ships))",
}
