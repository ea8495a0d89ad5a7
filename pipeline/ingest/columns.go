package ingest

import (
	"fmt"
	"reflect"
	"strings"
)

// columnsOf reads the columns of a row type off its parquet and about tags.
func columnsOf[R any]() []Column {
	t := reflect.TypeFor[R]()
	var cols []Column
	for i := range t.NumField() {
		f := t.Field(i)
		name, opts, _ := strings.Cut(f.Tag.Get("parquet"), ",")
		if name == "" || name == "-" {
			panic(fmt.Sprintf("ingest: %v.%s needs a parquet tag that names its column", t, f.Name))
		}
		typ, ptr := f.Type, false
		if typ.Kind() == reflect.Pointer {
			typ, ptr = typ.Elem(), true
		}
		cols = append(cols, Column{
			Name:     name,
			Type:     sqlType(t, f, typ, opts),
			Nullable: ptr || hasOption(opts, "optional"),
			About:    f.Tag.Get("about"),
		})
	}
	return cols
}

func hasOption(opts, want string) bool {
	for opt := range strings.SplitSeq(opts, ",") {
		if opt == want {
			return true
		}
	}
	return false
}

func sqlType(t reflect.Type, f reflect.StructField, typ reflect.Type, opts string) string {
	switch typ.Kind() {
	case reflect.String:
		return "varchar"
	case reflect.Bool:
		return "boolean"
	case reflect.Int32:
		if hasOption(opts, "date") {
			return "date"
		}
		return "integer"
	case reflect.Int64:
		return "bigint"
	case reflect.Float64:
		return "double"
	}
	panic(fmt.Sprintf("ingest: %v.%s: no SQL type for %v", t, f.Name, f.Type))
}
