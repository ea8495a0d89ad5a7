package warehousetest

import (
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
	"time"

	"basedoc/pipeline/warehouse"
)

// csvOf writes a result as CSV, null as an empty cell and floats as short as
// they can be told apart.
func csvOf(res *warehouse.Result) string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	record := make([]string, len(res.Columns))
	for i, c := range res.Columns {
		record[i] = c.Name
	}
	w.Write(record)
	for _, row := range res.Rows {
		for i, v := range row {
			record[i] = cellOf(v)
		}
		w.Write(record)
	}
	w.Flush()
	return b.String()
}

func cellOf(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case time.Time:
		return v.Format(time.RFC3339)
	}
	return fmt.Sprint(v)
}
