package warehouse

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"regexp"
	"strings"
)

// admitted are the table functions open to user SQL: those that make rows out
// of their arguments or describe the warehouse. The engine is locked as well;
// this list keeps out functions that take pointers, write logs or run SQL.
var admitted = words(`unnest range generate_series json_each json_tree repeat
	duckdb_columns duckdb_functions duckdb_tables duckdb_types duckdb_views pragma_table_info`)

var (
	// explains matches the words before the statement that is explained. Only
	// a select may follow: explain analyze runs what it explains.
	explains = regexp.MustCompile(`(?is)^(\s|--[^\n]*\n|/\*.*?\*/)*explain\s+(analyze\s+)?`)

	firstWord = regexp.MustCompile(`(?is)^(?:\s|--[^\n]*\n|/\*.*?\*/)*(\w+)`)
)

// admit lets one read-only statement pass and tells what it mentions.
func admit(ctx context.Context, conn *sql.Conn, text string) (*statement, error) {
	bare := explains.ReplaceAllString(text, "")
	s, err := parse(ctx, conn, bare)
	if errors.Is(err, errNotSelect) {
		return nil, refusal(text)
	}
	if err != nil {
		if syntax, ok := errors.AsType[*syntaxError](err); ok {
			return nil, fmt.Errorf("line %d: %w", max(1, lineAt(text, syntax.at)), err)
		}
		return nil, err
	}
	for _, m := range s.tableFns {
		if !admitted[m.name] {
			return nil, fmt.Errorf("function %s is not open to queries: they read the warehouse only", m.name)
		}
	}
	s.explains = bare != text
	return s, nil
}

func refusal(text string) error {
	word := ""
	if m := firstWord.FindStringSubmatch(text); m != nil {
		word = m[1]
	}
	switch word = strings.ToLower(word); word {
	case "pivot", "unpivot", "with":
		return errors.New(`only a select may be asked; put pivot in parentheses with its values listed: select * from (pivot t on c in ('a', 'b') using sum(v))`)
	case "select", "from", "values", "describe", "summarize", "show":
		return errors.New("one statement at a time, and only one that reads")
	}
	return fmt.Errorf("the warehouse is read-only: %s is refused; ask with select, describe, summarize, show or explain", word)
}
