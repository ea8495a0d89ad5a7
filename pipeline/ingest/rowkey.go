package ingest

import (
	"fmt"
	"hash/maphash"
	"math"
	"reflect"
	"strings"
)

// A rowKey reads the key columns of a row type.
type rowKey struct {
	fields []int
	names  []string
	seed   maphash.Seed
}

// keyOf finds the key columns among R's fields.
func keyOf[R any](key []string) (*rowKey, error) {
	k := &rowKey{names: key, seed: maphash.MakeSeed()}
	columns := columnsOf[R]()
next:
	for _, name := range key {
		for i, c := range columns {
			if c.Name != name {
				continue
			}
			if c.Nullable {
				return nil, fmt.Errorf("key column %s may be null", name)
			}
			k.fields = append(k.fields, i)
			continue next
		}
		return nil, fmt.Errorf("key column %s is not a column", name)
	}
	return k, nil
}

// hashKeys appends a hash of each row's key.
func hashKeys[R any](k *rowKey, rows []R, hashes []uint64) []uint64 {
	v := reflect.ValueOf(rows)
	for i := range rows {
		hashes = append(hashes, k.hash(v.Index(i)))
	}
	return hashes
}

func (k *rowKey) hash(row reflect.Value) uint64 {
	h := uint64(0)
	for _, i := range k.fields {
		h = mix(h ^ k.hashValue(row.Field(i)))
	}
	return h
}

func (k *rowKey) hashValue(v reflect.Value) uint64 {
	switch v.Kind() {
	case reflect.String:
		return maphash.String(k.seed, v.String())
	case reflect.Int32, reflect.Int64:
		return uint64(v.Int())
	case reflect.Float64:
		return math.Float64bits(v.Float())
	case reflect.Bool:
		if v.Bool() {
			return 1
		}
		return 0
	}
	panic("ingest: key of kind " + v.Kind().String()) // columnsOf admits no other
}

// mix spreads every bit of h over all of its bits, without losing any.
func mix(h uint64) uint64 {
	h ^= h >> 32
	h *= 0xd6e8feb86659fd93
	h ^= h >> 32
	h *= 0xd6e8feb86659fd93
	return h ^ h>>32
}

// text spells the key of a row: name=value for each key column.
func (k *rowKey) text(row reflect.Value) string {
	var b strings.Builder
	for i, field := range k.fields {
		if i > 0 {
			b.WriteByte(' ')
		}
		fmt.Fprintf(&b, "%s=%v", k.names[i], row.Field(field))
	}
	return b.String()
}
