package warehouse

import (
	"context"
	"os"
	"strings"
	"testing"
)

// small opens an engine with little memory, locked like that of a warehouse.
func small(t *testing.T, disk string) *Warehouse {
	t.Helper()
	ctx := context.Background()
	db, scratch, err := startEngine(ctx, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	w := &Warehouse{db: db, scratch: scratch}
	t.Cleanup(func() {
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	})
	err = execAll(ctx, db, "set memory_limit = '30MB'", "set max_temp_directory_size = "+Quote(disk))
	if err != nil {
		t.Fatal(err)
	}
	if err := lock(ctx, db, nil); err != nil {
		t.Fatal(err)
	}
	return w
}

// Random numbers do not compress: a million of them need 8 megabytes a column.
const large = "select random() as a, random() as b, random() as c, random() as d, random() as e from range(1000000)"

func TestAnAnswerLargerThanMemoryGoesOverTheDisk(t *testing.T) {
	w := small(t, "4GB")
	spilled, rows := false, 0
	err := w.Stream(context.Background(), large, func([]Column) error {
		files, err := os.ReadDir(w.scratch.path)
		spilled = len(files) > 0
		return err
	}, func([]any) error {
		rows++
		return nil
	})
	if err != nil || rows != 1000000 || !spilled {
		t.Errorf("got %d rows, spilled %v: %v", rows, spilled, err)
	}
}

func TestAnAnswerLargerThanAllRoomIsAnError(t *testing.T) {
	w := small(t, "20MB")
	_, err := w.Query(context.Background(), large)
	if err != ErrTooLarge {
		t.Errorf("got %v, want %v", err, ErrTooLarge)
	}
	if got := ask(t, w, "select 1"); got != "1\n" {
		t.Errorf("afterwards: got %q, want 1", got)
	}
}

func TestErrorsPointAtTheLinesOfTheQuestion(t *testing.T) {
	w := open(t, ports(t), nil)
	_, err := w.Query(context.Background(), "select ships,\n  masts\nfrom harbours.calls")
	if err == nil || !strings.Contains(err.Error(), "line 2: Binder Error") {
		t.Errorf("got %v, want an error at line 2", err)
	}
	_, err = w.Query(context.Background(), "select\ncast('many' as integer)")
	if err == nil || !strings.Contains(err.Error(), "line 2: Conversion Error: Could not convert string 'many'") {
		t.Errorf("got %v", err)
	}
}
