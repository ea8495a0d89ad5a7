package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// soon is far above the second within which a command ends, for slow machines,
// and far below what the command would take.
const soon = 20 * time.Second

// stopAt starts a command, waits for a line on its standard error that holds a
// text, and sends signals. It expects an exit code soon, and returns the line.
func stopAt(t *testing.T, cmd *exec.Cmd, at string, code int, signals ...syscall.Signal) (line string) {
	t.Helper()
	errs, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var said strings.Builder
	lines := bufio.NewScanner(errs)
	for line == "" && lines.Scan() {
		fmt.Fprintln(&said, lines.Text())
		if strings.Contains(lines.Text(), at) {
			line = lines.Text()
		}
	}
	if line == "" {
		t.Fatalf("it ended before it said %q: %v\n%s", at, cmd.Wait(), said.String())
	}
	time.Sleep(100 * time.Millisecond) // into the midst of it
	began := time.Now()
	for _, s := range signals {
		if err := cmd.Process.Signal(s); err != nil {
			t.Error(err)
		}
		time.Sleep(50 * time.Millisecond)
	}
	rest, _ := io.ReadAll(errs)
	err = cmd.Wait()
	if got := cmd.ProcessState.ExitCode(); got != code {
		t.Errorf("%v: exit %d (%v), want %d\n%s%s", cmd.Args, got, err, code, said.String(), rest)
	}
	if took := time.Since(began); took > soon {
		t.Errorf("%v: it took %v to end", cmd.Args, took)
	}
	if code > 0 && !bytes.Contains(rest, []byte("stopped by a signal")) {
		t.Errorf("%v: it does not say that a signal stopped it:\n%s", cmd.Args, rest)
	}
	return line
}

// Whatever is under way, one signal ends the command and the process that works
// for it, and nothing is left behind.
func TestASignalEndsACommandAndItsConfinedProcess(t *testing.T) {
	for _, c := range []struct {
		part, at string
		args     []string
		code     int
		signal   syscall.Signal
	}{
		{"", "msg=open", []string{"query", endless, "-v"}, 130, syscall.SIGINT},
		{"hang", "acting as ", []string{"query", "select 1", "--format", "csv", "--out", "answer.csv"}, 143, syscall.SIGTERM},
		{"hang", "acting as ", []string{"report"}, 130, syscall.SIGINT},
		{"hang", "acting as ", []string{"refresh", "--mirror", "http://127.0.0.1:1"}, 143, syscall.SIGTERM},
	} {
		cmd, temp := act(t, c.part, c.args...)
		line := stopAt(t, cmd, c.at, c.code, c.signal)
		if _, pid, ok := strings.Cut(line, "acting as "); ok {
			wantGone(t, pid)
		}
		wantEmpty(t, temp)
		for _, left := range []string{"answer.csv", ".answer.csv.*", "out/*"} {
			if found, _ := filepath.Glob(filepath.Join(cmd.Dir, left)); len(found) > 0 {
				t.Errorf("%v: left behind are %v", c.args, found)
			}
		}
	}
}

// A command that does not heed the first signal is ended by force, and by the
// second signal at once.
func TestACommandThatDoesNotHeedASignalIsEndedByForce(t *testing.T) {
	cmd, _ := act(t, "alone stuck")
	stopAt(t, cmd, "ready", 143, syscall.SIGTERM)
	cmd, _ = act(t, "alone stuck long")
	stopAt(t, cmd, "ready", 130, syscall.SIGINT, syscall.SIGINT)
}

// The confined process dies with the one it works for, however that ends.
func TestAConfinedProcessDiesWithItsParent(t *testing.T) {
	cmd, _ := act(t, "hang", "query", "select 1")
	errs, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(errs).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
	_, pid, _ := strings.Cut(strings.TrimSpace(line), "acting as ")
	wantGone(t, pid)
}

// wantGone expects that a process ends soon, or has.
func wantGone(t *testing.T, pid string) {
	t.Helper()
	if n, err := strconv.Atoi(pid); err != nil || n < 2 {
		t.Fatalf("%q is no process", pid)
	}
	for end := time.Now().Add(soon); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		stat, err := os.ReadFile("/proc/" + pid + "/stat")
		if err != nil || strings.Contains(string(stat), ") Z ") {
			return
		}
	}
	t.Errorf("process %s lives on", pid)
}

// A named pipe to which nobody writes is refused, and not waited for.
func TestANamedPipeIsNotImported(t *testing.T) {
	cmd, _ := act(t, "")
	if err := syscall.Mkfifo(filepath.Join(cmd.Dir, "pipe"), 0o600); err != nil {
		t.Skip(err)
	}
	cmd.Args = append(cmd.Args, "import", "rir_delegated", "pipe")
	began := time.Now()
	said, err := cmd.CombinedOutput()
	if cmd.ProcessState.ExitCode() != exitFailed || !strings.Contains(string(said), "pipe is not a file") || time.Since(began) > soon {
		t.Errorf("%v\n%s", err, said)
	}
}
