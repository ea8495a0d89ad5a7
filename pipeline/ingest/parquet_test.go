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
// texts of every kind.
type everything struct {
	ID       int64      `parquet:"id,delta" about:"Unique"`
	Constant string     `parquet:"constant,dict" about:"Always the same"`
	Few      string     `parquet:"few,optional,dict" about:"Few different texts, at times null"`
	Rising   string     `parquet:"rising,delta" about:"Begins as the one before"`
	Turning  string     `parquet:"turning,dict" about:"Few different texts at first, then only new ones"`
	Unique   string     `parquet:"unique" about:"Never the same"`
	Nothing  string     `parquet:"nothing,optional" about:"Always null"`
	Maybe    *string    `parquet:"maybe" about:"Null or a text, which may be empty"`
	Small    int32      `parquet:"small,dict" about:"Small integers of either sign"`
	MaybeInt *int32     `parquet:"maybe_int" about:"Null or an integer"`
	Wide     int64      `parquet:"wide" about:"Any integer"`
	Real     float64    `parquet:"real" about:"Any float"`
	MaybeNum *float64   `parquet:"maybe_num,dict" about:"Null or a float"`
	Flag     bool       `parquet:"flag" about:"Yes or no"`
	MaybeYes *bool      `parquet:"maybe_yes" about:"Null, yes or no"`
	Day      canon.Day  `parquet:"day,date,delta" about:"A day"`
	MaybeDay *canon.Day `parquet:"maybe_day,date" about:"Null or a day"`
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
			r.Turning = fmt.Sprintf("a new text of more than forty letters: %d", i)
		}
		r.Rising = fmt.Sprintf("%08d", i)
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
	for _, n := range []int{1, 7, batchRows, batchRows + 1, groupRows, groupRows + 3000} {
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

// Columns are encoded as their tags ask for.
func TestColumnsAreEncodedAsTheirTagsSay(t *testing.T) {
	file := writeRows(t, makeEverything(groupRows), "id")
	for name, want := range map[string][]format.Encoding{
		"constant":  {format.RLEDictionary},
		"few":       {format.RLEDictionary},
		"turning":   {format.RLEDictionary},
		"unique":    {format.Plain},
		"small":     {format.RLEDictionary},
		"maybe_num": {format.RLEDictionary},
		"wide":      {format.Plain},
		"id":        {format.DeltaBinaryPacked},
		"day":       {format.DeltaBinaryPacked},
		"rising":    {format.DeltaByteArray},
		"flag":      {format.Plain},
		"maybe_day": {format.Plain},
	} {
		var got []format.Encoding
		for _, s := range columnMeta(t, file, name).EncodingStats {
			if s.PageType != format.DictionaryPage {
				got = append(got, s.Encoding)
			}
		}
		if slices.Sort(got); !slices.Equal(got, slices.Sorted(slices.Values(want))) {
			t.Errorf("%s: pages are encoded %v, want %v", name, got, want)
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
		{"long", long, long, 0},
		{"int", int32(-7), int32(5), 0},
		{"float", -2.25, 0.5, 2},
		{"nan", 1.0, 3.0, 0}, // what is no number has no order
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
