package main

import (
	"bytes"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"basedoc/pipeline/store/storetest"
)

var (
	metaLine   = regexp.MustCompile(`^# (HELP|TYPE) ([a-z_]+) (.+)$`)
	sampleLine = regexp.MustCompile(`^([a-z_]+)(\{[a-z]+="[^"\\]+"(?:,[a-z]+="[^"\\]+")*\})? (\S+)$`)
)

// samples reads a textfile as Prometheus' text format demands it: each metric
// once, all its samples together behind its HELP and TYPE, no series twice, and
// a newline at the end.
func samples(t *testing.T, text string) map[string]float64 {
	t.Helper()
	if !strings.HasSuffix(text, "\n") {
		t.Error("the last line has no end")
	}
	var (
		known = map[string]bool{}
		now   string // the metric whose samples may come
		want  = "HELP"
		all   = map[string]float64{}
	)
	for _, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		if m := metaLine.FindStringSubmatch(line); m != nil {
			switch {
			case m[1] != want:
				t.Errorf("%q where %s is due", line, want)
			case m[1] == "HELP" && known[m[2]]:
				t.Errorf("%s comes a second time", m[2])
			case m[1] == "TYPE" && (m[2] != now || m[3] != "gauge"):
				t.Errorf("%q is not the type of %s", line, now)
			}
			want = map[string]string{"HELP": "TYPE", "TYPE": "HELP"}[m[1]]
			now, known[m[2]] = m[2], true
			continue
		}
		m := sampleLine.FindStringSubmatch(line)
		if m == nil || m[1] != now || want != "HELP" {
			t.Errorf("%q is no sample of %s", line, now)
			continue
		}
		value, err := strconv.ParseFloat(m[3], 64)
		if _, twice := all[m[1]+m[2]]; twice || err != nil {
			t.Errorf("%q: twice %v, %v", line, twice, err)
		}
		all[m[1]+m[2]] = value
	}
	return all
}

func TestMetricsAreWhatPrometheusReads(t *testing.T) {
	t.Chdir(storetest.Dir(t))
	var out, errs bytes.Buffer
	if code := run(t.Context(), []string{"refresh", "--mirror", "http://127.0.0.1:1", "--metrics", "new/basedoc.prom"}, &out, &errs); code != exitPartial {
		t.Fatalf("exit %d\n%s", code, errs.String())
	}
	text, err := os.ReadFile("new/basedoc.prom")
	if err != nil {
		t.Fatal(err)
	}
	got := samples(t, string(text))
	for series, want := range map[string]float64{
		`basedoc_data_timestamp_seconds{source="rir_delegated",part="ripencc"}`: float64(time.Date(2018, 10, 13, 0, 0, 0, 0, time.UTC).Unix()),
		`basedoc_stale{source="rir_delegated",part="ripencc"}`:                  1,
		`basedoc_stale{source="m49_economies",part="capitals"}`:                 0,
		`basedoc_failing{source="rir_delegated",part="ripencc"}`:                1,
		`basedoc_failing{source="m49_economies",part="capitals"}`:               0,
		`basedoc_overdue{source="rir_delegated",part="ripencc"}`:                0,
		`basedoc_quarantined{source="rir_delegated",part="ripencc"}`:            0,
	} {
		if value, ok := got[series]; !ok || value != want {
			t.Errorf("%s = %v (there: %v), want %v", series, value, ok, want)
		}
	}
	for _, series := range []string{"basedoc_written_timestamp_seconds", `basedoc_tried_timestamp_seconds{source="rir_delegated",part="ripencc"}`} {
		if age := float64(time.Now().Unix()) - got[series]; age < 0 || age > 600 {
			t.Errorf("%s is %v seconds ago", series, age)
		}
	}
	if left, err := os.ReadDir("new"); err != nil || len(left) != 1 {
		t.Errorf("beside the file lie %v (%v)", left, err)
	}
}
