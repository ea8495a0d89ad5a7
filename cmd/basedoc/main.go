// Command basedoc turns public Internet-policy data into base documents for
// consultations.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"

	"basedoc/pipeline/confine"
)

func main() { os.Exit(program()) }

// program runs the command line of this process.
func program() int {
	return untilSignal(func(ctx context.Context) int { return run(ctx, os.Args[1:], os.Stdout, os.Stderr) })
}

// untilSignal runs a command line that signals end in order, so that nothing is
// left behind, not even when its output is no longer read.
func untilSignal(run func(context.Context) int) int {
	signal.Ignore(syscall.SIGPIPE)
	if confine.IsChild() {
		signal.Ignore(os.Interrupt, syscall.SIGTERM) // a terminal sends them to the parent as well, who ends us
		return run(context.Background())
	}
	ctx, end := context.WithCancelCause(context.Background())
	stopOnSignal(end, grace)
	return run(ctx)
}

// grace is how long a command may take to end in order. What it was at is then
// left as a kill would leave it, which the store withstands.
const grace = 900 * time.Millisecond

// stopOnSignal ends a command at the first signal: in order, or by force once it
// has had its grace or a second signal comes.
func stopOnSignal(end context.CancelCauseFunc, grace time.Duration) {
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		stopped := &stoppedError{(<-signals).(syscall.Signal)}
		end(stopped)
		select {
		case <-signals:
		case <-time.After(grace):
		}
		fmt.Fprintln(os.Stderr, "basedoc:", stopped)
		os.Exit(stopped.code())
	}()
}

// A stoppedError is the signal that ended a command.
type stoppedError struct{ signal syscall.Signal }

func (e *stoppedError) Error() string { return fmt.Sprintf("stopped by a signal: %v", e.signal) }

// code is the exit code that shells give to what a signal ended.
func (e *stoppedError) code() int { return 128 + int(e.signal) }
