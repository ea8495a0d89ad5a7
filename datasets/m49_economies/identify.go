package m49_economies

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"basedoc/pipeline/ingest"
)

// identify tells the parts apart by what their files begin with. None of them
// states a date.
func identify(r io.Reader) (ingest.Identity, error) {
	start, err := ingest.Sniff(r, "the M49 overview, the OCHA taxonomy, countries.json, groups.csv or capitals.csv")
	if err != nil {
		return ingest.Identity{}, err
	}
	head, err := start.Peek(16 << 10)
	if err != nil && !errors.Is(err, io.EOF) {
		return ingest.Identity{}, err
	}
	first, _, _ := bytes.Cut(head, []byte{'\n'})
	header := strings.ToLower(string(first))
	for _, known := range []struct {
		part    string
		columns []string
	}{
		{"m49", economyColumns}, {"names", nameColumns}, {"groups", groupColumns}, {"capitals", capitalColumns},
	} {
		if names(header, known.columns) {
			return ingest.Identity{Parts: []string{known.part}}, nil
		}
	}
	if bytes.HasPrefix(bytes.TrimSpace(head), []byte("[")) && bytes.Contains(head, []byte(`"cca3"`)) {
		return ingest.Identity{Parts: []string{"geography"}}, nil
	}
	return ingest.Identity{}, fmt.Errorf("neither the M49 overview, the OCHA taxonomy, countries.json, groups.csv nor capitals.csv: it begins %.60q", head)
}

func names(header string, columns []string) bool {
	for _, c := range columns {
		if !strings.Contains(header, strings.ToLower(c)) {
			return false
		}
	}
	return true
}
