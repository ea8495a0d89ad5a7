package warehouse

import (
	"fmt"
	"strconv"
	"time"

	"basedoc/pipeline/canon"
)

// Text spells a value of a Result as files of data do: numbers in full and
// without grouping, days and times as ISO 8601, null as nothing.
func Text(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case canon.Day:
		return v.String()
	case time.Time:
		return v.UTC().Format(time.RFC3339)
	}
	return fmt.Sprint(v)
}
