package ingest

import (
	"reflect"
	"strings"

	"github.com/parquet-go/parquet-go/format"
)

// A column encoder gathers the values of one column, page by page.
type columnEncoder interface {
	add(rows records)
	size() (rows, bytes int) // of the page in the making
	endPage() error
	endChunk() (encodedChunk, error) // ends the last page, too
}

// encodersOf returns an encoder for each column of a row type.
func encodersOf[R any]() []columnEncoder {
	t := reflect.TypeFor[R]()
	columns := columnsOf[R]()
	encoders := make([]columnEncoder, len(columns))
	for i, c := range columns {
		f := t.Field(i)
		pointer := f.Type.Kind() == reflect.Pointer
		at := field{offset: f.Offset, pointer: pointer, zeroNull: c.Nullable && !pointer}
		encoders[i] = newEncoder(c, at)
	}
	return encoders
}

func newEncoder(c Column, at field) columnEncoder {
	ch := chunk{name: c.Name, nullable: c.Nullable, kind: physicalType(c.Type)}
	switch c.Type {
	case "varchar":
		e := &textEncoder{chunk: ch, at: at}
		e.begin()
		return e
	case "boolean":
		return &boolEncoder{chunk: ch, at: at}
	}
	e := &numberEncoder{chunk: ch, at: at, width: 8}
	if ch.kind == format.Int32 {
		e.width = 4
	}
	e.begin()
	return e
}

func physicalType(sqlType string) format.Type {
	switch sqlType {
	case "varchar":
		return format.ByteArray
	case "boolean":
		return format.Boolean
	case "date", "integer":
		return format.Int32
	case "bigint":
		return format.Int64
	case "double":
		return format.Double
	}
	panic("ingest: no Parquet type for " + strings.ToUpper(sqlType))
}

// addPaged gives an encoder its column of the rows, and ends pages as they fill.
func addPaged(e columnEncoder, rows records) error {
	e.add(rows)
	if n, bytes := e.size(); n >= pageRows || bytes >= pageBytes {
		return e.endPage()
	}
	return nil
}
