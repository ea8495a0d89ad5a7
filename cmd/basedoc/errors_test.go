package main

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

func TestJoinedErrorsArePrintedOneByOne(t *testing.T) {
	cause := errors.Join(errors.New("no such part"), errors.New("no such file"))
	err := errors.Join(fmt.Errorf("import: %w", cause), errors.Join(errors.New("disk is full"), errors.New("lock is gone")))
	var got []string
	for _, e := range flatten(err) {
		got = append(got, e.Error())
	}
	if want := "import: no such part\nno such file|disk is full|lock is gone"; strings.Join(got, "|") != want {
		t.Errorf("got %q, want %q", strings.Join(got, "|"), want)
	}
	if got := flatten(fmt.Errorf("%w, because %w", errors.New("stopped"), errors.New("no power"))); len(got) != 1 {
		t.Errorf("one error with two causes became %q", got)
	}
}
