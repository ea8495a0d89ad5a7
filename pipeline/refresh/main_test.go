package refresh_test

import (
	"fmt"
	"os"
	"testing"
)

// scratch is a folder that lasts as long as the tests.
var scratch string

// TestMain runs the tests or, in a process that a test started to have it die,
// the one refresh that it is to die in.
func TestMain(m *testing.M) {
	if os.Getenv(childEnv) != "" {
		os.Exit(runChild())
	}
	os.Exit(runTests(m))
}

func runTests(m *testing.M) int {
	var err error
	if scratch, err = os.MkdirTemp("", "basedoc-refresh-*"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(scratch)
	defer startProxy()()
	return m.Run()
}
