// Package warehouse answers SQL over one vintage: a view for every table of
// Parquet files, a view for every file of the query folder, in the order of
// their references, and nothing else. It is the only door to DuckDB and Arrow.
//
// The engine runs in memory over immutable files. User SQL is read-only and
// cannot reach files, the network or settings.
package warehouse
