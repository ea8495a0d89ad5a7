// Package confine runs this program again as a child process within limits that
// the operating system holds: it writes below given folders only, reaches no
// network, and has so much memory and time. Nothing that it is made to run can undo
// that, and however it ends, its parent goes on.
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
	Folder string   // a further folder to write to, or nothing
	Memory uint64   // bytes of private memory that it may map

	Stdin          io.Reader
	Stdout, Stderr io.Writer
}

// An ExitError is the exit code of a child that has said itself what is wrong.
type ExitError struct{ Code int }

func (e *ExitError) Error() string { return fmt.Sprintf("exit code %d", e.Code) }

// ErrMemory is the error of a child that wanted more memory than it may have.
var ErrMemory = errors.New("out of memory")

// IsChild tells whether this process was started by Run.
func IsChild() bool { return os.Getenv(childEnv) == strconv.Itoa(os.Getppid()) }

// Run runs the child until it ends or ctx does, which kills it. The error is an
// *ExitError, ErrMemory, the cause of ctx, or says what else has happened.
func (c Child) Run(ctx context.Context) error {
	errs := make(chan error)
	go onThread(func() { errs <- c.run(ctx) })
	return <-errs
}

// onThread calls do on a thread that nothing else runs on, before or after: a
// domain of Landlock is one of a thread, and the child inherits it and dies with
// it. The goroutine keeps the thread until both end.
//
// The first thread of the process stays outside the domain. The kernel judges by
// that one whether a child may send the process a signal.
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
