package ingest

import "unsafe"

// records are the rows of a batch, seen as equal pieces of memory. Columns are
// read from them field by field: reflection would take longer for it than all
// the encoding that follows.
type records struct {
	base unsafe.Pointer
	n    int
	size uintptr
}

func recordsOf[R any](rows []R) records {
	var zero R
	return records{unsafe.Pointer(unsafe.SliceData(rows)), len(rows), unsafe.Sizeof(zero)}
}

// A field says where a column stands in a record and how a null is spelled.
type field struct {
	offset   uintptr
	pointer  bool // to the value; nil is null
	zeroNull bool // the zero value is null
}

// in returns the place of the value in record i, or nil if it is a nil pointer.
func (f field) in(rows records, i int) unsafe.Pointer {
	p := unsafe.Add(rows.base, uintptr(i)*rows.size+f.offset)
	if f.pointer {
		return *(*unsafe.Pointer)(p)
	}
	return p
}
