// Package boundtest fails a fuzz test whose code takes more time or memory than the
// size of its input allows.
package boundtest

import (
	"context"
	"fmt"
	"runtime"
	"testing"
	"time"
)

const (
	// deadline is when the context of what is run ends, and patience how long
	// after that it may take to return. Nothing that is fuzzed comes near them.
	deadline = 20 * time.Second
	patience = 10 * time.Second
)

// perByte is how many bytes may be allocated for each byte of input, in all: a
// gzip or zip may expand to 200 times its size, and is read by several parsers.
const perByte = 4000

// Run does what reads size bytes of somebody's making, and fails the test if
// that allocates more than base and a multiple of size. If it does not return
// in time, Run panics with the stacks of all goroutines: a test has no other way
// to end it.
func Run(t testing.TB, size int, base uint64, do func(ctx context.Context)) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), deadline)
	defer cancel()
	late := time.AfterFunc(deadline+patience, func() {
		stacks := make([]byte, 1<<20)
		panic(fmt.Sprintf("%d bytes take longer than %v\n%s", size, deadline+patience, stacks[:runtime.Stack(stacks, true)]))
	})
	defer late.Stop()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	do(ctx)
	runtime.ReadMemStats(&after)
	if got, most := after.TotalAlloc-before.TotalAlloc, base+uint64(size)*perByte; got > most {
		t.Errorf("%d bytes of input made %d bytes of memory, want at most %d", size, got, most)
	}
}
