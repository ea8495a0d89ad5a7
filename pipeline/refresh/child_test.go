package refresh_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"basedoc/pipeline/durable"
	"basedoc/pipeline/store"
)

// The environment of a child: a process that refreshes a store and dies, or is
// hindered, on the way.
const (
	childEnv    = "BASEDOC_TEST_VICTIM" // what happens to it, see runChild
	storeEnv    = "BASEDOC_TEST_STORE"
	scenarioEnv = "BASEDOC_TEST_PLOT"
	serverEnv   = "BASEDOC_TEST_SERVER"

	releaseEnv = "BASEDOC_TEST_RELEASES" // where the releases of the sources are
)

// runChild is what a child does. It prints the number of the fault points
// that it has passed.
func runChild() int {
	fate, value, _ := strings.Cut(os.Getenv(childEnv), " ")
	n, _ := strconv.Atoi(value)
	var passed atomic.Int64
	durable.BeforeStep = func(string) error {
		if passed.Add(1) == int64(n) && fate == "die" {
			syscall.Kill(os.Getpid(), syscall.SIGKILL)
			select {} // until the signal comes
		}
		return nil
	}
	if err := hinder(fate, n); err != nil {
		fmt.Fprintln(os.Stderr, "hinder:", err)
		return 2
	}
	e, err := scenarios[os.Getenv(scenarioEnv)].runner(os.Getenv(storeEnv), os.Getenv(serverEnv))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 2
	}
	if fate == "checksum" { // a part has one
		e.Sources[0].Files[0].Checksum = os.Getenv(serverEnv) + "/rain/north.csv.md5"
	}
	sum, err := e.Refresh(context.Background(), nil, nightOf(day1+1), nil)
	fmt.Println(passed.Load())
	if err != nil || sum.Count(store.Failed) > 0 {
		fmt.Fprintln(os.Stderr, err, sum.Attempts)
		return 1
	}
	return 0
}

// hinder takes something from this process that a refresh needs.
func hinder(fate string, n int) error {
	switch fate {
	case "size": // no file may grow beyond n bytes
		signal.Ignore(syscall.SIGXFSZ)
		return syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: uint64(n), Max: uint64(n)})
	case "nobody": // who may not write what others own
		return errors.Join(syscall.Setgid(n), syscall.Setuid(n))
	}
	return nil
}

// child prepares a process that refreshes a store in a scenario.
func child(t testing.TB, fate, store, scenario, server string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), childEnv+"="+fate, storeEnv+"="+store, scenarioEnv+"="+scenario, serverEnv+"="+server, "TMPDIR="+scratch)
	return cmd
}

// wasKilled tells a process that was killed from one that ended otherwise.
func wasKilled(err error) bool {
	var exit *exec.ExitError
	if !errors.As(err, &exit) {
		return false
	}
	status, ok := exit.Sys().(syscall.WaitStatus)
	return ok && status.Signaled() && status.Signal() == syscall.SIGKILL
}
