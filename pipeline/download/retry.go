package download

import (
	"context"
	"errors"
	"fmt"
	"math"
	"net/http"
	"strconv"
	"strings"
	"time"
)

const maxBackoff = time.Minute

// An attempt that fails but brings minProgress bytes does not count as one of the
// Retries: a server may send a file in many pieces, but not byte by byte.
const minProgress = 16 << 10

// retry makes attempts until one succeeds or fails for good, too many have brought
// nothing new, or the time for all of them is over. An attempt returns the size of
// the file so far.
func (c *Client) retry(ctx context.Context, out *Response, retrying func(failed error, after time.Duration), attempt func(context.Context) (int64, error)) error {
	late := fmt.Errorf("took longer than %v in all: %w", c.options.Overall, context.DeadlineExceeded)
	ctx, cancel := context.WithTimeoutCause(ctx, c.options.Overall, late)
	defer cancel()
	var last error // of the attempts before
	ended := func(err error) error {
		if errors.Is(err, late) && last != nil {
			return fmt.Errorf("%w; the last attempt failed with: %w", err, last)
		}
		return err
	}
	failures, came := 0, int64(0)
	for {
		out.Attempts++
		size, err := attempt(ctx)
		var failed *transient
		if !errors.As(err, &failed) {
			return ended(err)
		}
		last = failed.err
		forward := size-came >= minProgress
		if failures++; forward {
			failures, came = 0, size
		}
		if failures > c.options.Retries {
			if out.Attempts > 1 {
				return fmt.Errorf("gave up after %d attempts: %w", out.Attempts, last)
			}
			return last
		}
		wait, err := c.pauseBefore(ctx, max(failures, 1), failed)
		if err != nil {
			return err
		}
		if retrying != nil && !(forward && failed.atOnce) {
			retrying(last, wait)
		}
		if err := c.clock.sleep(ctx, wait); err != nil {
			return ended(err)
		}
	}
}

// pauseBefore returns how long to wait before the next attempt: exponentially
// longer each time, half of it at random so that many clients do not come back
// together, and no less than the server asked for. It returns the failure if the
// server asks for more than MaxWait, or than the caller has time.
func (c *Client) pauseBefore(ctx context.Context, attempt int, failed *transient) (time.Duration, error) {
	if failed.atOnce {
		return 0, nil
	}
	limit := min(c.options.Backoff<<min(attempt-1, 16), maxBackoff)
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
