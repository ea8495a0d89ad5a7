package ingest

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"iter"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"

	"basedoc/pipeline/canon"
)

// everything has a column of each type, required, optional and pointed at, and
// texts of every temper.
type everything struct {
	ID       int64      `parquet:"id" about:"Unique"`
	Constant string     `parquet:"constant" about:"Always the same"`
	Few      string     `parquet:"few,optional" about:"Few different texts, at times null"`
	Turning  string     `parquet:"turning" about:"Few different texts at first, then only new ones"`
	Unique   string     `parquet:"unique" about:"Never the same"`
	Nothing  string     `parquet:"nothing,optional" about:"Always null"`
	Maybe    *string    `parquet:"maybe" about:"Null or a text, which may be empty"`
	Small    int32      `parquet:"small" about:"Small integers of either sign"`
	MaybeInt *int32     `parquet:"maybe_int" about:"Null or an integer"`
	Wide     int64      `parquet:"wide" about:"Any integer"`
	Real     float64    `parquet:"real" about:"Any float"`
	MaybeNum *float64   `parquet:"maybe_num" about:"Null or a float"`
	Flag     bool       `parquet:"flag" about:"Yes or no"`
	MaybeYes *bool      `parquet:"maybe_yes" about:"Null, yes or no"`
	Day      canon.Day  `parquet:"day,date" about:"A day"`
	MaybeDay *canon.Day `parquet:"maybe_day,optional,date" about:"Null or a day"`
}

func makeEverything(n int) []everything {
	dice := rand.New(rand.NewPCG(3, 4))
	maybe := func() bool { return dice.IntN(3) > 0 }
	rows := make([]everything, n)
	for i := range rows {
		r := &rows[i]
		r.ID, r.Constant = int64(i), "one"
		if maybe() {
			r.Few = fmt.Sprint("word ", dice.IntN(40))
		}
		r.Turning = fmt.Sprint(i % 5)
		if i > 30_000 {
			r.Turning = fmt.Sprint("new ", i)
		}
		r.Unique = fmt.Sprint(dice.Uint64(), i)
		if maybe() {
			s := strings.Repeat("ü", dice.IntN(4))
			r.Maybe = &s
		}
		r.Small = int32(dice.IntN(200) - 100)
		if maybe() {
			v := int32(dice.Uint32())
			r.MaybeInt = &v
		}
		r.Wide = int64(dice.Uint64())
		r.Real = dice.NormFloat64() * 1e10
		if maybe() {
			v := float64(dice.IntN(5)) / 2
			r.MaybeNum = &v
		}
		r.Flag = i/1000%2 == 0
		if maybe() {
			v := maybe()
			r.MaybeYes = &v
		}
		r.Day = canon.Day(i / 50)
		if maybe() {
			d := canon.Day(dice.IntN(60_000) - 30_000)
			r.MaybeDay = &d
		}
	}
	return rows
}

func writeRows[R any](t *testing.T, rows []R, key string) *parquet.File {
	t.Helper()
	table := TableOf("rows", []string{key}, func(fs.FS) iter.Seq2[R, error] {
		return func(yield func(R, error) bool) {
			for _, row := range rows {
				if !yield(row, nil) {
					return
				}
			}
		}
	})
	var buf bytes.Buffer
	if _, err := table.Write(context.Background(), fstest.MapFS{"part": {}}, &buf); err != nil {
		t.Fatal(err)
	}
	file, err := parquet.OpenFile(bytes.NewReader(buf.Bytes()), int64(buf.Len()))
	if err != nil {
		t.Fatal(err)
	}
	return file
}

func readRows[R any](t *testing.T, file *parquet.File) []R {
	t.Helper()
	rows := make([]R, file.NumRows())
	r := parquet.NewGenericReader[R](file)
	defer r.Close()
	if n, err := r.Read(rows); n != len(rows) {
		t.Fatalf("%d of %d rows came back: %v", n, len(rows), err)
	}
	return rows
}

// What is written is what an independent reader finds, whatever the sizes of
// batch, page and row group.
func TestEveryTypeComesBack(t *testing.T) {
	for _, n := range []int{1, 7, batchRows, pageRows + 1, groupRows, groupRows + 3000} {
		want := makeEverything(n)
		got := readRows[everything](t, writeRows(t, want, "id"))
		for i := range want {
			if !reflect.DeepEqual(got[i], want[i]) {
				t.Fatalf("%d rows: row %d is\n%+v, want\n%+v", n, i, got[i], want[i])
			}
		}
	}
}

// columnMeta returns what the footer says of a column in the first row group.
func columnMeta(t *testing.T, file *parquet.File, name string) format.ColumnMetaData {
	t.Helper()
	for _, c := range file.Metadata().RowGroups[0].Columns {
		if c.MetaData.PathInSchema[0] == name {
			return c.MetaData
		}
	}
	t.Fatalf("no column %s", name)
	return format.ColumnMetaData{}
}

