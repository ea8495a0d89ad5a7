package ingest

import (
	"fmt"
	"hash/maphash"
	"reflect"
	"slices"
	"strings"
)

// A keyReader reads the key columns of rows.
type keyReader struct {
	names  []string
	fields []int // of the row type
	seed   maphash.Seed
	sums   []uint64
}

// newKeyReader finds the key columns among R's fields.
func newKeyReader[R any](key []string) (*keyReader, error) {
	k := &keyReader{names: key, seed: maphash.MakeSeed()}
	columns := columnsOf[R]()
	for _, name := range key {
		i := slices.IndexFunc(columns, func(c Column) bool { return c.Name == name })
		switch {
		case i < 0:
			return nil, fmt.Errorf("key column %s is not a column", name)
		case columns[i].Nullable:
			return nil, fmt.Errorf("key column %s may be null", name)
		}
		k.fields = append(k.fields, i)
	}
	return k, nil
}

// hashes returns the hash of the key of each row, until it is called again.
// rows is a slice of the row type.
func (k *keyReader) hashes(rows any) []uint64 {
	slice := reflect.ValueOf(rows)
	k.sums = k.sums[:0]
	for i := range slice.Len() {
		row, sum := slice.Index(i), uint64(0)
		for _, f := range k.fields {
			sum = sum*31 + k.hash(row.Field(f))
		}
		k.sums = append(k.sums, sum)
	}
	return k.sums
}

func (k *keyReader) hash(v reflect.Value) uint64 {
	switch v.Kind() {
	case reflect.String:
		return maphash.String(k.seed, v.String())
	case reflect.Float64:
		return maphash.Comparable(k.seed, v.Float())
	case reflect.Bool:
		return maphash.Comparable(k.seed, v.Bool())
	}
	return maphash.Comparable(k.seed, v.Int())
}

// text shows the key of a row: name=value for each key column.
func (k *keyReader) text(row any) string {
	var b strings.Builder
	for i, f := range k.fields {
		if i > 0 {
			b.WriteByte(' ')
		}
		fmt.Fprintf(&b, "%s=%v", k.names[i], reflect.ValueOf(row).Field(f))
	}
	return b.String()
}
