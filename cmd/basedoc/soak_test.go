//go:build unix

package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"basedoc/datasets"
	"basedoc/pipeline/canon"
	"basedoc/pipeline/store"
	"basedoc/pipeline/store/storetest"
	"basedoc/reports"
)

const (
	soakNights = 200
	calmNights = 3 // at the end, when nothing is in the way
)

var soakStart = canon.DayOf(2026, 9, 1)

// soakSources are the sources of the papers: hundreds of files of others would
// only wait for their turn at the one mirror.
var soakSources = []string{"google_ipv6", "itu_price_baskets", "m49_economies", "rir_delegated"}

// changes is how likely it is that a part has a new file on a day. The large
// registries' are rare only to save time.
var changes = map[string]float64{"afrinic": 0.5, "worldmap": 0.3, "adoption": 0.2, "apnic": 0.03, "arin": 0.03, "lacnic": 0.03, "ripencc": 0.03}

// Publishers misbehave, the program is killed, terminated and replaced by newer
// versions, the disk is full, the papers' folder cannot be written and the
// clock jumps. In the end every table is that of a store to which nothing of
// this has happened, the papers are there, and neither memory nor disk grew.
func TestTwoHundredBadNightsLeaveNoTrace(t *testing.T) {
	if testing.Short() {
		t.Skip("two hundred nights are too many for a short run")
	}
	s := newSoak(t)
	for n := range soakNights {
		s.badNight(n)
	}
	s.mirror.behave()
	for _, p := range s.mirror.parts {
		s.mirror.renew(p, soakStart+soakNights)
	}
	for n := range calmNights {
		s.calmNight(soakNights + n)
	}
	s.wantUndisturbedTables()
	s.wantPapers()
	s.wantBounded()
}

// A soak is a store that is refreshed every night.
type soak struct {
	t       *testing.T
	dice    *rand.Rand
	mirror  *mirror
	dir     string // holds everything below
	store   string
	papers  string
	temp    string
	env     []string
	version int
	peaks   []int64
	ended   map[string]int // nights by fate and ending
}

func newSoak(t *testing.T) *soak {
	dir := storetest.Dir(t)
	s := &soak{t: t, dice: rand.New(rand.NewPCG(2026, 1)), mirror: newMirror(t), dir: dir,
		store: filepath.Join(dir, "store"), papers: filepath.Join(dir, "papers"), temp: filepath.Join(dir, "temp"), ended: map[string]int{}}
	if err := os.Mkdir(s.temp, 0o755); err != nil {
		t.Fatal(err)
	}
	s.env = []string{"XDG_CACHE_HOME=" + filepath.Join(dir, "cache"), "TMPDIR=" + s.temp, "HTTP_PROXY=", "HTTPS_PROXY="}
	return s
}

// nightAt is the time of the refresh after day n.
func nightAt(n int) time.Time { return (soakStart + canon.Day(n)).Time().Add(27 * time.Hour) }

func (s *soak) refreshArgs(timeout string) []string {
	args := []string{"refresh", "--store", s.store, "--out", s.papers, "--mirror", s.mirror.URL, "--allow-private", "--timeout", timeout}
	return append(args, soakSources...)
}

// badNight lets publishers publish and misbehave, and something befall the
// refresh, by chance.
func (s *soak) badNight(n int) {
	s.mirror.behave()
	for _, p := range s.mirror.parts {
		if s.dice.Float64() < changes[p.part] {
			s.mirror.renew(p, soakStart+canon.Day(n))
		}
		if s.dice.Float64() < 0.05 {
			names := slices.Sorted(maps.Keys(misdeeds))
			s.mirror.misbehave(p, misdeeds[names[s.dice.IntN(len(names))]])
		}
	}
	if s.dice.Float64() < 0.05 {
		s.version++
	}
	night := night{at: nightAt(n), version: fmt.Sprint("v1.", s.version)}
	what, undo := s.befall(&night)
	end := night.run(s.t, s.env, s.refreshArgs("3s")...)
	s.note(n, what, end)
	undo()
	if n%10 == 9 {
		s.look(n, night)
	}
	if n%20 == 19 {
		night.fate, night.signal = "", 0
		if end := night.run(s.t, s.env, "prune", "--keep", "5", "--store", s.store); end.code != exitOK {
			s.t.Errorf("night %d: prune: %d\n%s", n, end.code, end.output)
		}
	}
}

