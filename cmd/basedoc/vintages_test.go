package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"basedoc/pipeline/store/storetest"
)

// on runs a command line on a given day and returns what it prints.
func on(t *testing.T, day time.Time, args ...string) string {
	t.Helper()
	var stdout, stderr bytes.Buffer
	root := newRoot(&app{stdout: &stdout, stderr: &stderr, now: func() time.Time { return day }})
	root.SetArgs(args)
	root.SetOut(&stdout)
	root.SetErr(&stderr)
	if err := root.ExecuteContext(context.Background()); err != nil {
		t.Fatalf("basedoc %s: %v\n%s", strings.Join(args, " "), err, &stderr)
	}
	return stdout.String()
}

// delegatedOf is a registry's file with one run of IPv4 addresses of any size.
const delegatedOf = `2|afrinic|DAY|3|00000000|DAY|00000
afrinic|*|asn|*|1|summary
afrinic|*|ipv4|*|1|summary
afrinic|*|ipv6|*|1|summary
afrinic|ZA|asn|1228|1|19910301|allocated
afrinic|NG|ipv4|41.58.0.0|SIZE|20070614|allocated
afrinic|NG|ipv6|2c0f:ffe8::|32|20110303|allocated
`

func TestYesterdaysAnswerOutlivesARevision(t *testing.T) {
	if testing.Short() {
		t.Skip("publishes several vintages")
	}
	t.Setenv("XDG_CACHE_HOME", storetest.Dir(t))
	dir := storetest.Dir(t)
	t.Setenv("BASEDOC_STORE", filepath.Join(dir, "store"))
	file := func(day, size string) string {
		path := filepath.Join(dir, day)
		text := strings.NewReplacer("DAY", day, "SIZE", size).Replace(delegatedOf)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	january, march := time.Date(2030, 1, 5, 9, 0, 0, 0, time.UTC), time.Date(2030, 3, 1, 9, 0, 0, 0, time.UTC)
	question := "select * from rir_delegated.delegations where registry = 'afrinic'"

	on(t, january, "import", "rir_delegated", file("20140104", "32768"), "--older", "--accept-drift")
	was := on(t, january, "query", question, "--format", "csv")
	if !strings.Contains(was, ",32768,") {
		t.Fatalf("before the revision: %s", was)
	}
	on(t, march, "import", "rir_delegated", file("20140228", "65536"))
	if now := on(t, march, "query", question, "--format", "csv"); !strings.Contains(now, ",65536,") {
		t.Errorf("after the revision: %s", now)
	}
	for _, day := range []string{"2030-01-05", "2030-02-28"} {
		if then := on(t, march, "query", question, "--format", "csv", "--as-of", day); then != was {
			t.Errorf("as of %s:\n%s\nbefore the revision:\n%s", day, then, was)
		}
	}

	revised := "rir_delegated,delegations,revised,afrinic|ipv4|41.58.0.0,value,32768,65536\n"
	for _, args := range [][]string{
		{}, {"2030-01-31"}, {"20300105"}, {"2030-01-31", "2030-12-31"}, {"20300105T", "20300301T09"},
	} {
		got := on(t, march, append([]string{"vintages", "diff", "--format", "csv"}, args...)...)
		if want := "source,table,change,key,column,old,new\n" + revised; got != want {
			t.Errorf("diff %v: got %q, want %q", args, got, want)
		}
	}
	if got := on(t, march, "vintages", "--as-of", "2030-02-01"); !regexp.MustCompile(`(?m)^\* 20300105T090000.000Z-[0-9a-f]{12}  2030-01-05 09:00  rir_delegated: afrinic `).MatchString(got) {
		t.Errorf("the vintage of January is not marked:\n%s", got)
	}
}

// The RIPE NCC's opaque ids are new in every file: two of them, of which all ids
// differ, differ in no row.
func TestNewOpaqueIDsReviseNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("publishes several vintages")
	}
	t.Setenv("XDG_CACHE_HOME", storetest.Dir(t))
	dir := storetest.Dir(t)
	t.Setenv("BASEDOC_STORE", filepath.Join(dir, "store"))
	file := func(day, id, size string) string {
		path := filepath.Join(dir, id)
		text := strings.ReplaceAll(strings.NewReplacer("DAY", day, "SIZE", size).Replace(delegatedOf), "allocated\n", "allocated|"+id+"\n")
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	monday := time.Date(2030, 1, 5, 9, 0, 0, 0, time.UTC)
	on(t, monday, "import", "rir_delegated", file("20300104", "F36B0001", "32768"), "--accept-drift")
	on(t, monday.AddDate(0, 0, 1), "import", "rir_delegated", file("20300105", "F36B0002", "32768"))
	tuesday := monday.AddDate(0, 0, 2)
	want := `rir_delegated.delegations: rows ROWS -> ROWS; 0 added, 0 removed, 0 revised
  parts that differ: afrinic
  file_date in every row of afrinic: 2030-01-04 -> 2030-01-05
  not compared, made anew for each file: holder_id
`
	got := regexp.MustCompile(`rows \d+ -> \d+`).ReplaceAllString(on(t, tuesday, "vintages", "diff"), "rows ROWS -> ROWS")
	if !strings.Contains(got, want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	on(t, tuesday, "import", "rir_delegated", file("20300106", "F36B0003", "65536"))
	if got := on(t, tuesday.AddDate(0, 0, 1), "vintages", "diff", "--format", "csv"); got != "source,table,change,key,column,old,new\nrir_delegated,delegations,revised,afrinic|ipv4|41.58.0.0,value,32768,65536\n" {
		t.Errorf("a real revision: %s", got)
	}
}
