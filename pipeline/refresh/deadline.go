package refresh

import (
	"errors"
	"net"
	"syscall"
	"time"

	"basedoc/pipeline/download"
	"basedoc/pipeline/ingest"
	"basedoc/pipeline/store"
)

// leastPatience is how long a part may fail at least before that is an error:
// one bad night, whatever the hour of the next refresh.
const leastTolerance = 12 * time.Hour

// fail ends a look with a failure of a part, of which was is the part that the
// current vintage has. The failure becomes an error when the cadence of the
// source has passed without success, or at once where it is not the publisher's.
func recordFailure(c *store.Attempt, src ingest.Source, was *store.Part, outcome string, reason error, at time.Time) {
	if local := (*download.LocalError)(nil); errors.As(reason, &local) {
		c.Block(reason.Error())
		return
	}
	c.Record(outcome, reason.Error(), at)
	c.Deadline = deadlineOf(*c, src, was)
	if isOurs(reason) {
		c.Deadline = at
	}
}

func deadlineOf(c store.Attempt, src ingest.Source, was *store.Part) time.Time {
	success := c.CheckedAt
	if was != nil && was.Origin != store.OriginRelease && was.CheckedAt.After(success) {
		success = was.CheckedAt // brought by import
	}
	if success.IsZero() {
		success = c.FailingSince
	}
	due, least := success.Add(src.Cadence), c.FailingSince.Add(leastTolerance)
	if due.Before(least) {
		return least
	}
	return due
}

// isOurs tells a failure of this machine, such as a full disk, or of this program
// from one of the network or a publisher.
func isOurs(err error) bool {
	var (
		errno    syscall.Errno
		network  *net.OpError
		panicked *ingest.PanicError
	)
	return errors.As(err, &errno) && !errors.As(err, &network) || errors.As(err, &panicked)
}
