package refresh_test

import (
	"bytes"
	"errors"
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
	"sync/atomic"
	"testing"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/refresh"
	"basedoc/pipeline/store"
	"basedoc/pipeline/store/storetest"
)

const (
	fuzzShards      = 8
	damagesOfShard  = 75 // of a long run
	damagesWhenFast = 1
)

// Any file of a store is damaged in any way. Readers are answered rightly or not
// at all; verify names the damage; what it says mends what can be mended; and
// nothing else is lost.
func TestADamagedStoreIsNeverBelieved(t *testing.T) {
	p := newPristine(t)
	n := damagesOfShard
	if testing.Short() {
		n = damagesWhenFast
	}
	var refused, mended, lost atomic.Int64
	t.Run("damages", func(t *testing.T) {
		for shard := range fuzzShards {
			t.Run(strconv.Itoa(shard), func(t *testing.T) {
				t.Parallel()
				dice := rand.New(rand.NewPCG(7, uint64(shard)))
				for i := range n {
					v := p.victim(t, i)
					if what := v.damage(dice); what != "" {
						v.suffer(fmt.Sprintf("damage %d of shard %d, %s", i, shard, what), dice)
					}
					refused.Add(v.refused)
					mended.Add(v.mended)
					lost.Add(v.lost)
					storetest.MakeRemovable(v.dir)
					if err := os.RemoveAll(v.dir); err != nil {
						t.Fatal(err)
					}
				}
			})
		}
	})
	t.Logf("%d damages: %d answers refused, %d mended, %d that only a backup mends", fuzzShards*n, refused.Load(), mended.Load(), lost.Load())
	if refused.Load() == 0 || mended.Load() == 0 || !testing.Short() && lost.Load() == 0 {
		t.Error("the damages do not show enough")
	}
}

// A pristine store has history: tables of the release and of publishers' files,
// a part that changed twice, and a file that waits for its build.
type pristine struct {
	dir      string
	files    map[string]string // by path
	scenario scenario
	pub      *publisher
	answers  map[string]string // by vintage
	current  string
	end      string // the answer of a refresh of the whole store
}

func newPristine(t *testing.T) *pristine {
	t.Helper()
	bundle(t)
	p := &pristine{dir: filepath.Join(storetest.Dir(t), "store"), scenario: scenario{before: "release"}, pub: newPublisher(t), answers: map[string]string{}}
	publish := func(day canon.Day, gauges ...string) {
		for _, gauge := range gauges {
			p.pub.at("/"+gauge+".csv", tagged(levelsOf(filepath.Base(gauge), day)))
		}
	}
	e := p.runner(t, p.dir)
	night := func(day canon.Day) {
		if _, err := e.Refresh(t.Context(), nil, nightOf(day), nil); err != nil {
			t.Fatal(err)
		}
	}
	publish(day1, "rain/south", "tide/coast")
	publish(day1+1, "rain/north")
	night(day1 + 1)
	publish(day1+2, "rain/north", "tide/coast")
	night(day1 + 2)
	publish(day1+3, "rain/south")
	if _, err := e.Fetch(t.Context(), nil, nightOf(day1+3)); err != nil {
		t.Fatal(err)
	}
	vintages, err := e.Store.Vintages()
	if err != nil || len(vintages) != 2 {
		t.Fatalf("%d vintages, %v", len(vintages), err)
	}
	release, err := e.Store.Find(store.ReleaseID)
	if err != nil {
		t.Fatal(err)
	}
	for i, days := range []map[string]canon.Day{
		{"north": day1, "south": day1, "coast": day1}, {"north": day1 + 1, "south": day1, "coast": day1}, {"north": day1 + 2, "south": day1, "coast": day1 + 2},
	} {
		v := append([]store.Vintage{release}, vintages...)[i]
		p.answers[v.ID], p.current = answerOf(days), v.ID
	}
	p.end = answerOf(map[string]canon.Day{"north": day1 + 2, "south": day1 + 3, "coast": day1 + 2})
	p.files = filesOf(t, p.dir)
	return p
}

