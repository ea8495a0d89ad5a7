package safetext

import (
	"net/url"
	"regexp"
	"strings"
)

// secretKey matches the keys of a URL's query whose values are secret.
var secretKey = regexp.MustCompile(`(?i)(api|access|auth)[-_]?key|token|secret|passw|signature|credential|^(key|sig|pwd|pass|auth)$`)

// WithoutSecrets returns an address without passwords and other secrets.
func WithoutSecrets(address string) string {
	u, err := url.Parse(address)
	switch at := strings.LastIndex(address, "@"); {
	case err == nil && u.Opaque == "" && (u.User != nil || u.RawQuery != ""):
		return redact(u)
	case at >= 0 && (err != nil || u.Host == ""):
		// An address that cannot be parsed may hold a password before the last @.
		start := 0
		if slashes := strings.Index(address[:at], "//"); slashes >= 0 {
			start = slashes + 2
		}
		return address[:start] + "xxxxx" + address[at:]
	}
	return address
}

func redact(u *url.URL) string {
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
