package ingesttest

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"

	"basedoc/pipeline/canon"
)

// goldenText reads Parquet back and writes it as CSV: a header, then the rows
// in order. A null is an empty field, an empty text is "".
func goldenText(data []byte) (string, error) {
	file, err := parquet.OpenFile(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return "", err
	}
	leaves := file.Root().Columns()
	var out strings.Builder
	for i, leaf := range leaves {
		field(&out, i, leaf.Name())
	}
	out.WriteByte('\n')
	rows := make([]parquet.Row, 64)
	for _, group := range file.RowGroups() {
		if err := groupText(&out, group, leaves, rows); err != nil {
			return "", err
		}
	}
	return out.String(), nil
}

func groupText(out *strings.Builder, group parquet.RowGroup, leaves []*parquet.Column, rows []parquet.Row) error {
	reader := group.Rows()
	defer reader.Close()
	for {
		n, err := reader.ReadRows(rows)
		for _, row := range rows[:n] {
			for i, value := range row {
				field(out, i, valueText(value, leaves[i]))
			}
			out.WriteByte('\n')
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func valueText(v parquet.Value, leaf *parquet.Column) string {
	switch {
	case v.IsNull():
		return ""
	case v.Kind() == parquet.Boolean:
		return strconv.FormatBool(v.Boolean())
	case v.Kind() == parquet.Int32 && isDate(leaf):
		return canon.Day(v.Int32()).String()
	case v.Kind() == parquet.Int32:
		return strconv.FormatInt(int64(v.Int32()), 10)
	case v.Kind() == parquet.Int64:
		return strconv.FormatInt(v.Int64(), 10)
	case v.Kind() == parquet.Double:
		return strconv.FormatFloat(v.Double(), 'f', -1, 64)
	}
	text := string(v.ByteArray())
	if text == "" || strings.ContainsAny(text, ",\"\r\n") || strings.TrimSpace(text) != text {
		return `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
	}
	return text
}

func isDate(leaf *parquet.Column) bool {
	logical := leaf.Type().LogicalType()
	if logical == nil {
		return false
	}
	_, ok := logical.Value.(*format.DateType)
	return ok
}

func field(out *strings.Builder, i int, text string) {
	if i > 0 {
		out.WriteByte(',')
	}
	out.WriteString(text)
}
