package canon

import (
	"fmt"
	"net/netip"
	"testing"
)

func TestCheckIPv4Range(t *testing.T) {
	for start, count := range map[string]int64{"196.1.0.0": 768, "196.1.0.7": 1, "0.0.0.0": 1 << 32, "255.255.255.254": 2} {
		if err := CheckIPv4Range(start, count); err != nil {
			t.Errorf("%s + %d: %v", start, count, err)
		}
	}
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
		if err := CheckIPv4Range(tt.start, tt.count); fmt.Sprint(err) != tt.want {
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

func TestParsePrefix(t *testing.T) {
	for text, want := range map[string]string{
		"192.0.2.0/24": "192.0.2.0/24", "0.0.0.0/0": "0.0.0.0/0", "::/0": "::/0", "2001:0db8:0::/32": "2001:db8::/32",
		"2001:DB8::/32": "2001:db8::/32", "::ffff:92.47.144.90/127": "::ffff:92.47.144.90/127", "::ffff:0:0/96": "::ffff:0.0.0.0/96",
	} {
		p, err := ParsePrefix(text)
		if got := PrefixText(p, text); err != nil || got != want {
			t.Errorf("%s gives %s, %v, want %s", text, got, err, want)
		}
	}
	for text, want := range map[string]string{
		"":               `not a prefix: ""`,
		"192.0.2.0":      `not a prefix: "192.0.2.0"`,
		"192.0.2.0/33":   `not a prefix: "192.0.2.0/33"`,
		"192.0.2.0/+8":   `not a prefix: "192.0.2.0/+8"`,
		"192.0.02.0/24":  `not a prefix: "192.0.02.0/24"`,
		"fe80::%eth0/64": `not a prefix: "fe80::%eth0/64"`,
		"192.0.2.1/24":   "192.0.2.1/24 is not the first address of its prefix, which is 192.0.2.0/24",
		"2001:db8::/16":  "2001:db8::/16 is not the first address of its prefix, which is 2001::/16",
	} {
		if _, err := ParsePrefix(text); fmt.Sprint(err) != want {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}

func TestUnicastHigh64(t *testing.T) {
	for text, want := range map[string]int64{
		"2000::": 1 << 61, "2001:db8::1": 0x2001_0db8_0000_0000, "2c0f:fff0:0:1::": 0x2c0f_fff0_0000_0001,
		"3fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff": 0x3fff_ffff_ffff_ffff,
	} {
		if got := UnicastHigh64(netip.MustParseAddr(text)); got == nil || *got != want {
			t.Errorf("%s gives %v, want %#x", text, got, want)
		}
	}
	for _, text := range []string{"::", "1fff::", "4000::", "fc00::1", "fe80::1", "ff02::1", "::ffff:192.0.2.1", "192.0.2.1"} {
		if got := UnicastHigh64(netip.MustParseAddr(text)); got != nil {
			t.Errorf("%s gives %#x, want nothing", text, *got)
		}
	}
}