func (p *pristine) runner(t *testing.T, dir string) *refresh.Runner {
	t.Helper()
	e, err := p.scenario.runner(dir, p.pub.URL)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// filesOf are the contents of the files below a folder, but for the lock.
func filesOf(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == "lock" {
			return err
		}
		data, err := os.ReadFile(path)
		rel, _ := filepath.Rel(dir, path)
		files[rel] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// A victimStore is a copy of the pristine store that is damaged.
type victimStore struct {
	*pristine
	*refresh.Runner
	t    *testing.T
	dir  string
	hurt map[string]string // what has become of the files that were damaged

	refused, mended, lost int64
}

func (p *pristine) victim(t *testing.T, n int) *victimStore {
	t.Helper()
	dir := filepath.Join(storetest.Dir(t), strconv.Itoa(n))
	if err := os.CopyFS(dir, os.DirFS(p.dir)); err != nil {
		t.Fatal(err)
	}
	return &victimStore{pristine: p, Runner: p.runner(t, dir), t: t, dir: dir}
}

// damage damages one file, or two that change places, or a whole folder, and says
// what it did: nothing where the bytes came out as they were.
func (v *victimStore) damage(dice *rand.Rand) (what string) {
	v.t.Helper()
	paths := slices.Sorted(maps.Keys(v.files))
	path := paths[dice.IntN(len(paths))]
	data := []byte(v.files[path])
	other := paths[dice.IntN(len(paths))]
	at := dice.IntN(len(data))
	write := func(path string, data []byte) {
		if err := os.WriteFile(filepath.Join(v.dir, path), data, 0o644); err != nil {
			v.t.Fatal(err)
		}
	}
	remove := func(path string) {
		if err := os.RemoveAll(filepath.Join(v.dir, path)); err != nil {
			v.t.Fatal(err)
		}
	}
	switch dice.IntN(10) {
	case 0:
		what = "removed"
		remove(path)
	case 1:
		what = "emptied"
		write(path, nil)
	case 2:
		what = fmt.Sprintf("cut at %d", at)
		write(path, data[:at])
	case 3:
		what = fmt.Sprintf("bit flipped at %d", at)
		data[at] ^= 1 << dice.IntN(8)
		write(path, data)
	case 4:
		what = "appended to"
		write(path, append(data, "\n0"[dice.IntN(2)]))
	case 5:
		what = "digit changed"
		for range 1000 {
			if c := data[at]; c >= '0' && c <= '9' {
				data[at] = '0' + (c-'0'+1+byte(dice.IntN(9)))%10
				break
			}
			at = dice.IntN(len(data))
		}
		write(path, data)
	case 6:
		what = "swapped with " + other
		write(path, []byte(v.files[other]))
		write(other, data)
	case 7:
		what = "replaced by " + other
		write(path, []byte(v.files[other]))
	case 8:
		what = "zeroed from " + strconv.Itoa(at)
		clear(data[at:min(len(data), at+64)])
		write(path, data)
	case 9:
		if path = filepath.Dir(path); path == "." {
			path = "vintages"
		}
		what = "removed as a folder"
		remove(path)
	}
	v.hurt = map[string]string{}
	now := filesOf(v.t, v.dir)
	for path, was := range v.files {
		if is, there := now[path]; !there || is != was {
			v.hurt[path] = is
		}
	}
	if len(v.hurt) == 0 {
		return ""
	}
	return path + " " + what
}

// suffer lets readers ask, verify look and its advice be followed.
func (v *victimStore) suffer(what string, dice *rand.Rand) {
	v.t.Helper()
	damaged := filesOf(v.t, v.dir)
	for _, id := range append(slices.Collect(maps.Keys(v.answers)), "") {
		if id != "" && dice.IntN(2) == 0 {
			continue // it takes time
		}
		v.ask(what, id)
	}
	broken := v.verify(what)
	if !maps.Equal(damaged, filesOf(v.t, v.dir)) {
		v.t.Errorf("%s: who only reads has changed the store", what)
	}
	pruned := false
	for range 4 {
		if len(broken) == 0 {
			break
		}
		for _, err := range broken {
			pruned = v.follow(what, err) || pruned
		}
		broken = v.verify("")
	}
	v.mended += int64(len(v.hurt) - len(broken))
	v.lost += int64(len(broken))
	for _, err := range broken {
		if !v.isGone(err) {
			v.t.Errorf("%s: it stays broken: %v", what, err)
		}
	}
	if _, err := v.Refresh(v.t.Context(), nil, nightOf(day1+3), nil); err != nil {
		v.t.Errorf("%s: the next refresh: %v", what, err)
	}
	if got, err := currentAnswer(v.t.Context(), v.Runner); err != nil || got != v.end {
		v.t.Errorf("%s: after the next refresh readers are answered %v\n%s", what, err, got)
	}
	v.nothingElse(what, pruned)
}

// ask lets a reader ask for a vintage, or the current one.
func (v *victimStore) ask(what, id string) {
	v.t.Helper()
	want, got := v.answers[id], ""
	vintage, err := v.Store.Find(id)
	if id == "" {
		want = v.answers[v.current]
		vintage, err = v.Store.Current()
	}
	if err == nil {
		got, err = answerAt(v.t.Context(), v.Runner, vintage)
	}
	if err != nil {
		v.refused++
	} else if got != want {
		v.t.Errorf("%s: vintage %q answers\n%s", what, id, got)
	}
}

// verify returns what is broken, and expects that it is something if what was
// damaged is what answers rest on.
func (v *victimStore) verify(what string) []error {
	v.t.Helper()
	_, broken := v.Store.Verify()
	if _, begun := v.hurt["attempts.json"]; what != "" && len(broken) == 0 && (len(v.hurt) > 1 || !begun || exists(v.Store.Path("attempts.json"))) {
		v.t.Errorf("%s: verify finds nothing", what)
	}
	return broken
}

var advice = regexp.MustCompile(`basedoc (build|refresh|vintages use|prune --keep) ?(\S*)`)

// follow does what an error of verify advises, and tells whether it gave history up.
func (v *victimStore) follow(what string, broken error) (pruned bool) {
	v.t.Helper()
	a := advice.FindStringSubmatch(broken.Error())
	if a == nil {
		v.t.Errorf("%s: no advice in %v", what, broken)
		return false
	}
	now := nightOf(day1 + 3)
	var err error
	switch a[1] {
	case "build":
		_, err = v.Build(v.t.Context(), nil, now())
	case "refresh":
		_, err = v.Refresh(v.t.Context(), nil, now, nil)
	case "vintages use":
		_, err = v.UseVintage(v.t.Context(), a[2], now())
	case "prune --keep":
		keep, _ := strconv.Atoi(a[2])
		_, err = v.Store.Prune(keep)
		pruned = true
	}
	var lost *store.DamagedError
	if err != nil && !errors.As(err, &lost) {
		v.t.Errorf("%s: %s ends with %v", what, a[0], err)
	}
	return pruned
}

// isGone tells whether what is broken can only come from a backup: the file of a
// publisher who has a newer one by now.
func (v *victimStore) isGone(broken error) bool {
	for path := range v.hurt {
		if strings.HasPrefix(path, "raw/") && strings.Contains(broken.Error(), filepath.Dir(path)) && v.isOld(filepath.Dir(path)) {
			return true
		}
	}
	return false
}

func (v *victimStore) isOld(dir string) bool {
	for path, data := range v.files {
		if filepath.Dir(path) == dir && bytes.Equal([]byte(data), levelsOf("north", day1+1)) {
			return true
		}
	}
	return false
}

// nothingElse expects that whatever was whole is as it was, and whatever was not
// is as before its damage, or not there.
func (v *victimStore) nothingElse(what string, pruned bool) {
	v.t.Helper()
	now := filesOf(v.t, v.dir)
	for path, was := range v.files {
		is, there := now[path]
		_, hurt := v.hurt[path]
		switch {
		case path == "current" || path == "attempts.json" || there && is == was:
		case !hurt && !pruned:
			v.t.Errorf("%s: %s is lost", what, path)
		case hurt && there && is != v.hurt[path]:
			v.t.Errorf("%s: %s is neither what it was nor as damaged", what, path)
		}
	}
}
