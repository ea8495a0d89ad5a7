package snapshot

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"

	"basedoc/pipeline/safetext"
)

const (
	// maxQuoted bounds what a message repeats of a server's answer, in bytes.
	maxQuoted = 300
	// maxReason bounds why a part is not renewed, in bytes, as it is recorded.
	maxReason = 4 << 10
	// maxValidator bounds an ETag or a date that is kept for the next request.
	maxValidator = 1 << 10
)

// secretKey is a query's key whose value is nobody's business.
var secretKey = regexp.MustCompile(`(?i)(api|access|auth)[-_]?key|token|secret|passw|signature|credential|^(key|sig|pwd|pass|auth)$`)

// RedactURL returns an address as a message may show it: without passwords and
// other secrets, and no longer than anybody reads.
func RedactURL(text string) string { return safetext.Short(withoutSecrets(text), maxQuoted) }

func withoutSecrets(text string) string {
	u, err := url.Parse(text)
	switch at := strings.LastIndex(text, "@"); {
	case err == nil && u.Opaque == "" && (u.User != nil || u.RawQuery != ""):
		text = redacted(u)
	case at >= 0 && (err != nil || u.Host == ""):
		// What cannot be read may hold a password anywhere before the last @.
		start := 0
		if slashes := strings.Index(text[:at], "//"); slashes >= 0 {
			start = slashes + 2
		}
		text = text[:start] + "xxxxx" + text[at:]
	}
	return text
}

func redacted(u *url.URL) string {
	shown := *u
	if u.User != nil {
		shown.User = url.User("xxxxx") // some sites take a token for the name
		if _, ok := u.User.Password(); ok {
			shown.User = url.UserPassword(u.User.Username(), "xxxxx")
		}
	}
	pairs := strings.Split(u.RawQuery, "&")
	for i, pair := range pairs {
		key, _, hasValue := strings.Cut(pair, "=")
		if name, err := url.QueryUnescape(key); hasValue && (err != nil || secretKey.MatchString(name)) {
			pairs[i] = key + "=xxxxx"
		}
	}
	shown.RawQuery = strings.Join(pairs, "&")
	return shown.String()
}

// A shortError is an error whose text a server may have made long.
type shortError struct{ error }

func (e shortError) Error() string { return safetext.Short(e.error.Error(), maxQuoted) }
func (e shortError) Unwrap() error { return e.error }

// validator returns a header that can be sent back: none if it is longer than a
// validator ever is, or has what a request must not hold.
func validator(h http.Header, name string) string {
	v := h.Get(name)
	if len(v) > maxValidator || strings.ContainsFunc(v, func(r rune) bool { return r < ' ' || r == 0x7f }) {
		return ""
	}
	return v
}
