package ingest

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"slices"

	"github.com/parquet-go/parquet-go/compress/zstd"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

var codec = &zstd.Codec{Level: zstd.SpeedFastest}

// A chunk is the part of one column in one row group: pages of values, and
// what is known about them.
type chunk struct {
	kind     format.Type
	nullable bool
	name     string

	levels  []uint8 // of the page that is being filled: 0 for null, 1 for a value
	rows    int     // of that page
	body    []byte  // scratch
	packed  []byte  // scratch
	encoded encodedChunk
}

// An encodedChunk is ready to be put in a file.
type encodedChunk struct {
	meta        format.ColumnMetaData
	words       []byte   // the page of the dictionary, if there is one
	pages       [][]byte // of values
	plain, dict bool     // how pages are encoded
}

// null notes a row without a value, value one with.
func (c *chunk) null() { c.levels = append(c.levels, 0) }
func (c *chunk) value() {
	if c.nullable {
		c.levels = append(c.levels, 1)
	}
}

// beginPage starts the body of a data page with the levels of its rows.
func (c *chunk) beginPage() []byte {
	body := c.body[:0]
	if c.nullable {
		for _, level := range c.levels {
			c.encoded.meta.Statistics.NullCount += int64(1 - level)
		}
		body = append(body, 0, 0, 0, 0)
		body = appendHybrid(body, c.levels, 1)
		binary.LittleEndian.PutUint32(body, uint32(len(body)-4))
		c.levels = c.levels[:0]
	}
	return body
}

// endPlain ends a data page whose body holds values as they are.
func (c *chunk) endPlain(body []byte) error {
	c.encoded.plain = true
	return c.endPage(body, format.Plain)
}

// endDict ends a data page of numbers that stand for the words of a dictionary.
func (c *chunk) endDict(body []byte, numbers []uint32, words int) error {
	c.encoded.dict = true
	width := max(1, bits.Len(uint(max(1, words)-1)))
	body = append(body, byte(width))
	return c.endPage(appendHybrid(body, numbers, width), format.RLEDictionary)
}

func (c *chunk) endPage(body []byte, encoding format.Encoding) error {
	rows := c.rows
	c.rows = 0
	c.encoded.meta.NumValues += int64(rows)
	page, err := c.page(body, format.PageHeader{
		Type: format.DataPage,
		DataPageHeader: thrift.New(format.DataPageHeader{
			NumValues:               int32(rows),
			Encoding:                encoding,
			DefinitionLevelEncoding: format.RLE,
			RepetitionLevelEncoding: format.RLE,
		}),
	})
	c.encoded.pages = append(c.encoded.pages, page)
	return err
}

// endChunk returns what was encoded, with the words of its dictionary, if any
// page has need of them, and begins anew.
func (c *chunk) endChunk(words []byte, count int) (encodedChunk, error) {
	if c.encoded.dict {
		var err error
		c.encoded.words, err = c.page(append(c.body[:0], words...), format.PageHeader{
			Type:                 format.DictionaryPage,
			DictionaryPageHeader: thrift.New(format.DictionaryPageHeader{NumValues: int32(count), Encoding: format.Plain}),
		})
		if err != nil {
			return encodedChunk{}, err
		}
	}
	done := c.encoded
	c.encoded = encodedChunk{}
	done.meta.Type = c.kind
	done.meta.Codec = format.Zstd
	done.meta.PathInSchema = thrift.Slice[string]{c.name}
	done.meta.Encoding = thrift.Slice[format.Encoding]{format.RLE}
	if done.plain || done.dict {
		done.meta.Encoding = append(done.meta.Encoding, format.Plain)
	}
	if done.dict {
		done.meta.Encoding = append(done.meta.Encoding, format.RLEDictionary)
	}
	done.meta.TotalCompressedSize = int64(len(done.words))
	for _, page := range done.pages {
		done.meta.TotalCompressedSize += int64(len(page))
	}
	return done, nil
}

// page compresses body and puts its header before it.
func (c *chunk) page(body []byte, header format.PageHeader) ([]byte, error) {
	var err error
	if c.packed, err = codec.Encode(c.packed[:0], body); err != nil {
		return nil, err
	}
	c.body = body[:0]
	header.UncompressedPageSize = int32(len(body))
	header.CompressedPageSize = int32(len(c.packed))
	head, err := thriftBytes(&header)
	if err != nil {
		return nil, err
	}
	c.encoded.meta.TotalUncompressedSize += int64(len(head) + len(body))
	return append(slices.Grow(head, len(c.packed)), c.packed...), nil
}

func thriftBytes(v any) ([]byte, error) {
	var buf bytes.Buffer
	err := thrift.NewEncoder(new(thrift.CompactProtocol).NewWriter(&buf)).Encode(v)
	return buf.Bytes(), err
}
