package download

import (
	"net/http"
	"strings"

	"basedoc/pipeline/safetext"
)

const (
	// maxQuoted bounds what a message repeats of a server's answer, in bytes.
	maxQuoted = 300
	// maxValidator bounds an ETag or a date that is kept for the next request.
	maxValidator = 1 << 10
)

// RedactURL returns an address as a message may show it: without passwords and
// other secrets, and shortened.
func RedactURL(text string) string { return safetext.Short(safetext.WithoutSecrets(text), maxQuoted) }

// A shortError is an error whose text a server may have made long.
type shortError struct{ error }

func (e shortError) Error() string { return safetext.Short(e.error.Error(), maxQuoted) }
func (e shortError) Unwrap() error { return e.error }

// validator returns a header that can be sent back; none if it is too long, or has
// control characters.
func validator(h http.Header, name string) string {
	v := h.Get(name)
	if len(v) > maxValidator || strings.ContainsFunc(v, func(r rune) bool { return r < ' ' || r == 0x7f }) {
		return ""
	}
	return v
}
