package reports

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"basedoc/pipeline/warehouse/warehousetest"
	"basedoc/queries"
)

// The queries of reports keep what those of the folder queries keep. They are
// opened as if they were shared views, so that the warehouse refuses what
// changes from run to run.
func TestReportQueriesArePortableAndKeepTheStyle(t *testing.T) {
	all, ours := fstest.MapFS{}, map[string]string{}
	add := func(fsys fs.FS, file, as string) string {
		text, err := fs.ReadFile(fsys, file)
		if err != nil {
			t.Fatal(err)
		}
		all[as] = &fstest.MapFile{Data: text}
		return string(text)
	}
	shared, err := fs.Glob(queries.FS, "*/*.sql")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range shared {
		add(queries.FS, file, file)
	}
	asked, err := fs.Glob(files, "*/queries/*.sql")
	if err != nil || len(asked) == 0 {
		t.Fatalf("found %d queries: %v", len(asked), err)
	}
	for _, file := range asked {
		name := strings.NewReplacer("/queries/", "__", ".sql", "").Replace(file)
		text := add(files, file, "common/"+name+".sql")
		ours[file] = text
		for _, problem := range warehousetest.Lint(text) {
			t.Errorf("reports/%s:%s", file, problem)
		}
	}
	w := openWarehouse(t, releaseTables(t), all)
	for file, text := range ours {
		res, err := w.Query(t.Context(), text)
		if err != nil {
			t.Errorf("reports/%s: %v", file, err)
		} else if len(res.Rows) > 1 && !warehousetest.IsOrdered(text) {
			t.Errorf("reports/%s: has %d rows, and the outermost select has no order by at the start of a line", file, len(res.Rows))
		}
	}
}
