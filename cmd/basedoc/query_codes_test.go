package main

import (
	"bytes"
	"context"
	"path/filepath"
	"testing"

	"basedoc/pipeline/ingest/ingesttest"
	"basedoc/pipeline/store/storetest"
)

// A registry's file in which nobody's space lies among the economies': what
// has no economy must be null in the table, never the empty text.
func TestNoEconomyIsNullAndNotEmpty(t *testing.T) {
	capture := filepath.Join(ingesttest.CaptureDir(t), "rir", "delegated-afrinic-extended-20180126.gz")
	store := filepath.Join(storetest.Dir(t), "store")
	var out, errs bytes.Buffer
	if code := run(context.Background(), []string{"import", "rir_delegated", capture, "--older", "--accept-drift", "--store", store}, &out, &errs); code != exitOK {
		t.Fatalf("import: exit code %d: %s", code, errs.String())
	}
	out.Reset()
	sql := "select area_code, country_code, count(*) from rir_delegated.delegations where registry = 'afrinic' and (area_code is null or area_code = '') group by all"
	if code := run(context.Background(), []string{"query", sql, "--format", "json", "--store", store}, &out, &errs); code != exitOK {
		t.Fatalf("query: exit code %d: %s", code, errs.String())
	}
	if want := "[\n{\"area_code\":null,\"country_code\":\"ZZ\",\"count_star()\":3238}\n]\n"; out.String() != want {
		t.Errorf("got %s, want %s", out.String(), want)
	}
}
