package warehouse

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
)

// areasFile is the view vintage.areas over the tables that declare a column
// area_code: a check of all codes reads it, and need not name them.
func areasFile(ctx context.Context, conn *sql.Conn, tables []Table) (*file, error) {
	var selects []string
	for _, t := range tables {
		if !slices.ContainsFunc(t.Columns, func(c Column) bool { return c.Name == "area_code" }) {
			continue
		}
		first := "cast(null as varchar)"
		if key := slices.DeleteFunc(t.keyIdents(), func(k string) bool { return k == Ident("area_code") }); len(key) > 0 {
			first = "min(concat_ws('|', cast(" + strings.Join(key, " as varchar), cast(") + " as varchar)))"
		}
		name := t.Source + "." + t.Name
		selects = append(selects, fmt.Sprintf("select %s as table_name, area_code, count(*) as row_count, %s as first_found\nfrom %s\nwhere area_code is not null\ngroup by area_code",
			Quote(name), first, qualified(name)))
	}
	if selects == nil {
		selects = []string{"select '' as table_name, '' as area_code, 0 as row_count, '' as first_found where false"}
	}
	f := &file{path: "vintage/areas.sql", sql: `-- about: One row for each code in the column area_code of a table, over all tables that have one.
-- about: first_found is the key of one of its row_count rows, without the code.
` + strings.Join(selects, "\nunion all\n")}
	var err error
	f.stmt, err = parse(ctx, conn, f.sql)
	return f, err
}
