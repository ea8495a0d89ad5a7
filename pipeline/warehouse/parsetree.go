package warehouse

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// A mention is a name that a statement uses, and the byte where it stands, or
// -1 where DuckDB does not say.
type mention struct {
	name string
	at   int
}

// A statement is what the parse tree tells about one select.
type statement struct {
	refs        []mention // schema.table, or catalog.schema.table
	unqualified []mention // tables without schema that are no CTE
	functions   []mention
	tableFns    []mention // functions that stand in the place of a table
	columns     []mention // columns without a table name
	unknown     []string  // kinds of nodes that this program does not know
	samples     bool      // takes a random sample of rows
	shows       bool      // holds describe, show or summarize
	describes   bool      // is nothing but describe, show or summarize

	text   string // of the select; set by accept
	prefix string // explain, to run in front of text; set by accept
}

// knownNodes are the kinds of query, table and modifier that selects are made
// of. Expressions, which have a class, are judged by their functions.
var knownNodes = strings.Fields(`SELECT_NODE SET_OPERATION_NODE RECURSIVE_CTE_NODE CTE_NODE
	BASE_TABLE SUBQUERY JOIN TABLE_FUNCTION EXPRESSION_LIST EMPTY PIVOT SHOW_REF
	ORDER_MODIFIER LIMIT_MODIFIER LIMIT_PERCENT_MODIFIER DISTINCT_MODIFIER
	ORDER_DEFAULT ASCENDING DESCENDING`)

var errNotSelect = errors.New("not a select statement")

// treeSQL asks DuckDB's own parser for the tree of a statement.
const treeSQL = "select cast(json_serialize_sql(cast(? as varchar), skip_null := true, skip_empty := true) as varchar)"

// parse reads one statement. Anything but a single select, describe, show or
// summarize is an error.
func parse(ctx context.Context, conn *sql.Conn, text string) (*statement, error) {
	return readTree(conn.QueryRowContext(ctx, treeSQL, text))
}

// readTree reads the answer to treeSQL.
func readTree(row *sql.Row) (*statement, error) {
	var tree string
	if err := row.Scan(&tree); err != nil {
		return nil, err
	}
	var parsed struct {
		Error      bool   `json:"error"`
		Type       string `json:"error_type"`
		Message    string `json:"error_message"`
		Position   string `json:"position"`
		Statements []any  `json:"statements"`
	}
	dec := json.NewDecoder(strings.NewReader(tree))
	dec.UseNumber()
	if err := dec.Decode(&parsed); err != nil {
		return nil, fmt.Errorf("read parse tree: %w", err)
	}
	switch {
	case parsed.Error && parsed.Type == "not implemented":
		return nil, errNotSelect
	case parsed.Error:
		return nil, &syntaxError{at: position(parsed.Position), message: parsed.Message}
	case len(parsed.Statements) == 0:
		return nil, errors.New("no statement")
	case len(parsed.Statements) > 1:
		return nil, fmt.Errorf("%d statements, want one", len(parsed.Statements))
	}
	s := new(statement)
	s.walk(parsed.Statements[0], nil)
	s.describes = describes(parsed.Statements[0])
	for _, list := range [][]mention{s.refs, s.unqualified, s.functions, s.tableFns, s.columns} {
		slices.SortFunc(list, func(a, b mention) int { return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.name, b.name)) })
	}
	return s, nil
}

// A syntaxError is what DuckDB's parser says about text that is not SQL.
type syntaxError struct {
	at      int
	message string
}

func (e *syntaxError) Error() string { return e.message }

// walk collects what node and everything below it mentions. ctes are the names
// of the common table expressions in scope: those of the enclosing selects, and
// before them in the same with clause.
func (s *statement) walk(node any, ctes []string) {
	switch node := node.(type) {
	case []any:
		for _, child := range node {
			s.walk(child, ctes)
		}
	case map[string]any:
		s.collect(node, ctes)
		ctes = s.walkCTEs(node, ctes)
		for key, child := range node {
			if key != "cte_map" {
				s.walk(child, ctes)
			}
		}
	}
}

