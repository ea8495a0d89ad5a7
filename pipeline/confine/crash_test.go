package confine

import (
	"bytes"
	"os"
	"strings"
	"testing"
)

func TestACrashIsKeptAndAllElsePassedOn(t *testing.T) {
	var out bytes.Buffer
	f := &crashFilter{out: &out}
	for _, piece := range []string{"note: a", " line\nbase", "doc: out of memory\n", "runtime: out of", " memory: cannot allocate\ngoroutine 1\n"} {
		if n, err := f.Write([]byte(piece)); n != len(piece) || err != nil {
			t.Fatal(n, err)
		}
	}
	if got, want := out.String(), "note: a line\nbasedoc: out of memory\n"; got != want {
		t.Errorf("passed on is %q, want %q", got, want)
	}
	if !f.isOutOfMemory() {
		t.Error("it was of memory")
	}
	f.flush()
	if !strings.HasSuffix(out.String(), "goroutine 1\n") {
		t.Errorf("in the end %q is passed on", out.String())
	}
}

func TestACrashOfAnotherKindIsNotOfMemory(t *testing.T) {
	f := &crashFilter{out: &bytes.Buffer{}}
	_, _ = f.Write([]byte("basedoc: bad_alloc\npanic: index out of range\n"))
	if f.isOutOfMemory() {
		t.Error("what was said before the crash counts")
	}
}

func TestAProcessIsNoChildOfAnother(t *testing.T) {
	for value, want := range map[string]bool{"": false, "1x": false, "999999999": false} {
		t.Setenv(childEnv, value)
		if IsChild() != want {
			t.Errorf("%q with parent %d", value, os.Getppid())
		}
	}
}
