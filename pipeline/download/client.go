package download

import (
	"cmp"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"
)

// Options say how a Client behaves towards publishers. Zero durations and
// counts have the defaults named here.
type Options struct {
	UserAgent    string        // who asks, for the publisher's logs
	Mirror       string        // base URL of an internal mirror: MIRROR/host/path is requested there
	AllowPrivate bool          // connect to private and loopback addresses too
	Overall      time.Duration // for one download with all its attempts; 1 hour
	Idle         time.Duration // without a byte before an attempt is given up; 1 minute
	MaxWait      time.Duration // the longest Retry-After to sit out; 10 minutes
	Backoff      time.Duration // before the second attempt, and twice as long before each further one; 1 second
	Retries      int           // attempts after the first, not counting those that brought more of a file; 5, and none if negative
	PerHost      int           // requests at once to one host; 2
	Pause        time.Duration // least time between the starts of two requests to one host, in the long run; none
	Burst        int           // requests to one host that may go ahead of Pause; none
}

// A Client downloads publishers' files: with few requests at a time to each host,
// and only from public addresses. It may be used from several goroutines.
//
// Proxies come from the environment (HTTPS_PROXY, HTTP_PROXY, NO_PROXY). A proxy
// is the operator's choice and may have a private address; what it connects to
// is then its own decision, apart from private addresses in the URL itself, which
// are refused here.
type Client struct {
	options Options
	mirror  *url.URL // nil if there is none
	hosts   *hosts
	clock   clock
	jitter  func() float64 // 0 to 1
	allowed func(netip.AddrPort) bool
	proxy   func(*http.Request) (*url.URL, error)
	dialer  *net.Dialer     // the guarded one
	direct  *http.Transport // to publishers, guarded
	proxied *http.Transport // to the environment's proxy
}

// NewClient returns a client, or an error if the mirror's URL is not valid.
func NewClient(o Options) (*Client, error) {
	o.UserAgent = cmp.Or(o.UserAgent, "basedoc (refresh of public statistics)")
	o.Overall = cmp.Or(o.Overall, time.Hour)
	o.Idle = cmp.Or(o.Idle, time.Minute)
	o.MaxWait = cmp.Or(o.MaxWait, 10*time.Minute)
	o.Backoff = cmp.Or(o.Backoff, time.Second)
	o.Retries = max(cmp.Or(o.Retries, 5), 0)
	o.PerHost = cmp.Or(o.PerHost, 2)
	c := &Client{
		options: o,
		clock:   wallClock,
		jitter:  rand.Float64,
		allowed: func(at netip.AddrPort) bool { return o.AllowPrivate || isPublic(at.Addr()) },
		proxy:   http.ProxyFromEnvironment,
	}
	if o.Mirror != "" {
		u, err := parseURL(o.Mirror)
		if err == nil && strings.Contains(u.EscapedPath(), "@") {
			// What is before the @ may be a password with a slash in it.
			return nil, errors.New("mirror: an @ in the path must be written as %40")
		}
		if err != nil {
			return nil, fmt.Errorf("mirror %s: %w", RedactURL(o.Mirror), err)
		}
		if u.Path == "" {
			u.Path = "/" // JoinPath would leave the path relative
		}
		c.mirror = u
	}
	c.hosts = &hosts{options: o, clock: &c.clock, byName: map[string]*host{}}
	c.dialer = &net.Dialer{Timeout: 30 * time.Second, Control: c.guardDial}
	c.direct = newTransport(c.dialer, o.PerHost)
	c.proxied = newTransport(&net.Dialer{Timeout: 30 * time.Second}, o.PerHost)
	c.proxied.Proxy = func(r *http.Request) (*url.URL, error) { return c.proxy(r) }
	return c, nil
}

// maxHeaders bounds the headers of an answer, in bytes; those of publishers have
// less than one thousand.
const maxHeaders = 64 << 10

// newTransport leaves bodies as the publisher sent them, and pings silent HTTP/2
// connections, since the next attempts would use a dead one again.
func newTransport(d *net.Dialer, perHost int) *http.Transport {
	return &http.Transport{
		DialContext:            d.DialContext,
		DisableCompression:     true,
		ForceAttemptHTTP2:      true,
		HTTP2:                  &http.HTTP2Config{SendPingTimeout: 15 * time.Second, PingTimeout: 15 * time.Second},
		TLSHandshakeTimeout:    30 * time.Second,
		IdleConnTimeout:        90 * time.Second,
		MaxIdleConnsPerHost:    perHost,
		MaxResponseHeaderBytes: maxHeaders,
	}
}

// parseURL reads an absolute web address.
func parseURL(text string) (*url.URL, error) {
	u, err := url.Parse(text)
	if err != nil {
		return nil, urlError(text, err)
	}
	if u.Scheme != "http" && u.Scheme != "https" {
		return nil, urlError(text, fmt.Errorf("the scheme %q is neither http nor https", u.Scheme))
	}
	if u.Hostname() == "" {
		return nil, errors.New("the address names no host")
	}
	if u.User != nil {
		return nil, errors.New("the address must not hold a user name or password")
	}
	u.Fragment, u.RawFragment = "", ""
	return u, nil
}

// urlError says what is wrong with an address, without repeating what may be a
// password.
func urlError(text string, err error) error {
	if strings.Contains(text, "@") {
		return errors.New("it is no web address")
	}
	if parse := (*url.Error)(nil); errors.As(err, &parse) {
		err = parse.Err // which does not repeat the address
	}
	return shortError{err}
}

// IsMissingAtMirror reports whether a file is missing at the mirror, which its
// operator can mend, rather than at its publisher.
func (c *Client) IsMissingAtMirror(err error) bool {
	status, ok := errors.AsType[*StatusError](err)
	return ok && c.mirror != nil && status.IsNotFound()
}

// locate returns the address to request instead of a publisher's URL: the same, or
// the same path below the mirror.
func (c *Client) locate(text string) (*url.URL, error) {
	u, err := parseURL(text)
	if err != nil || c.mirror == nil {
		return u, err
	}
	at := c.mirror.JoinPath(strings.ToLower(u.Host), u.JoinPath().EscapedPath())
	at.RawQuery = u.RawQuery
	return at, nil
}
