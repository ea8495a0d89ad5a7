// Package queries holds the SQL: views that indicators share, the indicators,
// and the checks of the data. Each file is one select, and its path is its name.
package queries

import "embed"

// FS holds the folders common, indicators and checks.
//
//go:embed */*.sql
var FS embed.FS