// walkCTEs walks the with clause of node, if it has one, and returns the scope
// of the rest of node.
func (s *statement) walkCTEs(node map[string]any, ctes []string) []string {
	with, _ := node["cte_map"].(map[string]any)
	entries, _ := with["map"].([]any)
	for _, e := range entries {
		entry, _ := e.(map[string]any)
		name := strings.ToLower(text(entry, "key"))
		inner := ctes
		if isRecursive(entry) {
			inner = append(slices.Clone(ctes), name)
		}
		s.walk(entry["value"], inner)
		ctes = append(slices.Clone(ctes), name)
	}
	return ctes
}

func isRecursive(entry map[string]any) bool {
	value, _ := entry["value"].(map[string]any)
	query, _ := value["query"].(map[string]any)
	node, _ := query["node"].(map[string]any)
	return text(node, "type") == "RECURSIVE_CTE_NODE"
}

// collect keeps what a single node mentions.
func (s *statement) collect(node map[string]any, ctes []string) {
	at := location(node)
	if node["sample"] != nil {
		s.samples = true
	}
	kind := text(node, "type")
	if kind != "" && node["class"] == nil && !slices.Contains(knownNodes, kind) && !strings.HasSuffix(kind, "_TYPE_INFO") {
		s.unknown = append(s.unknown, kind)
	}
	switch kind {
	case "SHOW_REF":
		s.shows = true
	case "BASE_TABLE":
		name := strings.ToLower(text(node, "table_name"))
		schema := strings.ToLower(text(node, "schema_name"))
		catalog := strings.ToLower(text(node, "catalog_name"))
		switch {
		case catalog != "":
			s.refs = append(s.refs, mention{catalog + "." + schema + "." + name, at})
		case schema != "":
			s.refs = append(s.refs, mention{schema + "." + name, at})
		case !slices.Contains(ctes, name):
			s.unqualified = append(s.unqualified, mention{name, at})
		}
	case "TABLE_FUNCTION":
		fn, _ := node["function"].(map[string]any)
		s.tableFns = append(s.tableFns, mention{strings.ToLower(text(fn, "function_name")), at})
	case "COLUMN_REF":
		if names, _ := node["column_names"].([]any); len(names) == 1 {
			name, _ := names[0].(string)
			s.columns = append(s.columns, mention{strings.ToLower(name), at})
		}
	}
	if class := text(node, "class"); class == "FUNCTION" || class == "WINDOW" {
		s.functions = append(s.functions, mention{strings.ToLower(text(node, "function_name")), at})
	}
}

// describes tells whether a statement is what describe, show and summarize
// are: all rows and columns of one such table.
func describes(stmt any) bool {
	node, _ := stmt.(map[string]any)["node"].(map[string]any)
	from, _ := node["from_table"].(map[string]any)
	list, _ := node["select_list"].([]any)
	if len(node) != 4 || text(from, "type") != "SHOW_REF" || len(list) != 1 {
		return false // more than type, select_list, from_table and aggregate_handling
	}
	star, _ := list[0].(map[string]any)
	return text(star, "type") == "STAR" && len(star) == 4
}

func text(node map[string]any, key string) string {
	s, _ := node[key].(string)
	return s
}

func location(node map[string]any) int {
	n, _ := node["query_location"].(json.Number)
	return position(n.String())
}

// position reads a byte offset; DuckDB writes the largest number for none.
func position(s string) int {
	var n int
	if _, err := fmt.Sscanf(s, "%d", &n); err != nil {
		return -1
	}
	return n
}

// lineAt counts lines from 1; 0 for an unknown position.
func lineAt(text string, at int) int {
	if at < 0 || at > len(text) {
		return 0
	}
	return 1 + strings.Count(text[:at], "\n")
}
