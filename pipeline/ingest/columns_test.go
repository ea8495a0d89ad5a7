package ingest

import (
	"fmt"
	"strings"
	"testing"
)

type named[T any] struct {
	V T `parquet:"v" about:"."`
}
type optional[T any] struct {
	V T `parquet:"v,optional" about:"."`
}
type dated[T any] struct {
	V T `parquet:"v,date" about:"."`
}
type listed[T any] struct {
	V T `parquet:"v,dict" about:"."`
}
type stepped[T any] struct {
	V T `parquet:"v,delta" about:"."`
}
type misspelt struct {
	V string `parquet:"v,optoinal" about:"."`
}
type nameless struct {
	V string `about:"."`
}

// What a tag promises is kept, or refused at the program's start. Above all, a
// measured zero is not null.
func TestTagsMeanWhatTheySay(t *testing.T) {
	for _, c := range []struct {
		columns func() []Column
		want    string // type and whether it may be null, or the refusal
	}{
		{columnsOf[named[string]], "varchar false"},
		{columnsOf[named[*float64]], "double true"},
		{columnsOf[optional[string]], "varchar true"},
		{columnsOf[dated[int32]], "date false"},
		{columnsOf[dated[*int32]], "date true"},
		{columnsOf[listed[int64]], "bigint false"},
		{columnsOf[optional[float64]], "only a string may be optional"},
		{columnsOf[optional[int64]], "only a string may be optional"},
		{columnsOf[optional[bool]], "only a string may be optional"},
		{columnsOf[optional[*int32]], "only a string may be optional"},
		{columnsOf[optional[*string]], "only a string may be optional"},
		{columnsOf[dated[int64]], `the tag "date" means nothing for bigint`},
		{columnsOf[listed[bool]], `the tag "dict" means nothing for boolean`},
		{columnsOf[stepped[int32]], "integer false"},
		{columnsOf[stepped[string]], "varchar false"},
		{columnsOf[stepped[bool]], `the tag "delta" means nothing for boolean`},
		{columnsOf[stepped[*int64]], `the tag "delta" means nothing for bigint`},
		{columnsOf[stepped[float64]], `the tag "delta" means nothing for double`},
		{columnsOf[misspelt], `the tag "optoinal" means nothing for varchar`},
		{columnsOf[nameless], "needs a parquet tag"},
		{columnsOf[named[uint8]], "no SQL type for uint8"},
	} {
		if got := describe(c.columns); !strings.Contains(got, c.want) {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}

func describe(columns func() []Column) (text string) {
	defer func() {
		if v := recover(); v != nil {
			text = fmt.Sprint(v)
		}
	}()
	c := columns()[0]
	return fmt.Sprint(c.Type, " ", c.Nullable)
}
