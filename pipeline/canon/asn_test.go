package canon

import "testing"

func TestParseASN(t *testing.T) {
	for text, want := range map[string]uint32{
		"0":            0,
		"64500":        64500,
		"AS64500":      64500,
		"as64500":      64500,
		"4294967295":   4294967295,
		"AS4294967295": 4294967295,
	} {
		got, err := ParseASN(text)
		if err != nil || got != want {
			t.Errorf("ParseASN(%q) = %d, %v; want %d", text, got, err, want)
		}
	}
}

func TestParseASNRefusesWhatIsNoNumber(t *testing.T) {
	for _, text := range []string{"", "AS", "AS ", "-1", "+1", "1.10", "00", "064500", "64500 ", "4294967296", "99999999999999999999999", "ASAS1"} {
		if got, err := ParseASN(text); err == nil {
			t.Errorf("ParseASN(%q) = %d, want an error", text, got)
		}
	}
}
