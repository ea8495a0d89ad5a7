package download

import (
	"cmp"
	"fmt"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"syscall"
)

// An addressError refuses a connection to an address that is not public. A
// publisher's name or redirect that leads there is a mistake, or an attack on the
// network of this machine.
type addressError struct {
	host    string // as the URL names it
	address string // where it leads
}

func (e *addressError) Error() string {
	return fmt.Sprintf("%s leads to %s, which is not a public address (--allow-private permits it)", e.host, e.address)
}

// notPublic are the prefixes that are not public, of IPv4 and within 2000::/3,
// after the IANA special-purpose address registries.
var notPublic = func(prefixes ...string) (list []netip.Prefix) {
	for _, p := range prefixes {
		list = append(list, netip.MustParsePrefix(p))
	}
	return list
}(
	"0.0.0.0/8",       // this network
	"10.0.0.0/8",      // private
	"100.64.0.0/10",   // shared by carriers' address translation
	"127.0.0.0/8",     // loopback
	"169.254.0.0/16",  // link-local, and the metadata services of clouds
	"172.16.0.0/12",   // private
	"192.0.0.0/24",    // protocol assignments
	"192.0.2.0/24",    // documentation
	"192.88.99.0/24",  // 6to4 relays, withdrawn
	"192.168.0.0/16",  // private
	"198.18.0.0/15",   // benchmarks
	"198.51.100.0/24", // documentation
	"203.0.113.0/24",  // documentation
	"224.0.0.0/3",     // multicast, reserved, broadcast
	"2001::/23",       // protocol assignments, Teredo among them
	"2001:db8::/32",   // documentation
	"3fff::/20",       // documentation
)

var (
	globalUnicast = netip.MustParsePrefix("2000::/3")
	nat64         = netip.MustParsePrefix("64:ff9b::/96")
	sixToFour     = netip.MustParsePrefix("2002::/16")
)

// isPublic reports whether an address is one of the public Internet. An IPv6
// address that embeds an IPv4 address is judged by the latter.
func isPublic(ip netip.Addr) bool {
	ip = ip.Unmap().WithZone("")
	if ip.Is6() {
		bytes := ip.As16()
		switch {
		case nat64.Contains(ip):
			return isPublic(netip.AddrFrom4([4]byte(bytes[12:])))
		case sixToFour.Contains(ip):
			return isPublic(netip.AddrFrom4([4]byte(bytes[2:6])))
		case !globalUnicast.Contains(ip):
			return false
		}
	}
	for _, p := range notPublic {
		if p.Contains(ip) {
			return false
		}
	}
	return ip.IsValid()
}

// guardDial is a net.Dialer's Control: it checks the address that a name was
// resolved to at the moment of connecting, so that no answer of the DNS, and no
// change of it after a check, can bypass it.
func (c *Client) guardDial(_, address string, _ syscall.RawConn) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil || !c.allowed(at) {
		return &addressError{address: address}
	}
	return nil
}

// guardHost checks a URL's host without resolving it. A request through a proxy
// has no other check: the proxy resolves the name, and which addresses it allows is
// its operator's decision.
func (c *Client) guardHost(u *url.URL) error {
	name := strings.ToLower(strings.TrimSuffix(u.Hostname(), "."))
	if name == "localhost" || strings.HasSuffix(name, ".localhost") {
		name = "127.0.0.1"
	}
	ip, err := netip.ParseAddr(name)
	if err != nil {
		return nil // a name, checked when it is resolved
	}
	port, err := strconv.ParseUint(cmp.Or(u.Port(), "0"), 10, 16)
	if at := netip.AddrPortFrom(ip, uint16(port)); err != nil || !c.allowed(at) {
		return &addressError{u.Host, ip.String()}
	}
	return nil
}
