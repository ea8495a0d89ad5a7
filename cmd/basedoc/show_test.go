package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"
	"unicode"

	"basedoc/pipeline/compare"
	"basedoc/pipeline/store/storetest"
)

// hostile is what a publisher could write to steer a terminal, in SQL and as text.
const (
	hostileSQL = `chr(27) || ']0;owned' || chr(7) || chr(13) || 'forged' || chr(10) || 'line' || chr(8238) || chr(155) || '31m' || chr(127)`
	hostile    = "\x1b]0;owned\a\rforged\nline\u202e\u009b31m\x7f"
	shownText  = `\x1b]0;owned\x07\rforged\nline\u202e\u009b31m\x7f`
)

// runIn runs a command line in an empty folder.
func runIn(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	t.Chdir(storetest.Dir(t))
	var out, errs bytes.Buffer
	code = run(context.Background(), args, &out, &errs)
	return code, out.String(), errs.String()
}

// wantHarmless checks that nothing but text and line breaks reaches a terminal.
func wantHarmless(t *testing.T, what, text string) {
	t.Helper()
	for _, r := range text {
		if r != '\n' && (unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Bidi_Control, r)) {
			t.Errorf("%s holds %U: %q", what, r, text)
		}
	}
}

func TestATableSpellsOutControlCharacters(t *testing.T) {
	code, out, errs := runIn(t, "query", `select `+hostileSQL+` as "a`+"\x1b[1m"+`b", '中国' as name, 'é' as e union all select 'x', 'y', 'z' order by all desc`)
	if code != exitOK {
		t.Fatal(errs)
	}
	wantHarmless(t, "the table", out)
	want := strings.Join([]string{
		`a\x1b[1mb` + strings.Repeat(" ", len(shownText)-9) + "  name  e",
		strings.Repeat("-", len(shownText)) + "  ----  -",
		"x" + strings.Repeat(" ", len(shownText)-1) + "  y     z",
		shownText + "  中国  é", "",
	}, "\n")
	if out != want {
		t.Errorf("got\n%s\nwant\n%s", out, want)
	}
}

func TestDataFormsAreExact(t *testing.T) {
	_, out, _ := runIn(t, "query", "select "+hostileSQL+" as v", "--format", "csv")
	if rows, err := csv.NewReader(strings.NewReader(out)).ReadAll(); err != nil || rows[1][0] != hostile {
		t.Errorf("csv: %q, %v", out, err)
	}
	_, out, _ = runIn(t, "query", "select "+hostileSQL+" as v", "--format", "json")
	var rows []struct{ V string }
	if err := json.Unmarshal([]byte(out), &rows); err != nil || rows[0].V != hostile {
		t.Errorf("json: %q, %v", out, err)
	}
	wantHarmless(t, "the json", out)
}

func TestErrorsAndLogsSpellOutControlCharacters(t *testing.T) {
	for _, args := range [][]string{
		{"query", "select 'a' as x, 1 as \"\x1b[2J\u202e\", nothing"},
		{"query", "ipv6_user_share", "--area", "\x1b[2J\u009b1m"},
		{"import", "rir_delegated", "\x1b[2J\x7f"},
		{"query", "select '\x1b[2J\r'::integer"},
		{"\x1b[2J"},
	} {
		code, _, errs := runIn(t, args...)
		if code == exitOK || errs == "" {
			t.Errorf("%q: exit %d, %q", args, code, errs)
		}
		wantHarmless(t, "standard error", errs)
	}
	code, _, errs := runIn(t, "--log", "json", "import", "rir_delegated", "\x1b[2J\x7f\u009b\u202e")
	wantHarmless(t, "the log", errs)
	var line struct{ Detail string }
	first, _, _ := strings.Cut(errs, "\n")
	if err := json.Unmarshal([]byte(first), &line); err != nil || code != exitFailed || line.Detail != "\x1b[2J\x7f\u009b\u202e" {
		t.Errorf("exit %d, the log is %q: %v", code, first, err)
	}
}

func TestALongErrorIsShortened(t *testing.T) {
	_, _, errs := runIn(t, "query", "nonesuch", "--area", strings.Repeat("x", 1<<20))
	if len(errs) > 2*maxMessage {
		t.Errorf("%d bytes", len(errs))
	}
}

const formulas = `select '=1+1' as "=head", -3.5 as number, '-3.5' as text, cast('-7' as hugeint) as huge, '@x' as handle`

func TestACSVForSpreadsheetsHoldsNoFormula(t *testing.T) {
	_, out, errs := runIn(t, "query", formulas, "--format", "csv")
	if want := "'=head,number,text,huge,handle\n'=1+1,-3.5,-3.5,-7,'@x\n"; out != want {
		t.Errorf("got %q, want %q", out, want)
	}
	if want := "note: cells that a spreadsheet would run as a formula: 3; each has an apostrophe in front, and --exact leaves it out\n"; errs != want {
		t.Errorf("got %q, want %q", errs, want)
	}
	_, out, errs = runIn(t, "query", formulas, "--format", "csv", "--exact")
	if want := "=head,number,text,huge,handle\n=1+1,-3.5,-3.5,-7,@x\n"; out != want || errs != "" {
		t.Errorf("exact: %q, %q", out, errs)
	}
	if code, _, _ := runIn(t, "query", formulas, "--exact"); code != exitUsage {
		t.Errorf("--exact with a table: exit %d", code)
	}
}

func TestADiffShowsHostileValuesHarmlessly(t *testing.T) {
	d := vintageDiff{header: "from one to another", Tables: []compare.TableDiff{{
		Source: "s", Table: "t", OldRows: 1, NewRows: 1, Revised: 1, Key: []string{"k"},
		Rows: []compare.RowDiff{{Change: compare.RowRevised, Key: []any{hostile},
			Values: []compare.ValueDiff{{Column: "c", Old: hostile, New: "=1+1"}}}},
	}}}
	var out bytes.Buffer
	if err := d.print(&out); err != nil {
		t.Fatal(err)
	}
	wantHarmless(t, "the diff", out.String())
	if want := "  ~ " + shownText + ": c " + shownText + " -> =1+1\n"; !strings.Contains(out.String(), want) {
		t.Errorf("got %q, want %q in it", out.String(), want)
	}
	for exact, want := range map[bool]string{false: "'=1+1", true: "=1+1"} {
		out.Reset()
		s := &sheet{Writer: csv.NewWriter(&out), exact: exact}
		if err := d.writeCSV(s); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(&out).ReadAll()
		if err != nil || rows[1][5] != hostile || rows[1][6] != want {
			t.Errorf("exact %v: %q, %v", exact, rows, err)
		}
	}
}
