package snapshot

import (
	"context"
	"errors"
	"math"
	"net/http"
	"strconv"
	"strings"
	"time"
)

const (
	firstBackoff = time.Second
	maxBackoff   = time.Minute
)

// pauseBefore tells how long to wait before the next attempt: exponentially
// longer each time, half of it by chance so that many clients do not come back
// together, and no less than the server asked for. It returns the failure where
// there is no point in waiting: the server asks for more than is sat out here,
// or for more than the caller has time.
func (c *Client) pauseBefore(ctx context.Context, attempt int, failed *transient) (time.Duration, error) {
	if failed.atOnce {
		return 0, nil
	}
	limit := min(firstBackoff<<min(attempt-1, 16), maxBackoff)
	wait := limit/2 + time.Duration(c.jitter()*float64(limit/2))
	var status *StatusError
	if errors.As(failed, &status) && status.RetryAfter > wait {
		if wait = status.RetryAfter; wait > c.options.MaxWait {
			return 0, failed.err
		}
	}
	if deadline, ok := ctx.Deadline(); ok && wait > time.Until(deadline) {
		return 0, failed.err
	}
	return wait, nil
}

// retryAfter reads the header of that name: seconds, or a date.
func retryAfter(h http.Header, now time.Time) time.Duration {
	text := strings.TrimSpace(h.Get("Retry-After"))
	if seconds, err := strconv.ParseInt(text, 10, 64); err == nil {
		const most = math.MaxInt64 / int64(time.Second)
		return time.Duration(min(max(seconds, 0), most)) * time.Second
	}
	if at, err := http.ParseTime(text); err == nil {
		return max(at.Sub(now), 0)
	}
	return 0
}
