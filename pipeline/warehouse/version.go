package warehouse

import "github.com/duckdb/duckdb-go/v2/mapping"

// EngineVersion names the query engine that this program is linked with. It
// starts none.
func EngineVersion() string { return "DuckDB " + mapping.LibraryVersion() }
