//go:build unix

package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"basedoc/pipeline/durable"
)

// The environment of a night: the program with another clock, another version,
// and a fate that befalls it.
const (
	nightEnv   = "BASEDOC_TEST_NIGHT" // when it is, in RFC 3339
	versionEnv = "BASEDOC_TEST_VERSION"
	fateEnv    = "BASEDOC_TEST_FATE" // "kill N" or "full N": at the Nth step that changes the store
)

func init() {
	asNight = func() (code int, is bool) {
		if os.Getenv(nightEnv) == "" {
			return 0, false
		}
		return nightProgram(), true
	}
}

// nightProgram is the program at a simulated time.
func nightProgram() int {
	began := time.Now()
	night, err := time.Parse(time.RFC3339, os.Getenv(nightEnv))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return exitUsage
	}
	fate, value, _ := strings.Cut(os.Getenv(fateEnv), " ")
	n, _ := strconv.ParseInt(value, 10, 64)
	var passed atomic.Int64
	durable.BeforeStep = func(string) error {
		switch at := passed.Add(1); {
		case fate == "kill" && at == n:
			syscall.Kill(os.Getpid(), syscall.SIGKILL)
			select {} // until the signal comes
		case fate == "full" && at >= n:
			return syscall.ENOSPC
		}
		return nil
	}
	a := newApp(os.Stdout, os.Stderr)
	a.now = func() time.Time { return night.Add(time.Since(began)) }
	a.code = os.Getenv(versionEnv)
	return untilSignal(func(ctx context.Context) int { return a.run(ctx, os.Args[1:]) })
}

// A night is one run of the program.
type night struct {
	at      time.Time
	version string
	fate    string
	after   time.Duration // when signal is sent; never if signal is 0
	signal  syscall.Signal
}

// An ending is how a night went.
type ending struct {
	code   int // -1 if it was killed
	output string
	peak   int64 // bytes of memory
}

// run runs the program over a store until it ends.
func (n night) run(t *testing.T, env []string, args ...string) ending {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, self, args...)
	cmd.Env = append(os.Environ(), append(env, nightEnv+"="+n.at.Format(time.RFC3339), versionEnv+"="+n.version, fateEnv+"="+n.fate)...)
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if n.signal != 0 {
		timer := time.AfterFunc(n.after, func() { cmd.Process.Signal(n.signal) })
		defer timer.Stop()
	}
	err = cmd.Wait()
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) || ctx.Err() != nil {
		t.Fatalf("%v: %v\n%s", args, errors.Join(err, ctx.Err()), out.String())
	}
	usage := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	return ending{cmd.ProcessState.ExitCode(), out.String(), usage.Maxrss << 10}
}
