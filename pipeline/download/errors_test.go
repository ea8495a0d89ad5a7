package download

import (
	"errors"
	"fmt"
	"io/fs"
	"testing"
)

func TestAnAddressThatHoldsNothingDoesNotExist(t *testing.T) {
	for status, want := range map[int]bool{404: true, 410: true, 403: false, 500: false} {
		if got := errors.Is(fmt.Errorf("get: %w", &StatusError{Status: status}), fs.ErrNotExist); got != want {
			t.Errorf("%d is no file: %v", status, got)
		}
	}
}
