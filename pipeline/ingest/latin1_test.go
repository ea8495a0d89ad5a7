package ingest

import (
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

func TestLatin1ReadsBothEncodings(t *testing.T) {
	for text, want := range map[string]string{
		"":                              "",
		"Telef\xf4nica S\xe3o":          "Telefônica São",
		"Telefônica S\xe3o 😀 \xff\xc3":  "Telefônica São 😀 ÿÃ",
		strings.Repeat("\xe9", 100_000): strings.Repeat("é", 100_000),
	} {
		for name, r := range map[string]io.Reader{
			"whole":     strings.NewReader(text),
			"by bytes":  iotest.OneByteReader(strings.NewReader(text)),
			"with data": iotest.DataErrReader(strings.NewReader(text)),
		} {
			if got, err := io.ReadAll(Latin1(r)); err != nil || string(got) != want {
				t.Errorf("%.20q %s: %.40q, %v", text, name, got, err)
			}
			if got, err := io.ReadAll(iotest.OneByteReader(Latin1(strings.NewReader(text)))); err != nil || string(got) != want {
				t.Errorf("%.20q read by bytes: %.40q, %v", text, got, err)
			}
		}
	}
	if err := iotest.TestReader(Latin1(strings.NewReader("S\xe3o")), []byte("São")); err != nil {
		t.Error(err)
	}
}

func TestLatin1PassesErrorsOn(t *testing.T) {
	if _, err := io.ReadAll(Latin1(iotest.ErrReader(io.ErrClosedPipe))); err != io.ErrClosedPipe {
		t.Errorf("got %v", err)
	}
}