func TestColumnsAreEncodedAsTheirValuesDeserve(t *testing.T) {
	file := writeRows(t, makeEverything(groupRows), "id")
	for name, want := range map[string][]format.Encoding{
		"constant":  {format.RLE, format.Plain, format.RLEDictionary},
		"few":       {format.RLE, format.Plain, format.RLEDictionary},
		"turning":   {format.RLE, format.Plain, format.RLEDictionary}, // both kinds of page
		"unique":    {format.RLE, format.Plain},
		"small":     {format.RLE, format.Plain, format.RLEDictionary},
		"wide":      {format.RLE, format.Plain},
		"flag":      {format.RLE, format.Plain},
		"maybe_day": {format.RLE, format.Plain},
	} {
		if got := columnMeta(t, file, name).Encoding; !slices.Equal(got, want) {
			t.Errorf("%s: encodings %v, want %v", name, got, want)
		}
	}
}

type measures struct {
	ID    int64    `parquet:"id" about:"Unique"`
	Text  string   `parquet:"text,optional" about:"Text"`
	Long  string   `parquet:"long" about:"Long text"`
	Int   int32    `parquet:"int" about:"Integer"`
	Float *float64 `parquet:"float" about:"Float"`
	NaN   float64  `parquet:"nan" about:"Not always a number"`
	Yes   bool     `parquet:"yes" about:"Always yes"`
}

func TestFooterHoldsBoundsAndNulls(t *testing.T) {
	half, negative := 0.5, -2.25
	long := strings.Repeat("long", 30)
	file := writeRows(t, []measures{
		{1, "mm", long, 5, &half, 1, true},
		{2, "", long, -7, nil, math.NaN(), true},
		{3, "zz", long, 0, &negative, 2, true},
		{4, "b", long, 1, nil, 3, true},
	}, "id")
	for _, c := range []struct {
		column    string
		low, high any
		nulls     int64
	}{
		{"id", int64(1), int64(4), 0},
		{"text", "b", "zz", 1},
		{"long", nil, nil, 0}, // too long to be worth it
		{"int", int32(-7), int32(5), 0},
		{"float", -2.25, 0.5, 2},
		{"nan", nil, nil, 0}, // has no order
		{"yes", true, true, 0},
	} {
		meta := columnMeta(t, file, c.column)
		low, high := boundOf(meta.Type, meta.Statistics.MinValue), boundOf(meta.Type, meta.Statistics.MaxValue)
		if low != c.low || high != c.high || meta.Statistics.NullCount != c.nulls {
			t.Errorf("%s: from %v to %v with %d nulls, want %v to %v with %d", c.column, low, high, meta.Statistics.NullCount, c.low, c.high, c.nulls)
		}
	}
}

func boundOf(kind format.Type, raw []byte) any {
	if raw == nil {
		return nil
	}
	v := parquet.Kind(kind).Value(raw)
	switch kind {
	case format.Boolean:
		return v.Boolean()
	case format.Int32:
		return v.Int32()
	case format.Int64:
		return v.Int64()
	case format.Double:
		return v.Double()
	}
	return string(v.ByteArray())
}

// The hybrid encoding is undone by a decoder as plain as its definition.
func FuzzHybrid(f *testing.F) {
	f.Add([]byte{1, 1, 1, 0, 1}, uint8(1))
	f.Add(bytes.Repeat([]byte{3}, 40), uint8(2))
	f.Add(append(bytes.Repeat([]byte{0}, 21), 1, 2, 3, 4, 5, 6, 7), uint8(3))
	f.Fuzz(func(t *testing.T, text []byte, width uint8) {
		width = width%20 + 1
		want := make([]uint32, len(text))
		for i, b := range text {
			want[i] = uint32(b) * 1000 & (1<<width - 1)
		}
		encoded := appendHybrid(nil, want, int(width))
		if got := decodeHybrid(encoded, int(width), len(want)); !slices.Equal(got, want) {
			t.Fatalf("width %d: %v came back as %v", width, want, got)
		}
	})
}

// decodeHybrid reads the encoding bit by bit, as its definition says.
func decodeHybrid(data []byte, width, n int) []uint32 {
	var values []uint32
	for len(values) < n {
		head, size := uint64(0), 0
		for shift := 0; ; shift += 7 {
			b := data[size]
			size++
			head |= uint64(b&0x7f) << shift
			if b < 0x80 {
				break
			}
		}
		data = data[size:]
		bit := func(at int) uint32 { return uint32(data[at/8] >> (at % 8) & 1) }
		number := func(at int) (v uint32) {
			for i := range width {
				v |= bit(at+i) << i
			}
			return v
		}
		if head&1 == 0 {
			v := number(0)
			for range head >> 1 {
				values = append(values, v)
			}
			data = data[(width+7)/8:]
			continue
		}
		for i := range int(head>>1) * 8 {
			values = append(values, number(i*width))
		}
		data = data[int(head>>1)*width:]
	}
	return values[:n]
}
