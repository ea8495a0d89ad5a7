package warehouse

import (
	"errors"
	"fmt"
	"strings"
)

// refused are functions whose answer depends on the clock, on chance, on the
// session or on the machine. A query file is a pure function of its tables.
var refused = words(`
	now today age current_date current_time current_timestamp get_current_time get_current_timestamp
	localtime localtimestamp current_localtime current_localtimestamp transaction_timestamp txid_current
	random setseed uuid uuidv4 uuidv7 gen_random_uuid nextval currval
	getenv getvariable current_setting current_query current_query_id current_transaction_id current_connection_id
	current_user session_user user current_role current_catalog current_database current_schema current_schemas
	in_search_path version pg_backend_pid stats sleep_ms write_log`)

// clockwords are those that SQL lets stand without parentheses, where the
// parser takes them for columns.
var clockwords = words(`
	current_date current_time current_timestamp localtime localtimestamp
	current_user session_user user current_role current_catalog current_database current_schema`)

func words(s string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(s) {
		set[w] = true
	}
	return set
}

// refuse returns an error for anything in f that a query file must not hold.
func refuse(f *file) error {
	s := f.stmt
	if s.shows {
		return f.errorAt(-1, errNotSelect)
	}
	for _, m := range s.loose {
		return f.errorAt(m.at, fmt.Errorf("%s is no common table expression of this file: write schema.name for tables and views", m.name))
	}
	for _, m := range s.tableFns {
		if m.name != "unnest" {
			return f.errorAt(m.at, fmt.Errorf("table function %s: a query file reads tables and views only", m.name))
		}
	}
	for _, m := range s.functions {
		if refused[m.name] || strings.HasPrefix(m.name, "read_") {
			return f.errorAt(m.at, fmt.Errorf("function %s: its answer changes from run to run", m.name))
		}
	}
	for _, m := range s.columns {
		if clockwords[m.name] {
			return f.errorAt(m.at, fmt.Errorf("%s: its answer changes from run to run", m.name))
		}
	}
	if s.samples {
		return f.errorAt(-1, errors.New("takes a random sample of rows"))
	}
	return nil
}
