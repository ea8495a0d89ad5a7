package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"basedoc/pipeline/store/storetest"
)

// The test runs itself again as the program, to send it a real signal.
func TestAScheduleEndsOnSIGTERM(t *testing.T) {
	if os.Getenv("BASEDOC_TEST_AS_PROGRAM") != "" {
		os.Args = []string{"basedoc", "refresh", "--schedule", "0 0 1 1 *"}
		main()
		return
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, "-test.run=^"+t.Name()+"$")
	cmd.Dir, cmd.Env = storetest.Dir(t), append(os.Environ(), "BASEDOC_TEST_AS_PROGRAM=1")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer time.AfterFunc(time.Minute, func() { _ = cmd.Process.Kill() }).Stop()
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil || !strings.HasPrefix(line, "next refresh at ") || !strings.HasSuffix(line, "-01-01 00:00:00 UTC\n") {
		t.Errorf("it says %q (%v), not when the next refresh is", line, err)
	}
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("it ends with %v, not with exit code 0", err)
	}
	if _, err := os.Stat(cmd.Dir + "/store"); err == nil {
		t.Error("it has made a store while it only waited")
	}
}

// The end comes while every publisher is silent: the refresh is abandoned, and
// the store is free and answers.
func TestAScheduleAbandonsARefresh(t *testing.T) {
	t.Chdir(storetest.Dir(t))
	ctx, end := context.WithTimeout(t.Context(), 30*time.Second)
	defer end()
	silent := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		end()
		<-r.Context().Done()
	}))
	defer silent.Close()

	var errs bytes.Buffer
	began := time.Now()
	code := run(ctx, []string{"refresh", "--schedule", "@every 1s", "--mirror", silent.URL + "/mirror", "--allow-private"}, io.Discard, &errs)
	if code != exitOK {
		t.Errorf("exit %d\n%s", code, errs.String())
	}
	if took := time.Since(began); took > 20*time.Second {
		t.Errorf("it took %v to end", took)
	}

	var out bytes.Buffer
	if code := run(t.Context(), []string{"build"}, &out, &errs); code != exitOK {
		t.Errorf("build afterwards: exit %d\n%s", code, errs.String())
	}
	if code := run(t.Context(), []string{"status"}, &out, &errs); code != exitOK || !strings.Contains(out.String(), "vintage release") {
		t.Errorf("status afterwards: exit %d\n%s%s", code, out.String(), errs.String())
	}
}

// A failure is reported, and the next refresh comes at its time all the same.
func TestAScheduleGoesOnAfterAFailure(t *testing.T) {
	t.Chdir(storetest.Dir(t))
	ctx, end := context.WithTimeout(t.Context(), 30*time.Second)
	defer end()
	if err := os.WriteFile("out", nil, 0o644); err != nil { // where the papers are to be
		t.Fatal(err)
	}
	seen := &twice{what: "papers: 0 made", then: end}
	var errs bytes.Buffer
	if code := run(ctx, []string{"refresh", "--schedule", "@every 1s", "--mirror", "http://127.0.0.1:1"}, seen, &errs); code != exitOK {
		t.Errorf("exit %d\n%s", code, errs.String())
	}
	if seen.times != 2 {
		t.Errorf("%d refreshes, not 2", seen.times)
	}
	if !strings.Contains(errs.String(), "some papers could not be made") {
		t.Errorf("the log does not tell of the failure: %s", errs.String())
	}
}

// twice calls a function when a text has been written two times.
type twice struct {
	what  string
	then  func()
	times int
}

func (w *twice) Write(b []byte) (int, error) {
	if strings.Contains(string(b), w.what) {
		if w.times++; w.times == 2 {
			w.then()
		}
	}
	return len(b), nil
}
