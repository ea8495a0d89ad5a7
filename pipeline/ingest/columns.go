package ingest

import (
	"fmt"
	"reflect"
	"strings"
)

// A Column is one column of a table, read off the row type's tags.
type Column struct {
	Name     string
	Type     string // the SQL type DuckDB reads: varchar, date, double, bigint, ...
	Nullable bool
	About    string // one line for readers, from the tag `about`
}

// columnsOf reads the columns of a row type off its parquet and about tags. It
// panics where a tag promises what the field cannot keep.
func columnsOf[R any]() []Column {
	t := reflect.TypeFor[R]()
	var columns []Column
	for i := range t.NumField() {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("parquet"), ",")
		c := Column{Name: name, About: f.Tag.Get("about")}
		err := c.setType(f.Type, options)
		if name == "" || name == "-" {
			err = fmt.Errorf("needs a parquet tag that names its column")
		}
		if err != nil {
			panic(fmt.Sprintf("ingest: %v.%s: %v", t, f.Name, err))
		}
		columns = append(columns, c)
	}
	return columns
}

// setType sets the type of a column that is held in a field of type t.
func (c *Column) setType(t reflect.Type, options string) error {
	isPointer := t.Kind() == reflect.Pointer
	if isPointer {
		t = t.Elem()
	}
	c.Nullable = isPointer
	switch t.Kind() {
	case reflect.String:
		c.Type = "varchar"
	case reflect.Bool:
		c.Type = "boolean"
	case reflect.Int32:
		c.Type = "integer"
	case reflect.Int64:
		c.Type = "bigint"
	case reflect.Float64:
		c.Type = "double"
	default:
		return fmt.Errorf("no SQL type for %v", t)
	}
	for option := range strings.SplitSeq(options, ",") {
		switch {
		case option == "" || option == "dict" && c.Type != "boolean":
		case option == "optional" && c.Type == "varchar" && !isPointer:
			c.Nullable = true
		case option == "optional":
			return fmt.Errorf("only a string may be optional: a measured zero would be null; use a pointer")
		case option == "date" && c.Type == "integer":
			c.Type = "date"
		case option == "delta" && c.Type != "boolean" && c.Type != "double" && !isPointer:
		default:
			return fmt.Errorf("the tag %q means nothing for %s", option, c.Type)
		}
	}
	return nil
}