// befall chooses what happens to a night, and returns what ends it.
func (s *soak) befall(night *night) (what string, undo func()) {
	undo = func() {}
	step := strconv.Itoa(1 + s.dice.IntN(60))
	switch chance := s.dice.Float64(); {
	case chance < 0.12:
		night.fate, what = "kill "+step, "killed at a step"
	case chance < 0.20:
		night.signal, night.after, what = syscall.SIGKILL, time.Duration(s.dice.Int64N(int64(3*time.Second))), "killed"
	case chance < 0.25:
		night.signal, night.after, what = syscall.SIGTERM, time.Duration(s.dice.Int64N(int64(2*time.Second))), "terminated"
	case chance < 0.33:
		night.fate, what = "full "+step, "full disk"
	case chance < 0.37:
		what, undo = "papers' folder in the way", s.blockPapers()
	case chance < 0.41:
		night.at, what = night.at.AddDate(0, 0, -1-s.dice.IntN(3)), "clock back"
	case chance < 0.44:
		night.at, what = night.at.AddDate(0, 0, 1+s.dice.IntN(20)), "clock ahead"
	}
	return what, undo
}

// blockPapers puts a file where the folder of the papers is, for a night.
func (s *soak) blockPapers() (undo func()) {
	away := s.papers + ".away"
	moved := os.Rename(s.papers, away) == nil
	if err := os.WriteFile(s.papers, nil, 0o444); err != nil {
		s.t.Fatal(err)
	}
	return func() {
		err := os.Remove(s.papers)
		if err == nil && moved {
			err = os.Rename(away, s.papers)
		}
		if err != nil {
			s.t.Fatal(err)
		}
	}
}

// note remembers how a night ended, and expects that it did so in order.
func (s *soak) note(n int, what string, end ending) {
	s.ended[fmt.Sprintf("%s: %d", what, end.code)]++
	s.peaks = append(s.peaks, end.peak)
	for _, sign := range []string{"panic:", "goroutine ", "fatal error", "SIGSEGV"} {
		if strings.Contains(end.output, sign) {
			s.t.Errorf("night %d (%s): it broke down:\n%s", n, what, end.output)
			return
		}
	}
	switch end.code {
	case exitUsage:
		s.t.Errorf("night %d (%s): wrong usage:\n%s", n, what, end.output)
	case exitOK, exitPartial:
		s.wantCurrentPapers(n, what, end)
	}
}

// wantCurrentPapers expects that a refresh which ended well has left every paper
// made of the current vintage, whatever befell the nights before.
func (s *soak) wantCurrentPapers(n int, what string, end ending) {
	id := currentOf(s.t, s.store).ID
	if id == store.ReleaseID {
		id = "release of "
	}
	names, err := reports.Names()
	if err != nil {
		s.t.Fatal(err)
	}
	for _, name := range names {
		paper, err := os.ReadFile(filepath.Join(s.papers, name, name+".md"))
		if err != nil || !bytes.Contains(paper, []byte(id)) {
			s.t.Errorf("night %d (%s): exit %d, and %s is not of %s (%v)\n%s", n, what, end.code, name, id, err, end.output)
		}
	}
}

// look expects that readers are answered and nothing is broken.
func (s *soak) look(n int, night night) {
	night.fate, night.signal = "", 0
	for _, args := range [][]string{
		{"query", "select count(*) from rir_delegated.delegations", "--format", "csv"},
		{"verify"},
		{"status"},
	} {
		if end := night.run(s.t, s.env, append(args, "--store", s.store)...); end.code != exitOK {
			s.t.Errorf("night %d: %v: exit %d\n%s", n, args, end.code, end.output)
		}
	}
}

// calmNight is a refresh that nothing hinders.
func (s *soak) calmNight(n int) {
	s.t.Helper()
	end := night{at: nightAt(n + 30), version: fmt.Sprint("v1.", s.version)}.run(s.t, s.env, s.refreshArgs("2m")...)
	if s.mirror.lacks == nil && end.code != exitOK && end.code != exitPartial {
		s.t.Errorf("calm night %d: exit %d\n%s", n, end.code, end.output)
	}
	s.look(n, night{at: nightAt(n + 30), version: fmt.Sprint("v1.", s.version)})
}

// wantUndisturbedTables holds the store against one that was refreshed once,
// from the files that the publishers have now.
func (s *soak) wantUndisturbedTables() {
	s.t.Helper()
	calm := filepath.Join(s.dir, "calm")
	args := s.refreshArgs("2m")
	args[2], args[4] = calm, filepath.Join(s.dir, "calm_papers")
	end := night{at: nightAt(soakNights + 40), version: fmt.Sprint("v1.", s.version)}.run(s.t, s.env, args...)
	if s.mirror.lacks == nil && end.code != exitOK && end.code != exitPartial {
		s.t.Fatalf("undisturbed: exit %d\n%s", end.code, end.output)
	}
	got, want := tablesIn(s.t, s.store), tablesIn(s.t, calm)
	if got != want {
		s.t.Errorf("tables\n%s\nwant\n%s", got, want)
	}
	if n := strings.Count(want, "fetch"); n < 7 {
		s.t.Errorf("only %d tables are fetched ones:\n%s", n, want)
	}
}

