package canon

import (
	"fmt"
	"math/rand/v2"
	"net/netip"
	"strings"
	"testing"
)

func TestIPv4RangeSplitsIntoPrefixes(t *testing.T) {
	for _, tt := range []struct {
		start string
		count int64
		want  string
	}{
		{"196.1.0.0", 256, "196.1.0.0/24"},
		{"196.1.0.7", 1, "196.1.0.7/32"},
		{"196.1.0.0", 768, "196.1.0.0/23 196.1.2.0/24"},
		{"196.1.1.0", 768, "196.1.1.0/24 196.1.2.0/23"},
		{"10.0.0.1", 6, "10.0.0.1/32 10.0.0.2/31 10.0.0.4/31 10.0.0.6/32"},
		{"0.0.0.0", 1 << 32, "0.0.0.0/0"},
		{"255.255.255.254", 2, "255.255.255.254/31"},
	} {
		r, err := ParseIPv4Range(tt.start, tt.count)
		if err != nil {
			t.Errorf("%s + %d: %v", tt.start, tt.count, err)
			continue
		}
		var got []string
		for _, p := range r.Prefixes() {
			got = append(got, p.String())
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s + %d splits into %v, want %s", tt.start, tt.count, got, tt.want)
		}
	}
}

// Any range splits into prefixes that follow each other without a gap and hold
// just its addresses.
func TestIPv4PrefixesCoverTheirRange(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		first := rnd.Uint32()
		r := IPv4Range{Count: rnd.Int64N(1<<32-int64(first)) + 1}
		r.Start = netip.AddrFrom4([4]byte{byte(first >> 24), byte(first >> 16), byte(first >> 8), byte(first)})
		next, sum := int64(first), 0.0
		for _, p := range r.Prefixes() {
			if p != p.Masked() || int64(number(p.Addr())) != next {
				t.Fatalf("%v: prefix %v does not begin at address %d", r, p, next)
			}
			next += int64(Addresses(p))
			sum += Addresses(p)
		}
		if sum != float64(r.Count) {
			t.Fatalf("%v: prefixes hold %.0f addresses", r, sum)
		}
	}
}

func TestParseIPv4RangeRefuses(t *testing.T) {
	for _, tt := range []struct {
		start string
		count int64
		want  string
	}{
		{"196.1.0", 256, `not an IPv4 address: "196.1.0"`},
		{"196.001.0.0", 256, `not an IPv4 address: "196.001.0.0"`},
		{"2001:db8::", 256, `not an IPv4 address: "2001:db8::"`},
		{"196.1.0.0", 0, "no range of 0 IPv4 addresses starts at 196.1.0.0"},
		{"255.255.255.0", 257, "no range of 257 IPv4 addresses starts at 255.255.255.0"},
	} {
		if _, err := ParseIPv4Range(tt.start, tt.count); fmt.Sprint(err) != tt.want {
			t.Errorf("%s + %d: %v, want %s", tt.start, tt.count, err, tt.want)
		}
	}
}

func TestParseIPv6Prefix(t *testing.T) {
	p, err := ParseIPv6Prefix("2001:0200::", 23)
	if err != nil || p.String() != "2001:200::/23" {
		t.Errorf("2001:0200:: and 23 give %v, %v", p, err)
	}
	for _, tt := range []struct {
		start  string
		length int64
		want   string
	}{
		{"2001:db8::", 129, "no IPv6 prefix has a length of 129"},
		{"2001:db8::", -1, "no IPv6 prefix has a length of -1"},
		{"2001:db8:1::", 32, "2001:db8:1:: is not the first address of its /32, which is 2001:db8::"},
		{"192.0.2.0", 24, `not an IPv6 address: "192.0.2.0"`},
		{"::ffff:192.0.2.0", 128, `not an IPv6 address: "::ffff:192.0.2.0"`},
		{"fe80::%eth0", 64, `not an IPv6 address: "fe80::%eth0"`},
		{"2001:db8", 32, `not an IPv6 address: "2001:db8"`},
	} {
		if _, err := ParseIPv6Prefix(tt.start, tt.length); fmt.Sprint(err) != tt.want {
			t.Errorf("%s and %d: %v, want %s", tt.start, tt.length, err, tt.want)
		}
	}
}

func TestPrefixSizes(t *testing.T) {
	for prefix, want := range map[string]float64{
		"0.0.0.0/0": 4294967296, "192.0.2.0/24": 256, "192.0.2.1/32": 1,
		"2001:db8::/64": 18446744073709551616, "2001:db8::1/128": 1,
	} {
		if got := Addresses(netip.MustParsePrefix(prefix)); got != want {
			t.Errorf("%s holds %g addresses, want %g", prefix, got, want)
		}
	}
	for length, want := range map[int]float64{20: 4096, 29: 8, 32: 1, 33: 0.5, 48: 1.0 / 65536, 64: 1.0 / 4294967296} {
		if got := Slash32s(length); got != want {
			t.Errorf("a /%d is %g /32s, want %g", length, got, want)
		}
	}
}
