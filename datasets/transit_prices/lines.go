package transit_prices

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"strings"

	"basedoc/pipeline/ingest"
)

// readLines reads CSV. Lines such as "# survey: Pacific 2026" above the
// headings make it a survey.
func (l *list) readLines(r *bufio.Reader) {
	br, err := ingest.Sniff(r, "a list of quotes")
	if err != nil {
		l.addError(position{}, "", err)
		return
	}
	s := survey{stated: map[string]fact{}}
	above := 0
	for {
		if head, _ := br.Peek(1); !bytes.Equal(head, []byte("#")) {
			break
		}
		above++
		start, err := br.ReadSlice('\n')
		if errors.Is(err, bufio.ErrBufferFull) {
			l.addError(position{line: above}, "", errors.New("a line above the headings longer than 64 KiB"))
			return
		}
		text := string(start)
		key, value, _ := strings.Cut(strings.TrimPrefix(text, "#"), ":")
		key = strings.TrimSpace(key)
		if err := s.set(key, value, position{line: above}); errors.Is(err, errNoFact) {
			l.addError(position{line: above}, "", fmt.Errorf("%.40q is %w", key, err))
		} else {
			l.addError(position{line: above}, "", err)
		}
		if err != nil {
			break
		}
	}
	l.setSurvey(s)
	csv, err := ingest.NewCSV(br, l.file)
	if err != nil {
		l.addCSVError(err, above)
		return
	}
	h := l.matchHeader(csv.Columns(), func(int) position { return position{line: above + 1} })
	if h == nil {
		return
	}
	for line, cells := range csv.All() {
		rec := record{line: line + above, values: map[string]string{}}
		for name, i := range h.columns {
			rec.values[name] = tidy(cells[i])
		}
		if strings.TrimSpace(strings.Join(cells, "")) != "" && !l.add(rec) {
			return
		}
	}
	l.addCSVError(csv.Err(), above)
}

// addCSVError notes an error of the CSV reader, which knows nothing of the lines
// above the headings. What follows it is not read.
func (l *list) addCSVError(err error, above int) {
	var row *ingest.RowError
	if errors.As(err, &row) {
		at := position{}
		if row.Line > 0 {
			at.line = row.Line + above
		}
		l.addError(at, "", row.Err)
		return
	}
	l.addError(position{}, "", err)
}
