package goldentest

import "testing"

func TestDifferenceShowsTheFirstLineThatDeparts(t *testing.T) {
	for _, c := range []struct{ want, got, diff string }{
		{"a\nb\nc\n", "a\nx\nc\n", "line 2:\n got  \"x\"\n want \"b\""},
		{"a\n", "a\nb\n", "line 2:\n got  \"b\"\n want \"\""},
	} {
		if diff := difference(c.want, c.got); diff != c.diff {
			t.Errorf("%q and %q: %q, want %q", c.want, c.got, diff, c.diff)
		}
	}
}
