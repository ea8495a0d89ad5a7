package download

import (
	"context"
	"encoding/binary"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"testing"
)

var quiet = log.New(io.Discard, "", 0)

func TestOnlyAddressesOfThePublicInternetArePublic(t *testing.T) {
	for _, text := range []string{
		"193.0.6.139", "8.8.8.8", "100.63.255.255", "100.128.0.0", "172.15.0.1", "172.32.0.1", "223.255.255.255",
		"2001:67c:2e8:22::c100:68b", "2606:4700::1111", "2001:200::1",
		"64:ff9b::808:808", "2002:808:808::1", "::ffff:8.8.8.8",
	} {
		if !isPublic(netip.MustParseAddr(text)) {
			t.Errorf("%s was refused", text)
		}
	}
	for _, text := range []string{
		"0.0.0.0", "10.1.2.3", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.8.8.8", "169.254.169.254", "172.16.0.1", "172.31.255.255",
		"192.0.0.8", "192.0.2.1", "192.168.1.1", "198.18.0.1", "203.0.113.7", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
		"::", "::1", "fe80::1", "fe80::1%eth0", "fec0::1", "fc00::1", "fd12:3456::1", "ff02::1", "2001:db8::1", "2001::1", "3fff::1", "100::1",
		"::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::1", "2002:a00:1::1", "2002:7f00:1::1",
	} {
		if isPublic(netip.MustParseAddr(text)) {
			t.Errorf("%s was taken for public", text)
		}
	}
	if isPublic(netip.Addr{}) {
		t.Error("no address was taken for public")
	}
}

func TestPrivateAddressesAreNotConnectedTo(t *testing.T) {
	p := publish(t, func(_ int, w http.ResponseWriter, _ *http.Request) { w.Write(delegations()) })
	_, port, _ := net.SplitHostPort(p.Listener.Addr().String())
	c, clock := newTestClient(t, Options{})
	for _, host := range []string{"127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "[::1]"} {
		_, err := c.Download(t.Context(), Request{URL: "http://" + host + ":" + port, To: target(t)})
		var refused *addressError
		if !errors.As(err, &refused) || !strings.Contains(err.Error(), "not a public address (--allow-private permits it)") {
			t.Errorf("%s: got %v", host, err)
		}
	}
	wantEqual(t, "requests", len(p.requests()), 0)
	wantEqual(t, "waits", len(clock.slept), 0)
}

// The names are honest, the addresses that the DNS gives for them are not: the
// one that counts is the one connected to.
func TestNamesThatLeadToPrivateAddressesAreRefused(t *testing.T) {
	inside := publish(t, func(_ int, w http.ResponseWriter, _ *http.Request) { w.Write(delegations()) })
	_, insidePort, _ := net.SplitHostPort(inside.Listener.Addr().String())
	front := publish(t, func(_ int, w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/f" {
			http.Redirect(w, r, "http://innocent.example:"+insidePort+"/f", http.StatusFound)
			return
		}
		w.Write(delegations())
	})
	_, frontPort, _ := net.SplitHostPort(front.Listener.Addr().String())
	c, _ := newTestClient(t, Options{})
	c.dialer.Resolver = &net.Resolver{PreferGo: true, Dial: everythingIsLoopback(t)}
	c.allowed = only(front)

	if _, err := c.Download(t.Context(), Request{URL: "http://publisher.example:" + frontPort + "/open", To: target(t)}); err != nil {
		t.Fatalf("the public server was not reached: %v", err)
	}
	got, err := c.Download(t.Context(), Request{URL: "http://publisher.example:" + frontPort + "/f", To: target(t)})
	var refused *addressError
	if !errors.As(err, &refused) {
		t.Fatalf("got %v", err)
	}
	wantEqual(t, "refused", *refused, addressError{host: "innocent.example:" + insidePort, address: "127.0.0.1:" + insidePort})
	wantEqual(t, "attempts", got.Attempts, 1)
	wantEqual(t, "requests to the inside", len(inside.requests()), 0)
}

func TestANameThatDoesNotExistIsFinal(t *testing.T) {
	c, _ := newTestClient(t, loopback)
	c.dialer.Resolver = &net.Resolver{PreferGo: true, Dial: everythingIsLoopback(t)}
	got, err := c.Download(t.Context(), Request{URL: "http://gone.example/f", To: target(t)})
	var name *net.DNSError
	if !errors.As(err, &name) || !name.IsNotFound {
		t.Errorf("got %v", err)
	}
	wantEqual(t, "attempts", got.Attempts, 1)
}

// everythingIsLoopback is a name server that answers 127.0.0.1 to every
// question for an IPv4 address, nothing to any other, and that names beginning
// with "gone" do not exist.
func everythingIsLoopback(t testing.TB) func(context.Context, string, string) (net.Conn, error) {
	t.Helper()
	server, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { server.Close() })
	go func() {
		buf := make([]byte, 1500)
		for {
			n, from, err := server.ReadFrom(buf)
			if err != nil {
				return
			}
			server.WriteTo(loopbackAnswer(buf[:n]), from)
		}
	}()
	return func(ctx context.Context, _, _ string) (net.Conn, error) {
		var d net.Dialer
		return d.DialContext(ctx, "udp", server.LocalAddr().String())
	}
}

// loopbackAnswer answers a DNS message of one question.
func loopbackAnswer(question []byte) []byte {
	end := 12
	for question[end] != 0 {
		end += int(question[end]) + 1
	}
	end += 5 // the root, type and class
	answer := append([]byte{}, question[:end]...)
	binary.BigEndian.PutUint16(answer[2:], 0x8580) // an authoritative answer
	copy(answer[6:12], make([]byte, 6))            // no records, until there is one
	if strings.HasPrefix(string(question[13:]), "gone") {
		answer[3] |= 3
	} else if binary.BigEndian.Uint16(question[end-4:]) == 1 {
		answer[7] = 1
		answer = append(answer, 0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 1, 0, 4, 127, 0, 0, 1)
	}
	return answer
}
