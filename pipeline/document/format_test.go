package document

import (
	"math"
	"testing"

	"basedoc/pipeline/canon"
)

func TestFormats(t *testing.T) {
	for _, test := range []struct {
		format string
		value  any
		want   string
	}{
		{"int", 1234.5, "1\u202f235"},
		{"int", int64(-1234567), "−1\u202f234\u202f567"},
		{"int", int64(999), "999"},
		{"dec 2", -0.001, "0.00"},
		{"dec 3", 1e6, "1\u202f000\u202f000.000"},
		{"pct 0", 99.6, "100%"},
		{"pct 1", 5.05, "5.1%"},
		{"dec 1", 2.15, "2.2"},
		{"usd 1", -8.35, "−US$\u00a08.4"},
		{"usd 2", -3.5, "−US$\u00a03.50"},
		{"words", int64(0), "zero"},
		{"words", 40.0, "forty"},
		{"Words", int64(21), "Twenty-one"},
		{"words", int64(100), "100"},
		{"words", 2.5, "2.5"},
		{"date", "2025-12-02", "2 December 2025"},
		{"month", canon.Day(0), "January 1970"},
		{"year", int64(2025), "2025"},
		{"text", 2.5, "2.5"},
	} {
		f, err := parseFormat(test.format)
		if err != nil {
			t.Errorf("%s: %v", test.format, err)
			continue
		}
		if got, err := f.apply(test.value); err != nil || got != test.want {
			t.Errorf("%s of %v: %q, %v; want %q", test.format, test.value, got, err, test.want)
		}
	}
}

func TestNumbersBeyondFiguresAreRefused(t *testing.T) {
	for _, v := range []any{math.NaN(), math.Inf(1), "7", true} {
		if got, err := (format{name: "int"}).apply(v); err == nil {
			t.Errorf("int of %v prints %q", v, got)
		}
	}
}

func TestHeadingNumbers(t *testing.T) {
	var c counter
	var got []string
	for _, h := range []struct {
		level int
		annex bool
	}{{1, false}, {2, false}, {3, false}, {2, false}, {1, false}, {2, false}, {1, true}, {2, false}, {3, false}, {1, true}} {
		got = append(got, c.next(h.level, h.annex))
	}
	want := []string{"I.", "A.", "1.", "B.", "II.", "A.", "Annex A", "A.1", "A.1.1", "Annex B"}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("heading %d: %q, want %q", i+1, got[i], want[i])
		}
	}
	for n, want := range map[int]string{4: "IV", 9: "IX", 14: "XIV", 49: "XLIX"} {
		if got := roman(n); got != want {
			t.Errorf("%d in Roman figures: %s, want %s", n, got, want)
		}
	}
	if noteMark(27) != "aa" {
		t.Errorf("note 27 has the mark %s, want aa", noteMark(27))
	}
}

func TestCellsShowWhatIsNotThere(t *testing.T) {
	for _, test := range []struct {
		value  any
		status string
		want   string
		sign   string
	}{
		{nil, "", "...", ""},
		{3.0, "M", "...", ""},
		{0.0, "A", "–", ""},
		{0.04, "", "–", ""},
		{0.05, "E", "0.1", "E"},
		{int64(0), "P", "–", "P"},
	} {
		c, err := format{name: "dec", digits: 1}.cell(test.value, test.status)
		if err != nil || plain(c.Text) != test.want || c.Status != test.sign {
			t.Errorf("%v with status %q: %v, %v; want %s %s", test.value, test.status, c, err, test.want, test.sign)
		}
	}
}

func TestMarkdownIsInert(t *testing.T) {
	for in, want := range map[string]string{
		"a_b*c":       `a\_b\*c`,
		"<b>&amp;":    `\<b\>\&amp;`,
		"[x](y)":      `\[x\](y)`,
		"line\nbreak": "line break",
	} {
		if got := escapeMD(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]string{"1. x": `1\. x`, "2025 was": "2025 was", "- x": `\- x`, "# x": `\# x`, "x": "x"} {
		if got := startSafe(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
	if got := codeMD("a`b``"); got != "``` a`b`` ```" {
		t.Errorf("code becomes %q", got)
	}
}
