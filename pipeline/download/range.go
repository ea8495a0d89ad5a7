package download

import (
	"fmt"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"time"

	"basedoc/pipeline/safetext"
)

// strongValidator returns the validator by which a cut download can be resumed;
// empty if the server gave none. A weak ETag is none, for it may be that of several
// byte sequences. A date is one only where no ETag is given and the file had not
// changed for a minute when it was sent: it may change twice within a second.
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

// checkEncoding rejects bodies with a content encoding, for none was asked for.
// Gzip is accepted: servers label so files that are gzip themselves, and readers
// recognise it by the content.
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

var contentRangeForm = regexp.MustCompile(`^bytes (\d{1,18})-(\d{1,18})/(\d{1,18}|\*)$`)

func parseContentRange(text string) (contentRange, error) {
	r := contentRange{total: -1}
	m := contentRangeForm.FindStringSubmatch(text)
	if m != nil {
		r.start, _ = strconv.ParseInt(m[1], 10, 64)
		r.end, _ = strconv.ParseInt(m[2], 10, 64)
		if m[3] != "*" {
			r.total, _ = strconv.ParseInt(m[3], 10, 64)
		}
	}
	if m == nil || r.end < r.start || r.total >= 0 && r.total <= r.end {
		return contentRange{}, fmt.Errorf("the server sent a part of the file with the range %q", safetext.Short(text, maxQuoted))
	}
	return r, nil
}
