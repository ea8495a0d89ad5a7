package document

import (
	"context"
	"io"
	"os"
	"testing"

	"basedoc/pipeline/warehouse"
)

// one answers every query with the same row, so that whatever parses builds.
type one struct{ bench }

func (one) Query(context.Context, string, ...any) (*warehouse.Result, error) {
	return rows("ok:boolean name:varchar value:double", []any{true, "Nepal | <b>", 2.5}), nil
}

// What is not a report is refused, what is one can be written in a draft, and
// nothing makes the program stop.
func FuzzReport(f *testing.F) {
	src, err := os.ReadFile(fixture + "/report.md")
	if err != nil {
		f.Fatal(err)
	}
	queries := []string{"a: x", "prices: x"}
	f.Add(string(src))
	f.Add(matter + "{{a.value | dec 1}} [^n] **{{a.name}}**\n\n[^n]: Note.\n")
	f.Add(matter + claimBody + figureBody)
	f.Fuzz(func(t *testing.T, text string) {
		r, err := Parse("paper", reportFolder(text, queries...))
		if err != nil {
			return
		}
		d, err := r.Build(t.Context(), one{}, Provenance{}, Options{Draft: true})
		if err != nil {
			return
		}
		if err := d.HTML(io.Discard); err != nil {
			t.Fatal(err)
		}
		if err := d.Markdown(io.Discard); err != nil {
			t.Fatal(err)
		}
	})
}
