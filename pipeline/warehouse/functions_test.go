package warehouse

import (
	"context"
	"slices"
	"strings"
	"testing"
)

// answered are the functions of values whose answer changes from call to call
// and that do nothing else.
var answered = strings.Fields(`random uuid uuidv4 uuidv7 gen_random_uuid error stats
	current_query current_query_id current_transaction_id current_connection_id`)

// functionsOf asks the engine for the names of its functions of some kind.
func functionsOf(t *testing.T, w *Warehouse, condition string) []string {
	t.Helper()
	names := strings.Fields(ask(t, w, "select distinct function_name from duckdb_functions() where "+condition))
	if len(names) == 0 {
		t.Fatalf("no function with %s", condition)
	}
	return names
}

// Whatever table functions the engine has, and a later one may have more: those
// that are not listed are refused.
func TestEveryTableFunctionThatIsNotListedIsRefused(t *testing.T) {
	w := open(t, ports(t), nil)
	names := functionsOf(t, w, "function_type in ('table', 'table_macro', 'pragma')")
	for _, name := range names {
		if slices.Contains(allowedTableFunctions, name) {
			continue
		}
		for _, call := range []string{`from "` + name + `"('x')`, "explain analyze from main." + name + "()", "select 1 where 1 in (from system.main.\"" + strings.ToUpper(name) + "\"(1, 2))"} {
			if _, err := w.Query(context.Background(), call); err == nil || !strings.Contains(err.Error(), "function "+name+" is not open") {
				t.Errorf("%s: %v", call, err)
			}
		}
	}
	for _, name := range allowedTableFunctions {
		if !slices.Contains(names, name) {
			t.Errorf("%s is no table function of the engine", name)
		}
	}
}

// The engine marks the functions whose call is more than its value as volatile.
// A new one must be listed here or among those with effects.
func TestEveryVolatileFunctionIsJudged(t *testing.T) {
	w := open(t, nil, nil)
	for _, name := range functionsOf(t, w, "stability = 'VOLATILE'") {
		switch _, err := w.Query(context.Background(), "select "+name+"()"); {
		case slices.Contains(effectFunctions, name) && (err == nil || !strings.Contains(err.Error(), "does more than answer")):
			t.Errorf("%s: %v", name, err)
		case !slices.Contains(effectFunctions, name) && !slices.Contains(answered, name):
			t.Errorf("%s is volatile: has it effects?", name)
		}
	}
}

// A macro of the engine is no way around the lists.
func TestNoMacroCallsWhatMayNotBeCalled(t *testing.T) {
	w := open(t, nil, nil)
	ctx := context.Background()
	conn, err := w.db.Conn(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	res, err := w.Query(ctx, "select distinct function_name, macro_definition from duckdb_functions() where function_type = 'macro'")
	if err != nil || len(res.Rows) < 50 {
		t.Fatalf("%d macros: %v", len(res.Rows), err)
	}
	harmless := strings.Fields("duckdb_constraints pragma_database_size") // they describe the engine
	for _, row := range res.Rows {
		name, body := row[0].(string), row[1].(string)
		s, err := parse(ctx, conn, "select "+body)
		if err != nil {
			t.Errorf("%s: %q: %v", name, body, err)
			continue
		}
		for _, m := range slices.Concat(s.functions, s.tableFns) {
			if (slices.Contains(effectFunctions, m.name) || slices.Contains(s.tableFns, m) && !slices.Contains(allowedTableFunctions, m.name) && !slices.Contains(harmless, m.name)) && !slices.Contains(effectFunctions, name) {
				t.Errorf("%s calls %s", name, m.name)
			}
		}
	}
}

// A kind of query or table that this program does not know is refused, such as
// the writing common table expressions of other engines.
func TestAnUnknownKindOfNodeIsToldApart(t *testing.T) {
	s := new(statement)
	s.walk(map[string]any{"type": "SELECT_NODE", "from_table": map[string]any{"type": "INSERT_QUERY_NODE"}, "where": map[string]any{"class": "FUNCTION", "type": "ANY"}}, nil)
	if !slices.Equal(s.unknown, []string{"INSERT_QUERY_NODE"}) {
		t.Errorf("got %v", s.unknown)
	}
}
