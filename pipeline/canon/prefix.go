package canon

import (
	"encoding/binary"
	"fmt"
	"math"
	"math/bits"
	"net/netip"
)

// An IPv4Range is a run of IPv4 addresses. Registries delegate runs whose
// length need not be a power of two, so a range is not always a prefix.
type IPv4Range struct {
	Start netip.Addr
	Count int64
}

// ParseIPv4Range reads a range from its first address in dotted form and the
// number of its addresses, and refuses one that leaves the address space.
func ParseIPv4Range(start string, count int64) (IPv4Range, error) {
	addr, err := netip.ParseAddr(start)
	if err != nil || !addr.Is4() {
		return IPv4Range{}, fmt.Errorf("not an IPv4 address: %q", start)
	}
	if count < 1 || count > 1<<32-int64(number(addr)) {
		return IPv4Range{}, fmt.Errorf("no range of %d IPv4 addresses starts at %s", count, start)
	}
	return IPv4Range{Start: addr, Count: count}, nil
}

// Prefixes splits the range into the fewest prefixes that cover it exactly, in
// the order of their addresses.
func (r IPv4Range) Prefixes() []netip.Prefix {
	var out []netip.Prefix
	first, left := uint64(number(r.Start)), uint64(r.Count)
	for left > 0 {
		// The next prefix is as large as its first address is aligned to and
		// as the rest of the range allows.
		size := min(bits.TrailingZeros64(first|1<<32), bits.Len64(left)-1)
		var raw [4]byte
		binary.BigEndian.PutUint32(raw[:], uint32(first))
		out = append(out, netip.PrefixFrom(netip.AddrFrom4(raw), 32-size))
		first += 1 << size
		left -= 1 << size
	}
	return out
}

func number(v4 netip.Addr) uint32 {
	raw := v4.As4()
	return binary.BigEndian.Uint32(raw[:])
}

// ParseIPv6Prefix reads a prefix from its first address and its length, and
// refuses one whose address is not the first of the prefix.
func ParseIPv6Prefix(start string, length int64) (netip.Prefix, error) {
	addr, err := netip.ParseAddr(start)
	if err != nil || !addr.Is6() || addr.Is4In6() || addr.Zone() != "" {
		return netip.Prefix{}, fmt.Errorf("not an IPv6 address: %q", start)
	}
	if length < 0 || length > 128 {
		return netip.Prefix{}, fmt.Errorf("no IPv6 prefix has a length of %d", length)
	}
	p := netip.PrefixFrom(addr, int(length))
	if first := p.Masked(); first != p {
		return netip.Prefix{}, fmt.Errorf("%s is not the first address of its /%d, which is %s", start, length, first.Addr())
	}
	return p, nil
}

// Addresses returns how many addresses a prefix holds. A power of two, it is
// exact even where it is beyond the integers.
func Addresses(p netip.Prefix) float64 {
	return math.Ldexp(1, p.Addr().BitLen()-p.Bits())
}

// Slash32s returns how many IPv6 /32 blocks, the usual size of a provider's
// first delegation, a prefix of the given length equals: 1 for 32, 8 for 29,
// 1/65536 for 48. It is exact.
func Slash32s(length int) float64 { return math.Ldexp(1, 32-length) }
