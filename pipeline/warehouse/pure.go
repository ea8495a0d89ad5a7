package warehouse

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// impureFunctions are those whose answer depends on the clock, on chance, on the
// session or on the machine. A query file is a pure function of its tables.
var impureFunctions = strings.Fields(`
	now today age current_date current_time current_timestamp get_current_time get_current_timestamp
	localtime localtimestamp current_localtime current_localtimestamp transaction_timestamp txid_current
	random setseed uuid uuidv4 uuidv7 gen_random_uuid nextval currval
	getenv getvariable current_setting current_query current_query_id current_transaction_id current_connection_id
	current_user session_user user current_role current_catalog current_database current_schema current_schemas
	in_search_path version pg_backend_pid stats sleep_ms write_log`)

// impureNames are those of them that SQL lets stand without parentheses, where
// the parser takes them for columns.
var impureNames = strings.Fields(`
	current_date current_time current_timestamp localtime localtimestamp
	current_user session_user user current_role current_catalog current_database current_schema`)

// checkPure returns an error for anything in f that a query file must not hold.
func checkPure(f *file) error {
	s := f.stmt
	if s.shows {
		return f.errorAt(-1, errNotSelect)
	}
	for _, m := range s.unqualified {
		return f.errorAt(m.at, fmt.Errorf("%s is no common table expression of this file: write schema.name for tables and views", m.name))
	}
	for _, m := range s.tableFns {
		if m.name != "unnest" {
			return f.errorAt(m.at, fmt.Errorf("table function %s: a query file reads tables and views only", m.name))
		}
	}
	for _, m := range s.functions {
		if slices.Contains(impureFunctions, m.name) || strings.HasPrefix(m.name, "read_") {
			return f.errorAt(m.at, fmt.Errorf("function %s: its answer changes from run to run", m.name))
		}
	}
	for _, m := range s.columns {
		if slices.Contains(impureNames, m.name) {
			return f.errorAt(m.at, fmt.Errorf("%s: its answer changes from run to run", m.name))
		}
	}
	if s.samples {
		return f.errorAt(-1, errors.New("takes a random sample of rows"))
	}
	return nil
}
