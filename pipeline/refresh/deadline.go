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

// leastTolerance is how long a part may fail at least before that is an error:
// one bad night, whatever the hour of the next refresh.
const leastTolerance = 12 * time.Hour

// recordFailure records that an attempt failed; was is the part that the current
// vintage has. The failure becomes an error when the cadence of the
// source has passed without success, or at once where it is not the publisher's.
func recordFailure(a *store.Attempt, src ingest.Source, was *store.Part, outcome string, reason error, at time.Time) {
	if local := (*download.LocalError)(nil); errors.As(reason, &local) {
		a.Block(reason.Error())
		return
	}
	a.Record(outcome, reason.Error(), at)
	a.Deadline = deadlineOf(*a, src, was)
	if isOurs(reason) {
		a.Deadline = at
	}
}

func deadlineOf(a store.Attempt, src ingest.Source, was *store.Part) time.Time {
	success := a.CheckedAt
	if was != nil && was.Origin != store.OriginRelease && was.CheckedAt.After(success) {
		success = was.CheckedAt // brought by import
	}
	if success.IsZero() {
		success = a.FailingSince
	}
	due, least := success.Add(src.Cadence), a.FailingSince.Add(leastTolerance)
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
