package canon

import (
	"encoding/binary"
	"fmt"
	"net/netip"
)

// CheckIPv4Range returns an error unless all addresses of a range exist, which is
// given by its first address and its length. A length need not be a power of two:
// registries delegate ranges that are no prefix.
func CheckIPv4Range(start string, count int64) error {
	addr, err := netip.ParseAddr(start)
	if err != nil || !addr.Is4() {
		return fmt.Errorf("not an IPv4 address: %q", start)
	}
	first := addr.As4()
	if count < 1 || count > 1<<32-int64(binary.BigEndian.Uint32(first[:])) {
		return fmt.Errorf("no range of %d IPv4 addresses starts at %s", count, start)
	}
	return nil
}

// ParseIPv6Prefix reads a prefix from its first address and its length, and
// rejects one whose address is not the first of the prefix.
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

// ParsePrefix reads a prefix of either family, such as 192.0.2.0/24, and rejects
// one whose address is not the first of the prefix.
func ParsePrefix(s string) (netip.Prefix, error) {
	p, err := netip.ParsePrefix(s)
	if err != nil {
		return netip.Prefix{}, fmt.Errorf("not a prefix: %q", s)
	}
	if first := p.Masked(); first != p {
		return netip.Prefix{}, fmt.Errorf("%s is not the first address of its prefix, which is %s", s, first)
	}
	return p, nil
}

// PrefixText returns the shortest spelling of a prefix, which is nearly always the
// text it was read from: then that text itself, which costs no memory.
func PrefixText(p netip.Prefix, text string) string {
	var buf [64]byte
	if short := p.AppendTo(buf[:0]); string(short) != text {
		return string(short)
	}
	return text
}

// UnicastHigh64 returns the first half of a global unicast IPv6 address (2000::/3)
// as a number, and nil of any other address. Of such addresses it is below 2^62, so
// that a prefix of length n up to 64 is the 2^(64-n) numbers from that of its first
// address on.
func UnicastHigh64(addr netip.Addr) *int64 {
	if !addr.Is6() {
		return nil
	}
	bytes := addr.As16()
	if bytes[0]>>5 != 0x20>>5 {
		return nil
	}
	high := int64(binary.BigEndian.Uint64(bytes[:8]))
	return &high
}
