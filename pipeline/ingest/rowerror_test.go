package ingest

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// What a publisher wrote into a cell can neither forge a line of a summary nor
// fill it.
func TestARowErrorIsOneShortLine(t *testing.T) {
	err := fmt.Errorf("import: %w", &RowError{File: "a\x1b.csv", Line: 7, Err: errors.New("basket a\nbasedoc: all is well\u202e has no name")})
	if want := `import: a\x1b.csv:7: basket a\nbasedoc: all is well\u202e has no name`; err.Error() != want {
		t.Errorf("got %q, want %q", err, want)
	}
	long := &RowError{File: "a.csv", Err: fmt.Errorf("unknown %s", strings.Repeat("x", 1<<20))}
	if n := len(long.Error()); n > 2*maxRowError {
		t.Errorf("%d bytes", n)
	}
}
