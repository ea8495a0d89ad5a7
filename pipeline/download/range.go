package download

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"basedoc/pipeline/safetext"
)

// strongValidator returns the validator that lets a cut download go on, empty if
// the server gave none. A weak ETag stands for several byte sequences. A date
// counts only where no ETag is given and the file was at rest for a minute when
// it was sent: it may change twice within one second.
func strongValidator(h http.Header) string {
	if strings.EqualFold(h.Get("Accept-Ranges"), "none") {
		return ""
	}
	if h.Get("ETag") != "" {
		etag := validator(h, "ETag")
		if !strings.HasPrefix(etag, `"`) {
			return ""
		}
		return etag
	}
	modified, err := http.ParseTime(h.Get("Last-Modified"))
	sent, err2 := http.ParseTime(h.Get("Date"))
	if err != nil || err2 != nil || sent.Sub(modified) < time.Minute {
		return ""
	}
	return h.Get("Last-Modified")
}

// checkEncoding refuses bodies packed on the way although none was asked for.
// Gzip passes: servers label files that are gzip themselves so, and readers
// tell it from the content.
func checkEncoding(resp *http.Response) error {
	switch e := strings.ToLower(resp.Header.Get("Content-Encoding")); e {
	case "", "identity", "gzip", "x-gzip":
		return nil
	default:
		return fmt.Errorf("the server sent the content encoding %q although none was asked for", safetext.Short(e, maxQuoted))
	}
}

// contentRange is a part of a file: from start to end, both included, of total,
// which is -1 if unknown.
type contentRange struct{ start, end, total int64 }

func parseContentRange(text string) (contentRange, error) {
	bad := fmt.Errorf("the server sent a part of the file with the range %q", safetext.Short(text, maxQuoted))
	span, total, ok := strings.Cut(strings.TrimPrefix(text, "bytes "), "/")
	first, last, ok2 := strings.Cut(span, "-")
	start, err := strconv.ParseUint(first, 10, 63)
	end, err2 := strconv.ParseUint(last, 10, 63)
	if !strings.HasPrefix(text, "bytes ") || !ok || !ok2 || err != nil || err2 != nil || end < start {
		return contentRange{}, bad
	}
	r := contentRange{int64(start), int64(end), -1}
	if total != "*" {
		n, err := strconv.ParseUint(total, 10, 63)
		if err != nil || n <= end {
			return contentRange{}, bad
		}
		r.total = int64(n)
	}
	return r, nil
}
