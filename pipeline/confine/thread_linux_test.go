package confine

import (
	"os"
	"runtime"
	"testing"

	"golang.org/x/sys/unix"
)

// threadOfMain is where a child would be started from the first thread.
var threadOfMain int

func TestMain(m *testing.M) {
	runtime.LockOSThread() // main begins on the first thread
	thread := make(chan int, 1)
	onThread(func() { thread <- unix.Gettid() })
	threadOfMain = <-thread
	runtime.UnlockOSThread()
	os.Exit(m.Run())
}

// The kernel lets a child send signals to a process whose first thread is in the
// child's own domain.
func TestTheFirstThreadIsNeverConfined(t *testing.T) {
	if threadOfMain == 0 || threadOfMain == os.Getpid() {
		t.Errorf("a child is started from thread %d of process %d", threadOfMain, os.Getpid())
	}
}
