package warehouse

import (
	"encoding/json"
	"fmt"
	"math/big"
	"time"

	duckdb "github.com/duckdb/duckdb-go/v2"

	"basedoc/pipeline/canon"
)

// resultValue turns a value of the driver into one that a Result may hold.
func resultValue(v any, sqlType string) any {
	switch v := v.(type) {
	case nil, bool, int64, float64, string:
		if sqlType == "json" {
			return jsonText(v)
		}
		return v
	case int8:
		return int64(v)
	case int16:
		return int64(v)
	case int32:
		return int64(v)
	case uint8:
		return int64(v)
	case uint16:
		return int64(v)
	case uint32:
		return int64(v)
	case uint64:
		return integer(new(big.Int).SetUint64(v))
	case *big.Int:
		return integer(v)
	case float32:
		return float64(v)
	case duckdb.Decimal:
		return v.Float64()
	case time.Time:
		switch sqlType {
		case "date":
			return canon.DayOf(v.Date())
		case "time":
			return v.Format("15:04:05.999999")
		}
		return v.UTC()
	case []byte:
		if sqlType == "uuid" {
			return fmt.Sprintf("%x-%x-%x-%x-%x", v[:4], v[4:6], v[6:8], v[8:10], v[10:])
		}
		return string(v)
	case duckdb.Interval:
		return fmt.Sprintf("%d months %d days %v", v.Months, v.Days, time.Duration(v.Micros)*time.Microsecond)
	}
	return jsonText(v)
}

// integer is an int64, or the digits where an int64 is too small for them.
func integer(n *big.Int) any {
	if n.IsInt64() {
		return n.Int64()
	}
	return n.String()
}

// jsonText writes nested values as JSON.
func jsonText(v any) any {
	if v == nil {
		return nil
	}
	b, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprint(v)
	}
	return string(b)
}

// bindable turns an argument of a query into one that the driver binds rightly.
func bindable(args []any) []any {
	out := make([]any, len(args))
	for i, a := range args {
		if d, ok := a.(canon.Day); ok {
			a = d.Time()
		}
		out[i] = a
	}
	return out
}
