// Package confine runs this program again as a child process within limits that
// the operating system enforces: it can write below given folders only, cannot use
// the network, and has limited memory and time. No code that runs in the child can
// lift the limits, and however it ends, its parent goes on.
package confine

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"syscall"
)

// childEnv tells a process that it is a child, by the number of its parent.
const childEnv = "BASEDOC_CONFINED_BY"

// A Child is one run of this program under limits.
type Child struct {
	Args   []string // its command line, without the program's name
	Temp   string   // its folder for temporary files
	Folder string   // another folder it may write to; "" for none
	Memory uint64   // limit of its private memory, in bytes

	Stdin          io.Reader
	Stdout, Stderr io.Writer
}

// An ExitError is the exit code of a child that has written itself what is wrong.
type ExitError struct{ Code int }

func (e *ExitError) Error() string { return fmt.Sprintf("exit code %d", e.Code) }

// ErrMemory is the error of a child that needed more memory than its limit.
var ErrMemory = errors.New("out of memory")

// IsChild reports whether this process was started by Run.
func IsChild() bool { return os.Getenv(childEnv) == strconv.Itoa(os.Getppid()) }

// Run runs the child until it ends or ctx does, which kills it. The error is an
// *ExitError, ErrMemory, the cause of ctx, or says what else has happened.
func (c Child) Run(ctx context.Context) error {
	errs := make(chan error)
	go onThread(func() { errs <- c.run(ctx) })
	return <-errs
}

// onThread calls do on a thread that runs nothing else, before or after: Landlock
// restricts a thread, and the child inherits its restrictions and is killed when the
// thread ends. The goroutine keeps the thread until both end.
//
// The first thread of the process is never restricted, because the kernel judges by
// it whether a child may send the process a signal.
func onThread(do func()) {
	runtime.LockOSThread()
	if !isFirstThread() {
		do()
		return
	}
	locked := make(chan struct{})
	go func() {
		runtime.LockOSThread()
		close(locked)
		do()
	}()
	<-locked
	runtime.UnlockOSThread()
}

func (c Child) run(ctx context.Context) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	self, err := executable()
	if err != nil {
		return fmt.Errorf("start a confined process: %w", err)
	}
	crash := &crashFilter{out: c.Stderr}
	cmd := exec.CommandContext(ctx, self, c.Args...)
	cmd.Args[0] = "basedoc"
	cmd.Env = append(os.Environ(), childEnv+"="+strconv.Itoa(os.Getpid()), "TMPDIR="+c.Temp, "TMP="+c.Temp, "GOTRACEBACK=crash")
	cmd.Stdin, cmd.Stdout, cmd.Stderr = c.Stdin, c.Stdout, crash
	cmd.SysProcAttr = diesWithParent()
	folders := []string{c.Temp}
	if c.Folder != "" {
		folders = append(folders, c.Folder)
	}
	if err := restrictThread(folders); err != nil {
		return fmt.Errorf("confine a process: %w", err)
	}
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("start a confined process: %w", err)
	}
	if err := limit(cmd.Process.Pid, c.Memory); err != nil {
		err = errors.Join(fmt.Errorf("limit a confined process: %w", err), cmd.Process.Kill())
		_ = cmd.Wait() // it says that the process was killed
		return err
	}
	return exitError(ctx, cmd.Wait(), crash)
}

// exitError says how a child has ended.
func exitError(ctx context.Context, err error, crash *crashFilter) error {
	exit, ok := errors.AsType[*exec.ExitError](err)
	if !ok {
		crash.flush()
		return err
	}
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	status, ok := exit.Sys().(syscall.WaitStatus)
	switch {
	case !ok || !status.Signaled():
		crash.flush()
		return &ExitError{exit.ExitCode()}
	case status.Signal() == syscall.SIGKILL || crash.isOutOfMemory():
		return ErrMemory // the kernel kills where the whole machine runs out
	}
	crash.flush()
	return fmt.Errorf("a confined process has crashed: %v", status.Signal())
}
