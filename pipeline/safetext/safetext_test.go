package safetext

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestWhatSteersATerminalIsSpelledOut(t *testing.T) {
	for text, want := range map[string]string{
		"\x1b[2J\x1b]0;owned\a":      `\x1b[2J\x1b]0;owned\x07`,
		"fine\rforged":               `fine\rforged`,
		"ab\b\bcd\x7f":               `ab\x08\x08cd\x7f`,
		"a\u009b31mred":              `a\u009b31mred`,
		"\u202egnp.exe\u202c":        `\u202egnp.exe\u202c`,
		"\u2066a\u2069\u200e\u200f":  `\u2066a\u2069\u200e\u200f`,
		"pass\u200bword\ufeff":       `pass\u200bword\ufeff`,
		"pass\u200dword":             `pass\u200dword`,
		"one\u2028two\u2029three":    `one\u2028two\u2029three`,
		"one\ntwo\tthree":            `one\ntwo\tthree`,
		"caf\xe9":                    `caf\xe9`,
		"\U000e0041hidden":           `\U000e0041hidden`,
		"a\u3164b":                   `a\u3164b`,
		"soft\u00adhyphen\u061cmark": `soft\u00adhyphen\u061cmark`,
	} {
		if got := Show(text); got != want {
			t.Errorf("%q is shown as %s, want %s", text, got, want)
		}
	}
}

func TestOrdinaryTextStays(t *testing.T) {
	for _, text := range []string{
		"", "Côte d'Ivoire", "Cote\u0302", "नेपाल का क\u094d\u200dष", "می\u200cخواهم", "中华人民共和国", "Кыргызстан", "٣\u0600٤",
		"👩\u200d👩\u200d👧", "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f", "❤\ufe0f", "👍🏽", "🇳🇵", `C:\a "b"`, "1\u00a0000", "�",
	} {
		if got := Show(text); got != text {
			t.Errorf("%q became %q", text, got)
		}
	}
}

func TestWidthCountsColumns(t *testing.T) {
	for text, want := range map[string]int{"Nepal": 5, "中国": 4, "Cote\u0302": 4, "👩\u200d👧": 2, "": 0} {
		if got := Width(text); got != want {
			t.Errorf("%q takes %d columns, want %d", text, got, want)
		}
	}
}

// A writer shows the same text however it is cut.
func TestAWriterShowsTextInPieces(t *testing.T) {
	text := "a\x1b[1m é 👩\u200d👧 می\u200cخ \u202e中\xff\u200d\n\tx\xe4\xb8"
	want := "a\\x1b[1m é 👩\u200d👧 می\u200cخ \\u202e中\\xff\\u200d\n\tx\\xe4\\xb8"
	for size := 1; size <= len(text); size++ {
		var out bytes.Buffer
		w := NewWriter(&out)
		for rest := []byte(text); len(rest) > 0; {
			n := min(size, len(rest))
			if wrote, err := w.Write(rest[:n]); wrote != n || err != nil {
				t.Fatal(wrote, err)
			}
			rest = rest[n:]
		}
		if err := w.Flush(); err != nil || out.String() != want {
			t.Fatalf("in pieces of %d: %q, %v; want %q", size, out.String(), err, want)
		}
	}
}

func TestJSONStaysWhatItWas(t *testing.T) {
	want := "a\x7f\u009b\u202e\U000e0041 é 👩\u200d👧"
	plain, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := NewJSONWriter(&out)
	w.Write(plain)
	w.Flush()
	var got string
	if err := json.Unmarshal(out.Bytes(), &got); err != nil || got != want {
		t.Errorf("%s: %q, %v", &out, got, err)
	}
	if wrote := `"a\u007f\u009b\u202e\udb40\udc41 é 👩` + "\u200d" + `👧"`; out.String() != wrote {
		t.Errorf("got %s, want %s", &out, wrote)
	}
}

func FuzzShow(f *testing.F) {
	f.Add("\x1b\u202e\u200d\xff👩\u200d👧")
	f.Fuzz(func(t *testing.T, text string) {
		got := Show(text)
		if !utf8.ValidString(got) || Show(got) != got {
			t.Errorf("%q is shown as %q", text, got)
		}
		for _, r := range got {
			if unicode.In(r, unicode.Cc, unicode.Zl, unicode.Zp) || unicode.Is(unicode.Bidi_Control, r) {
				t.Errorf("%q is shown with %U", text, r)
			}
		}
	})
}

func TestLongTextIsShortened(t *testing.T) {
	if got := Short("short", 10); got != "short" {
		t.Error(got)
	}
	got := Short(strings.Repeat("é", 1000)+"end", 30)
	if want := strings.Repeat("é", 10) + "... (2003 bytes in all) ..." + strings.Repeat("é", 3) + "end"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestFormulasBecomeText(t *testing.T) {
	for text, want := range map[string]string{
		"=1+1":            "'=1+1",
		"+cmd|'/c calc'!": "'+cmd|'/c calc'!",
		"-2+3":            "'-2+3",
		"@SUM(A1)":        "'@SUM(A1)",
		"\t=1":            "'\t'=1",
		"\rx":             "'\rx",
		"  =1":            "'  =1",
		"\u00a0\u200b=1":  "'\u00a0\u200b=1",
		`"=1"`:            `'"=1"`,
		"\uff1d1+1":       "'\uff1d1+1",
		"x;=1+1":          "x;'=1+1",
		"-":               "-",

		"Nepal": "Nepal", "": "", "-3.5": "-3.5", "+977": "+977", "1e-3": "1e-3", "-1.5E+3": "-1.5E+3",
		"a=b": "a=b", "'=1": "'=1", "2026-11-25": "2026-11-25", "a; b": "a; b",
	} {
		if got := Cell(text); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
		if got := Cell(Cell(text)); got != Cell(text) {
			t.Errorf("%q, made safe twice, became %q", text, got)
		}
	}
}
