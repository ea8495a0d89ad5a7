package main

import (
	"path/filepath"
	"testing"

	"basedoc/datasets"
	"basedoc/pipeline/refresh"
	"basedoc/pipeline/store"
	"basedoc/pipeline/store/storetest"
	"basedoc/queries"
)

// Where the header of an indicator says what values of a dimension mean, it says so of
// all that there are; and the example of its description has an answer wherever the
// indicator has a value.
func TestEveryIndicatorIsDescribedWithAnExampleThatRuns(t *testing.T) {
	release, err := store.LoadRelease(datasets.All())
	if err != nil {
		t.Fatal(err)
	}
	runner := &refresh.Runner{Sources: datasets.All(), Queries: queries.FS, Store: store.Open(filepath.Join(storetest.Dir(t), "none"), release)}
	w, err := runner.Open(t.Context(), release.Vintage)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	if err := w.Materialise(t.Context()); err != nil {
		t.Fatal(err)
	}
	asked := 0
	for _, ind := range w.Indicators() {
		values, err := w.DimValues(t.Context(), ind)
		if err != nil {
			t.Errorf("%s: %v", ind.Name, err)
		}
		told := map[string]bool{}
		for _, v := range values {
			told[v.Dim] = told[v.Dim] || v.Meaning != ""
		}
		for _, v := range values {
			if told[v.Dim] && v.Meaning == "" {
				t.Errorf("%s: nothing says what %s = %s means", ind.Name, v.Dim, v.Value)
			}
		}
		example, err := exampleQuery(t.Context(), w, ind)
		if err != nil {
			t.Errorf("%s: %v", ind.Name, err)
		}
		if example == "" {
			continue
		}
		asked++
		if res, err := w.Query(t.Context(), example); err != nil || len(res.Rows) == 0 {
			t.Errorf("%s: %s: %v, %v", ind.Name, example, res, err)
		}
	}
	if asked == 0 {
		t.Error("no indicator has an example")
	}
}
