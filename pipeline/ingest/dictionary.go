package ingest

// A dictionary numbers the different values of a column in the order in which
// they come, as long as there are few enough of them.
type dictionary[V comparable] struct {
	values []V
	hashes []uint64 // of values
	slots  []uint32 // number of the value plus one, or 0; placed by hash
}

const (
	mostWords  = 1 << 14 // values that a dictionary may have
	startSlots = mostWords / 64
)

// pays reports whether the dictionary of n values so far is worth its keep. A
// column where nearly every value is new is given up early.
func (d *dictionary[V]) pays(n int) bool {
	words := len(d.values)
	switch {
	case n < batchRows:
		return true
	case n < 8*batchRows:
		return words < n/8*7
	}
	return words <= mostWords && words <= n/4
}

// find returns the number of v, or the slot to put it in.
func (d *dictionary[V]) find(v V, hash uint64) (number, slot uint32, found bool) {
	mask := uint32(len(d.slots) - 1)
	for slot = uint32(hash) & mask; ; slot = (slot + 1) & mask {
		n := d.slots[slot]
		if n == 0 {
			return 0, slot, false
		}
		if d.values[n-1] == v {
			return n - 1, slot, true
		}
	}
}

// add gives v, which is new, the next number. find has told the slot.
func (d *dictionary[V]) add(v V, hash uint64, slot uint32) uint32 {
	d.values = append(d.values, v)
	d.hashes = append(d.hashes, hash)
	d.slots[slot] = uint32(len(d.values))
	if 2*len(d.values) > len(d.slots) {
		d.place(2 * len(d.slots))
	}
	return uint32(len(d.values) - 1)
}

// place makes size slots and puts the values in them.
func (d *dictionary[V]) place(size int) {
	d.slots = make([]uint32, size)
	mask := uint32(size - 1)
	for i, hash := range d.hashes {
		slot := uint32(hash) & mask
		for d.slots[slot] != 0 {
			slot = (slot + 1) & mask
		}
		d.slots[slot] = uint32(i + 1)
	}
}

// reset empties the dictionary.
func (d *dictionary[V]) reset() {
	clear(d.values) // let go of texts
	d.values, d.hashes = d.values[:0], d.hashes[:0]
	if d.slots == nil {
		d.slots = make([]uint32, startSlots)
	}
	clear(d.slots)
}
