package ingest

import (
	"encoding/binary"
	"io"

	"github.com/parquet-go/parquet-go/deprecated"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

const magic = "PAR1"

// A parquetFile puts encoded row groups into a file.
type parquetFile struct {
	w      io.Writer
	offset int64
	meta   format.FileMetaData
}

func newParquetFile(w io.Writer, columns []Column) *parquetFile {
	f := &parquetFile{w: w, meta: format.FileMetaData{Version: 1, CreatedBy: "basedoc"}}
	f.meta.Schema = append(f.meta.Schema, format.SchemaElement{Name: "row", NumChildren: thrift.New(int32(len(columns)))})
	for _, c := range columns {
		f.meta.Schema = append(f.meta.Schema, schemaElement(c))
		f.meta.ColumnOrders = append(f.meta.ColumnOrders, format.ColumnOrder{Value: &format.TypeDefinedOrder{}})
	}
	return f
}

func schemaElement(c Column) format.SchemaElement {
	e := format.SchemaElement{Name: c.Name, Type: thrift.New(physicalType(c.Type)), RepetitionType: thrift.New(format.Required)}
	if c.Nullable {
		e.RepetitionType = thrift.New(format.Optional)
	}
	switch c.Type {
	case "varchar":
		e.ConvertedType = thrift.New(deprecated.UTF8)
		e.LogicalType.Value = &format.StringType{}
	case "date":
		e.ConvertedType = thrift.New(deprecated.Date)
		e.LogicalType.Value = &format.DateType{}
	}
	return e
}

// append writes a row group of the given chunks, one for each column.
func (f *parquetFile) append(rows int, chunks []encodedChunk) error {
	if f.offset == 0 {
		if err := f.write([]byte(magic)); err != nil {
			return err
		}
	}
	group := format.RowGroup{NumRows: int64(rows), FileOffset: f.offset, Ordinal: int16(len(f.meta.RowGroups))}
	for _, c := range chunks {
		column := format.ColumnChunk{FileOffset: f.offset, MetaData: c.meta}
		if c.words != nil {
			column.MetaData.DictionaryPageOffset = f.offset
			if err := f.write(c.words); err != nil {
				return err
			}
		}
		column.MetaData.DataPageOffset = f.offset
		for _, page := range c.pages {
			if err := f.write(page); err != nil {
				return err
			}
		}
		group.Columns = append(group.Columns, column)
		group.TotalByteSize += c.meta.TotalUncompressedSize
		group.TotalCompressedSize += c.meta.TotalCompressedSize
	}
	f.meta.RowGroups = append(f.meta.RowGroups, group)
	f.meta.NumRows += int64(rows)
	return nil
}

// close writes the footer.
func (f *parquetFile) close() error {
	footer, err := thriftBytes(&f.meta)
	if err != nil {
		return err
	}
	footer = binary.LittleEndian.AppendUint32(footer, uint32(len(footer)))
	return f.write(append(footer, magic...))
}

func (f *parquetFile) write(p []byte) error {
	n, err := f.w.Write(p)
	f.offset += int64(n)
	return err
}