// currentOf is the current vintage of a store.
func currentOf(t *testing.T, dir string) store.Vintage {
	t.Helper()
	release, err := store.LoadRelease(datasets.All())
	if err != nil {
		t.Fatal(err)
	}
	v, err := store.Open(dir, release).Current()
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// tablesIn lists the tables of a store's current vintage by their content.
func tablesIn(t *testing.T, dir string) string {
	t.Helper()
	var lines []string
	for _, p := range currentOf(t, dir).Parts {
		for _, f := range p.Tables {
			lines = append(lines, fmt.Sprintln(p.Source, p.Name, p.Origin, p.DataDate, f.Table, f.Rows, f.SHA256))
		}
	}
	slices.Sort(lines)
	return strings.Join(lines, "")
}

// wantPapers expects the papers that the current vintage gives when asked now.
func (s *soak) wantPapers() {
	s.t.Helper()
	again := filepath.Join(s.dir, "again")
	night := night{at: nightAt(soakNights + calmNights + 29), version: fmt.Sprint("v1.", s.version)}
	if end := night.run(s.t, s.env, "report", "--store", s.store, "--out", again); end.code != exitOK {
		s.t.Fatalf("report: exit %d\n%s", end.code, end.output)
	}
	files := 0
	err := fs.WalkDir(os.DirFS(again), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files++
		want, err := os.ReadFile(filepath.Join(again, name))
		if err != nil {
			return err
		}
		got, err := os.ReadFile(filepath.Join(s.papers, name))
		if err != nil {
			s.t.Error(err)
		} else if difference := firstDifference(got, want); difference != "" {
			s.t.Errorf("%s is not made of the current vintage: %s", name, difference)
		}
		return nil
	})
	if err != nil || files < 20 {
		s.t.Errorf("%d files of papers: %v", files, err)
	}
}

// seen is the day that a paper was made on, which differs from night to night.
var seen = regexp.MustCompile(`As seen on \d+ \w+ \d+`)

// firstDifference shows the first line in which two papers differ, or nothing.
func firstDifference(got, want []byte) string {
	g, w := bytes.Split(seen.ReplaceAll(got, nil), []byte("\n")), bytes.Split(seen.ReplaceAll(want, nil), []byte("\n"))
	for i := range min(len(g), len(w)) {
		if !bytes.Equal(g[i], w[i]) {
			return fmt.Sprintf("line %d is\n%.300s\nwant\n%.300s", i+1, g[i], w[i])
		}
	}
	if len(g) != len(w) {
		return fmt.Sprintf("%d lines, want %d", len(g), len(w))
	}
	return ""
}

func glob(t *testing.T, pattern string) []string {
	t.Helper()
	found, err := filepath.Glob(pattern)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// wantBounded expects that the last nights took no more memory than the first,
// that disk use is that of the vintages kept, and that nothing is left behind.
func (s *soak) wantBounded() {
	s.t.Helper()
	quarter := len(s.peaks) / 4
	first, last := slices.Max(s.peaks[:quarter]), slices.Max(s.peaks[len(s.peaks)-quarter:])
	if last > first*3/2 || last > 3<<30 {
		s.t.Errorf("memory grew from %d to %d MB", first>>20, last>>20)
	}
	night := night{at: nightAt(soakNights + 50), version: fmt.Sprint("v1.", s.version)}
	if end := night.run(s.t, s.env, "prune", "--keep", "1", "--store", s.store); end.code != exitOK {
		s.t.Errorf("prune: %d\n%s", end.code, end.output)
	}
	store, calm := sizeOf(s.t, s.store, "quarantine"), sizeOf(s.t, filepath.Join(s.dir, "calm"), "quarantine")
	if store > 2*calm {
		s.t.Errorf("the store has %d kB where an undisturbed one has %d", store>>10, calm>>10)
	}
	// What the killed left behind goes when it is a minute old.
	for _, left := range glob(s.t, s.temp+"/*") {
		if info, err := os.Stat(left); err != nil || time.Since(info.ModTime()) > 5*time.Minute {
			s.t.Errorf("left in the folder for temporary files: %s (%v)", left, err)
		}
	}
	for _, ending := range slices.Sorted(maps.Keys(s.ended)) {
		s.t.Logf("%4d nights %s", s.ended[ending], ending)
	}
	s.t.Logf("memory: %d MB at most in the first quarter, %d in the last; store %d kB, undisturbed %d", first>>20, last>>20, store>>10, calm>>10)
}

// sizeOf adds up the files below a folder, but for one folder.
func sizeOf(t *testing.T, dir, but string) (size int64) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && d.Name() == but {
			return filepath.SkipDir
		}
		info, err := d.Info()
		if err == nil && !d.IsDir() {
			size += info.Size()
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return size
}
