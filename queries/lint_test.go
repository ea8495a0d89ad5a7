package queries

import (
	"io/fs"
	"strings"
	"testing"

	"basedoc/pipeline/warehouse/warehousetest"
)

func TestEveryFileIsPortableAndKeepsTheStyle(t *testing.T) {
	files, err := fs.Glob(FS, "*/*.sql")
	if err != nil || len(files) == 0 {
		t.Fatalf("found %d files: %v", len(files), err)
	}
	for _, file := range files {
		text, err := fs.ReadFile(FS, file)
		if err != nil {
			t.Fatal(err)
		}
		for _, problem := range warehousetest.Lint(string(text)) {
			t.Errorf("%s:%s", file, problem)
		}
		if !strings.Contains("\n"+string(text), "\n-- about: ") {
			t.Errorf("%s: the header has no about line", file)
		}
		if !strings.HasPrefix(file, "common/") && !warehousetest.IsOrdered(string(text)) {
			t.Errorf("%s: the outermost select has no order by at the start of a line", file)
		}
	}
}
