package compare

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"basedoc/pipeline/warehouse"
)

// callsTable is the table of ships that called, made of parts by their path.
func callsTable(parts ...warehouse.Part) warehouse.Table {
	return warehouse.Table{Source: "harbours", Name: "calls", Key: []string{"area_code", "year"}, Parts: parts}
}

func callsPart(t *testing.T, name, rows string) warehouse.Part {
	t.Helper()
	return warehouse.Part{Name: name, Path: parquetOf(t, "select * from (values "+rows+") v(area_code, year, ships, flag, file_date)")}
}

// diffText writes a diff for comparison: counts, columns, local ones, stamps, rows.
func diffText(t *testing.T, d TableDiff) string {
	t.Helper()
	var b strings.Builder
	fmt.Fprintf(&b, "%s.%s %v: +%d -%d ~%d\n", d.Source, d.Table, d.Parts, d.Added, d.Removed, d.Revised)
	for _, c := range d.AddedColumns {
		fmt.Fprintf(&b, "new column %s\n", c)
	}
	for _, c := range d.RemovedColumns {
		fmt.Fprintf(&b, "lost column %s\n", c)
	}
	for _, c := range d.Columns {
		size, err := json.Marshal(c.Size)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "column %s %s %s %d %s\n", c.Name, c.OldType, c.NewType, c.Changed, size)
	}
	for _, c := range d.Local {
		fmt.Fprintf(&b, "local %s\n", c)
	}
	for _, s := range d.Stamps {
		fmt.Fprintf(&b, "stamp %s %s %s %s\n", s.Part, s.Column, s.Old, s.New)
	}
	for _, r := range d.Rows {
		fmt.Fprintf(&b, "%s %v %v\n", r.Change, r.Key, r.Values)
	}
	return b.String()
}

// diffOne compares one table of two vintages.
func diffOne(t *testing.T, old, new []warehouse.Table, limit int) string {
	t.Helper()
	diffs, err := Tables(t.Context(), old, new, limit)
	if err != nil || len(diffs) != 1 {
		t.Fatalf("got %d tables, %v", len(diffs), err)
	}
	return diffText(t, diffs[0])
}

func TestADiffTellsWhatWasAddedRemovedAndRevised(t *testing.T) {
	old := callsTable(callsPart(t, "north", `
('BTN', 2023::integer, 10::bigint, 'red', date '2024-01-31'),
('BTN', 2024,          20,         'red', date '2024-01-31'),
('LAO', 2024,           5,         null,  date '2024-01-31'),
('NPL', 2023,           0,         'blue', date '2024-01-31'),
('NPL', 2024,         100,         'blue', date '2024-01-31')`))
	new := callsTable(callsPart(t, "north", `
('BTN', 2023::integer, 10::bigint, 'red', date '2024-02-29'),
('BTN', 2024,          25,         'red', date '2024-02-29'),
('LAO', 2024,         null,        'gold', date '2024-02-29'),
('NPL', 2023,           3,         'blue', date '2024-02-29'),
('MNG', 2024,           7,         null,  date '2024-02-29')`))
	// ships: 20 -> 25, 5 -> null and 0 -> 3; the sizes are 5 and 3, and only the first is relative to something.
	want := `harbours.calls [north]: +1 -1 ~3
column ships bigint bigint 3 {"median":4,"largest":5,"largest_relative":0.25}
column flag varchar varchar 1 null
stamp north file_date 2024-01-31 2024-02-29
added [MNG 2024] [{ships <nil> 7}]
removed [NPL 2024] [{ships 100 <nil>} {flag blue <nil>}]
revised [BTN 2024] [{ships 20 25}]
revised [LAO 2024] [{ships 5 <nil>} {flag <nil> gold}]
revised [NPL 2023] [{ships 0 3}]
`
	if got := diffOne(t, []warehouse.Table{old}, []warehouse.Table{new}, 0); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := diffOne(t, []warehouse.Table{old}, []warehouse.Table{new}, 1); strings.Count(got, "revised") != 1 || !strings.Contains(got, "~3\n") {
		t.Errorf("one example of each kind, and all counted; got\n%s", got)
	}
}

