package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"basedoc/pipeline/store/storetest"
)

// A desk is where papers are refreshed into the folder out of the working
// folder, night after night, while no publisher can be reached.
type desk struct {
	t     *testing.T
	clock time.Time
	code  string // version of the program
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	t.Chdir(storetest.Dir(t))
	return &desk{t: t, clock: time.Date(2030, 1, 5, 3, 15, 0, 0, time.UTC), code: "v1"}
}

// run runs a command line and returns its exit code and what it prints.
func (d *desk) run(args ...string) (int, string) {
	d.t.Helper()
	var out, errs bytes.Buffer
	a := newApp(&out, &errs)
	a.now, a.code = func() time.Time { return d.clock }, d.code
	code := a.run(d.t.Context(), args)
	return code, out.String() + errs.String()
}

// night refreshes on the next night, and expects lines of the summary.
func (d *desk) night(want ...string) int {
	d.t.Helper()
	d.clock = d.clock.Add(24 * time.Hour)
	code, said := d.run("refresh", "--mirror", "http://127.0.0.1:1", "--metrics", "basedoc.prom")
	for _, w := range want {
		if !strings.Contains(strings.Join(strings.Fields(said), " "), w) {
			d.t.Errorf("the refresh of %s lacks %q:\n%s", d.clock.Format(time.DateOnly), w, said)
		}
	}
	return code
}

// wantPaper expects what status and metrics say of a report's paper.
func (d *desk) wantPaper(report string, due bool, reason string) {
	d.t.Helper()
	_, said := d.run("status", "--format", "json")
	var status struct{ Papers []paperState }
	if err := json.Unmarshal([]byte(said), &status); err != nil {
		d.t.Fatalf("%v in %s", err, said)
	}
	_, table := d.run("status")
	found := false
	for _, p := range status.Papers {
		if p.Report != report {
			continue
		}
		found = true
		if p.Due != due || !strings.Contains(p.Reason, reason) {
			d.t.Errorf("%s: due %v (%s), want %v (%s)", report, p.Due, p.Reason, due, reason)
		}
		if told := strings.Contains(strings.Join(strings.Fields(table), " "), "report "+report+" in "+p.Folder+" is due"); told != due {
			d.t.Errorf("status tells that %s is due: %v\n%s", report, told, table)
		}
	}
	if !found {
		d.t.Errorf("status does not know the paper of %s: %s", report, said)
	}
	if _, err := os.Stat("basedoc.prom"); err != nil {
		return
	}
	if code, said := d.run("status", "--metrics", "basedoc.prom"); code != exitOK {
		d.t.Fatal(said)
	}
	text, err := os.ReadFile("basedoc.prom")
	if err != nil {
		d.t.Fatal(err)
	}
	folder, _ := filepath.Abs("out")
	labels := `{report="` + report + `",folder="` + folder + `"}`
	if got := samples(d.t, string(text))["basedoc_paper_due"+labels]; (got == 1) != due {
		d.t.Errorf("basedoc_paper_due%s is %v", labels, got)
	}
}

func (d *desk) write(path, text string) {
	d.t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) remove(path string) {
	d.t.Helper()
	if err := os.RemoveAll(path); err != nil {
		d.t.Fatal(err)
	}
}

// made is when the files of a paper were written.
func (d *desk) made(report string) time.Time {
	d.t.Helper()
	info, err := os.Stat("out/" + report + "/" + report + ".html")
	if err != nil {
		d.t.Fatal(err)
	}
	return info.ModTime()
}

// Papers are made until they are there, though no publisher has anything new:
// whatever kept them from being made, the next night makes them.
func TestPapersAreDueUntilTheyAreMade(t *testing.T) {
	if testing.Short() {
		t.Skip("makes papers many times")
	}
	d := newDesk(t)
	const one, other = "ipv6_deployment", "lldc_connectivity_cost"

	// The folder cannot be written for one night, and on the next one for one paper.
	d.write("out", "no folder")
	if code := d.night("papers: 0 made, 2 failed", "report "+one+" in ", "nothing new; the vintage stays release papers: "); code != exitFailed {
		t.Errorf("exit %d", code)
	}
	d.wantPaper(one, true, "not a directory")
	d.wantPaper(other, true, "not a directory")
	d.remove("out")
	if err := os.Mkdir("out", 0o755); err != nil {
		t.Fatal(err)
	}
	d.write("out/"+one, "no folder")
	if code := d.night("papers: 1 made, 1 failed", "is due since 2030-01-06"); code != exitFailed {
		t.Errorf("exit %d", code)
	}
	d.wantPaper(one, true, "not a directory")
	d.wantPaper(other, false, "")

	// A night later both are there. Then there is nothing to do.
	before := d.made(other)
	d.remove("out/" + one)
	d.night("papers: 1 made, 0 failed")
	d.wantPaper(one, false, "")
	if d.made(other) != before {
		t.Error("a paper was made again without need")
	}
	d.night("papers: nothing new to write")

	// Files that are gone, or were written by hand, are made again.
	d.remove("out/" + one + "/" + one + ".md")
	d.wantPaper(one, true, "its files are gone")
	d.night("papers: 1 made, 0 failed")
	if code, said := d.run("report", other, "--draft", "--as-of", "2026-01-01"); code != exitFailed && code != exitOK {
		t.Fatal(said)
	}
	d.write("out/"+other+"/"+other+".html", "a draft")
	d.wantPaper(other, true, "not those that were made")
	d.night("papers: 1 made, 0 failed")

	// The records are lost, or torn: everything is made once more, and no more.
	for _, text := range []string{"", "[{\"folder\":"} {
		d.write("store/papers.json", text)
		d.night("papers: 2 made, 0 failed")
		d.night("papers: nothing new to write")
	}
}

// A vintage that was published by an import, or by a refresh that was killed
// before it wrote the papers, makes them due. One whose claims are false of it
// stays due, night after night, with the reason.
func TestAPaperWithAFalseClaimStaysDue(t *testing.T) {
	if testing.Short() {
		t.Skip("makes papers")
	}
	d := newDesk(t)
	const sound, wrong = "lldc_connectivity_cost", "ipv6_deployment"
	d.night("papers: 2 made, 0 failed")
	before := d.made(wrong)
	d.write("afrinic", strings.NewReplacer("DAY", "20300104", "SIZE", "32768").Replace(delegatedOf))
	d.clock = d.clock.Add(time.Hour)
	if code, said := d.run("import", "rir_delegated", "afrinic", "--accept-drift"); code != exitOK {
		t.Fatal(said)
	}
	d.wantPaper(sound, true, "it is of vintage release")
	d.wantPaper(wrong, true, "it is of vintage release")
	for _, want := range []string{"papers: 1 made, 1 failed", "papers: 0 made, 1 failed"} {
		if code := d.night(want, "report ipv6_deployment in ", "is due since 2030-01-07: ", "not supported by the data: "); code != exitFailed {
			t.Errorf("exit %d", code)
		}
		d.wantPaper(sound, false, "")
		d.wantPaper(wrong, true, "not supported by the data")
	}
	if d.made(wrong) != before {
		t.Error("the paper before it did not stay")
	}
}

// Another version of the program may say it otherwise.
func TestAnUpgradeMakesPapersDue(t *testing.T) {
	if testing.Short() {
		t.Skip("makes papers")
	}
	d := newDesk(t)
	d.night("papers: 2 made, 0 failed")
	d.code = "v2"
	d.wantPaper("ipv6_deployment", true, "it was made by version v1")
	d.night("papers: 2 made, 0 failed")
	d.wantPaper("ipv6_deployment", false, "")
}
