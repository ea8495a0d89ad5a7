package ingest

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// A rowKey reads the key columns of a row type and remembers the keys of all
// rows it was given, by their hashes.
type rowKey struct {
	names  []string
	fields []keyField
	hashes []uint64 // of a batch
	seen   keySet
}

type keyField struct {
	index int
	at    field
	kind  reflect.Kind
}

// keyOf finds the key columns among R's fields.
func keyOf[R any](key []string) (*rowKey, error) {
	k := &rowKey{names: key}
	t := reflect.TypeFor[R]()
	columns := columnsOf[R]()
	for _, name := range key {
		i := slices.IndexFunc(columns, func(c Column) bool { return c.Name == name })
		switch {
		case i < 0:
			return nil, fmt.Errorf("key column %s is not a column", name)
		case columns[i].Nullable:
			return nil, fmt.Errorf("key column %s may be null", name)
		}
		f := t.Field(i)
		k.fields = append(k.fields, keyField{i, field{offset: f.Offset}, f.Type.Kind()})
	}
	return k, nil
}

// add remembers the keys of a batch.
func (k *rowKey) add(rows records) error { return k.seen.add(k.hashesOf(rows)) }

// hashesOf returns the hash of each row's key, until it is called again.
func (k *rowKey) hashesOf(rows records) []uint64 {
	k.hashes = slices.Grow(k.hashes[:0], rows.n)[:rows.n]
	clear(k.hashes)
	for _, f := range k.fields {
		for i := range k.hashes {
			k.hashes[i] = mix(k.hashes[i] ^ k.hash(f, rows, i))
		}
	}
	for i, h := range k.hashes {
		k.hashes[i] = max(h, 1) // 0 is none; a doubt too many costs a second look, no more
	}
	return k.hashes
}

func (k *rowKey) hash(f keyField, rows records, i int) uint64 {
	p := f.at.in(rows, i)
	switch f.kind {
	case reflect.String:
		return hashText(*(*string)(p))
	case reflect.Int32:
		return uint64(*(*uint32)(p))
	case reflect.Bool:
		return uint64(*(*uint8)(p))
	}
	return *(*uint64)(p) // int64 and float64
}

// text spells the key of a row: name=value for each key column.
func (k *rowKey) text(row reflect.Value) string {
	var b strings.Builder
	for i, f := range k.fields {
		if i > 0 {
			b.WriteByte(' ')
		}
		fmt.Fprintf(&b, "%s=%v", k.names[i], row.Field(f.index))
	}
	return b.String()
}