func TestPartsThatAreTheSameAreNotRead(t *testing.T) {
	absent := warehouse.Part{Name: "south", Path: "/nowhere/south.parquet", Rows: 9}
	north, later := callsPart(t, "north", "('BTN', 2024, 1, '', date '2024-01-31')"), callsPart(t, "north", "('BTN', 2024, 2, '', date '2024-01-31')")
	other := warehouse.Table{Source: "harbours", Name: "berths", Key: []string{"berth"}, Parts: []warehouse.Part{absent}}
	diffs, err := Tables(t.Context(), []warehouse.Table{callsTable(north, absent), other}, []warehouse.Table{other, callsTable(later, absent)}, 0)
	if err != nil || len(diffs) != 2 {
		t.Fatalf("%d tables, %v", len(diffs), err)
	}
	if d := diffs[0]; d.Table != "berths" || !d.IsSame() || d.OldRows != 9 || d.NewRows != 9 {
		t.Errorf("the table that is the same: %+v", d)
	}
	want := `harbours.calls [north]: +0 -0 ~1
column ships integer integer 1 {"median":1,"largest":1,"largest_relative":1}
revised [BTN 2024] [{ships 1 2}]
`
	if got := diffText(t, diffs[1]); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestATableOfOneVintageOnlyIsAddedOrRemovedWhole(t *testing.T) {
	calls := []warehouse.Table{callsTable(callsPart(t, "north", "('BTN', 2024, 1, null, null), ('NPL', 2024, 2, null, null)"))}
	want := "harbours.calls [north]: +2 -0 ~0\nadded [BTN 2024] [{ships <nil> 1}]\nadded [NPL 2024] [{ships <nil> 2}]\n"
	if got := diffOne(t, nil, calls, 0); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	want = "harbours.calls [north]: +0 -2 ~0\nremoved [BTN 2024] [{ships 1 <nil>}]\nremoved [NPL 2024] [{ships 2 <nil>}]\n"
	if got := diffOne(t, calls, nil, 0); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestAColumnThatComesOrGoesRevisesNoRow(t *testing.T) {
	table := func(query string) []warehouse.Table {
		return []warehouse.Table{{Source: "harbours", Name: "berths", Key: []string{"berth"}, Parts: []warehouse.Part{{Name: "all", Path: parquetOf(t, query)}}}}
	}
	old := table("select 1 as berth, 10::bigint as depth, 7 as code, true as is_free, 'x' as flag")
	new := table("select 1 as berth, 10::double as depth, '7' as code, true as is_free, 3 as cranes")
	want := `harbours.berths [all]: +0 -0 ~0
new column cranes
lost column flag
column depth bigint double 0 {"median":null,"largest":null,"largest_relative":null}
column code integer varchar 0 null
`
	if got := diffOne(t, old, new, 0); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// Some publishers make the ids of holders anew in every file. That they differ in
// all rows revises none; rows that come or go are shown with theirs.
func TestWhatIsLocalToAFileIsNoRevision(t *testing.T) {
	table := func(rows string) []warehouse.Table {
		part := warehouse.Part{Name: "all", Path: parquetOf(t, "select * from (values "+rows+") v(berth, holder, depth)")}
		return []warehouse.Table{{Source: "harbours", Name: "berths", Key: []string{"berth"}, Local: []string{"holder"}, Parts: []warehouse.Part{part}}}
	}
	old := table("(1, 'a1', 10), (2, 'a2', 20), (3, null, 30), (4, 'a4', 40)")
	want := "harbours.berths [all]: +0 -0 ~0\nlocal holder\n"
	if got := diffOne(t, old, table("(1, 'b1', 10), (2, 'b2', 20), (3, 'b3', 30), (4, null, 40)"), 0); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	want = `harbours.berths [all]: +1 -1 ~1
column depth integer integer 1 {"median":2,"largest":2,"largest_relative":0.1}
local holder
added [5] [{holder <nil> b5} {depth <nil> 50}]
removed [4] [{holder a4 <nil>} {depth 40 <nil>}]
revised [2] [{depth 20 22}]
`
	if got := diffOne(t, old, table("(1, 'b1', 10), (2, 'b2', 22), (3, null, 30), (5, 'b5', 50)"), 0); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestRowsWithoutTheKeyOfBeforeAreOtherRows(t *testing.T) {
	old, new := callsTable(warehouse.Part{Name: "all", Path: parquetOf(t, "select 'BTN' as area_code, 5 as ships")}), callsTable(warehouse.Part{Name: "all", Path: parquetOf(t, "select 'BTN' as area_code, 2024 as year, 5 as ships")})
	want := `harbours.calls [all]: +1 -1 ~0
new column year
added [BTN 2024] [{ships <nil> 5}]
removed [BTN <nil>] [{ships 5 <nil>}]
`
	if got := diffOne(t, []warehouse.Table{old}, []warehouse.Table{new}, 0); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestATableWithoutAKeyIsComparedByWholeRows(t *testing.T) {
	table := func(query string) []warehouse.Table {
		return []warehouse.Table{{Source: "harbours", Name: "notes", Parts: []warehouse.Part{{Name: "all", Path: parquetOf(t, query)}}}}
	}
	got := diffOne(t, table("select * from (values ('a', null), ('b', 1)) v(note, n)"), table("select * from (values ('a', null), ('b', 2)) v(note, n)"), 0)
	if want := "harbours.notes [all]: +1 -1 ~0\nadded [b 2] []\nremoved [b 1] []\n"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestADateThatVariesIsAValue(t *testing.T) {
	old := callsTable(callsPart(t, "north", "('BTN', 2024, 1, '', date '2024-01-31'), ('NPL', 2024, 1, '', date '2024-01-31')"))
	new := callsTable(callsPart(t, "north", "('BTN', 2024, 1, '', date '2024-01-31'), ('NPL', 2024, 1, '', date '2024-02-29')"))
	want := "harbours.calls [north]: +0 -0 ~1\ncolumn file_date date date 1 null\nrevised [NPL 2024] [{file_date 2024-01-31 2024-02-29}]\n"
	if got := diffOne(t, []warehouse.Table{old}, []warehouse.Table{new}, 0); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestADiffOfWhatCannotBeReadNamesTheTable(t *testing.T) {
	_, err := Tables(t.Context(), nil, []warehouse.Table{callsTable(warehouse.Part{Name: "north", Path: "/nowhere/north.parquet"})}, 0)
	if err == nil || !strings.HasPrefix(err.Error(), "compare harbours.calls: ") || !strings.Contains(err.Error(), "/nowhere/north.parquet") {
		t.Errorf("got %v", err)
	}
}
