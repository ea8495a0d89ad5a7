package warehouse

import (
	"fmt"
	"path"
	"strings"
)

// A QueryFile is SQL in a file that is no view, such as a query of a report.
type QueryFile struct {
	Path  string
	Name  string // the file's name without .sql
	Title string
	About []string
	Text  string // all of it, so that an error's line is the file's
	SQL   string // what stands behind the header
}

// ParseQueryFile reads the text of a file whose header has a title, and may
// have about lines.
func ParseQueryFile(file, text string) (QueryFile, error) {
	q := QueryFile{Path: file, Name: strings.TrimSuffix(path.Base(file), ".sql"), Text: text}
	err := parseHeader(file, text, []string{"title"}, func(key, value string) error {
		switch key {
		case "title":
			q.Title = value
		case "about":
			q.About = append(q.About, value)
		default:
			return fmt.Errorf("unknown header key %q", key)
		}
		return nil
	})
	q.SQL = withoutHeader(text)
	return q, err
}
