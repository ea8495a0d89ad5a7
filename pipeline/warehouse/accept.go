package warehouse

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// allowedTableFunctions are those that make rows out of their arguments or
// describe the warehouse. The engine is locked as well; this list keeps out
// functions that take pointers, write logs, run SQL or read files, and those
// that a later engine may bring.
var allowedTableFunctions = strings.Fields(`unnest range generate_series json_each json_tree repeat
	duckdb_columns duckdb_functions duckdb_tables duckdb_types duckdb_views pragma_table_info`)

// effectFunctions are functions of values that do more than return one: they
// write logs, wait, or change the session that later queries share.
var effectFunctions = strings.Fields(`write_log sleep_ms pg_sleep setseed nextval currval`)

// accept returns what a read-only statement mentions, or an error that says why
// it is rejected. It decides on the engine's parse tree of the whole text that
// will run; withPrepared has the engine confirm it before anything does.
func (w *Warehouse) accept(ctx context.Context, conn *sql.Conn, text string) (*statement, error) {
	if strings.IndexByte(text, 0) >= 0 || !utf8.ValidString(text) {
		return nil, errors.New("SQL is text in UTF-8, without zero bytes")
	}
	s, err := acceptSelect(ctx, conn, text, text)
	if errors.Is(err, errNotSelect) {
		prefix, rest, ok := cutExplain(text)
		if !ok {
			return nil, rejection(text)
		}
		if s, err = acceptSelect(ctx, conn, text, rest); errors.Is(err, errNotSelect) {
			return nil, rejection(text)
		} else if err == nil {
			s.prefix = prefix
		}
	}
	if err != nil {
		return nil, err
	}
	return s, w.checkNames(ctx, conn, s)
}

// acceptSelect parses a select, which is the end of text or all of it, and
// rejects what must not be in one.
func acceptSelect(ctx context.Context, conn *sql.Conn, text, selected string) (*statement, error) {
	s, err := parse(ctx, conn, selected)
	if syntax, ok := errors.AsType[*syntaxError](err); ok {
		return nil, &LineError{max(1, lineAt(text, syntax.at+len(text)-len(selected))), err}
	}
	if err != nil {
		return nil, err
	}
	if len(s.unknown) > 0 {
		return nil, fmt.Errorf("SQL of the kind %s is not open to queries", s.unknown[0])
	}
	for _, m := range s.tableFns {
		if !slices.Contains(allowedTableFunctions, m.name) {
			return nil, fmt.Errorf("function %s is not open to queries: they read the warehouse only", m.name)
		}
	}
	for _, m := range s.functions {
		if slices.Contains(effectFunctions, m.name) {
			return nil, fmt.Errorf("function %s is not open to queries: it does more than answer", m.name)
		}
	}
	s.text = selected
	return s, nil
}

// checkNames makes sure that every table and view that s mentions is there. The
// engine would take an unknown name for a file's.
func (w *Warehouse) checkNames(ctx context.Context, conn *sql.Conn, s *statement) error {
	for i := range s.refs { // the engine's own name for the warehouse adds nothing
		s.refs[i].name = strings.TrimPrefix(s.refs[i].name, "memory.")
	}
	for _, m := range slices.Concat(s.refs, s.unqualified) {
		if w.hasView(m.name) {
			continue
		}
		ok, err := isInternalView(ctx, conn, m.name)
		if err != nil {
			return err
		}
		if !ok {
			err := fmt.Errorf("no table or view %s%s", m.name, didYouMean(m.name, w.names()))
			if line := lineAt(s.text, m.at); line > 1 {
				return &LineError{line, err}
			}
			return err
		}
	}
	return nil
}

// hasView tells whether a name is that of a table or view of this warehouse.
func (w *Warehouse) hasView(name string) bool {
	if _, ok := w.tables[name]; ok || name == partsTable {
		return true
	}
	f := w.files[name]
	return f != nil && f.schema() != "checks"
}

// isInternalView tells whether a name is that of one of the engine's views of
// its own catalog, such as information_schema.columns.
func isInternalView(ctx context.Context, conn *sql.Conn, name string) (ok bool, err error) {
	schema, view, qualified := strings.Cut(name, ".")
	if !qualified {
		schema, view = "", name
	}
	err = conn.QueryRowContext(ctx, `select count(*) > 0 from duckdb_views()
		where internal and lower(view_name) = ? and ? in ('', lower(schema_name))`, view, schema).Scan(&ok)
	return ok, err
}

// rejection says why what is no select must not be asked.
func rejection(text string) error {
	switch word, _ := firstWord(text); word {
	case "pivot", "unpivot", "with":
		return errors.New(`only a select may be asked; put pivot in parentheses with its values listed: select * from (pivot t on c in ('a', 'b') using sum(v))`)
	case "select", "from", "values", "describe", "summarize", "show":
		return errors.New("one statement at a time, and only one that reads")
	default:
		return fmt.Errorf("the warehouse is read-only: %s is refused; ask with select, describe, summarize, show or explain", word)
	}
}
