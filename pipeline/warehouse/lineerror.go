package warehouse

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	duckdb "github.com/duckdb/duckdb-go/v2"
)

// A LineError is what is wrong with a statement, and in which of its lines.
type LineError struct {
	Line int
	Err  error
}

func (e *LineError) Error() string { return fmt.Sprintf("line %d: %v", e.Line, e.Err) }
func (e *LineError) Unwrap() error { return e.Err }

// excerpt is how DuckDB shows the line of an error, with a mark beneath it.
var excerpt = regexp.MustCompile(`\n\nLINE ([0-9]+): `)

// located takes the line out of the message of an error of DuckDB. before is
// how many lines of our own were put before the statement.
func located(err error, before int) error {
	e, ok := errors.AsType[*duckdb.Error](err)
	if !ok {
		return err
	}
	at := excerpt.FindStringSubmatchIndex(e.Msg)
	if at == nil {
		return err
	}
	line, _ := strconv.Atoi(e.Msg[at[2]:at[3]])
	shown := e.Msg[at[1]:]
	if code, mark, ok := strings.Cut(shown, "\n"); ok {
		shown = code + "\n" + mark[min(len(mark), at[1]-at[0]-2):]
	}
	return &LineError{max(1, line-before), errors.New(e.Msg[:at[0]] + "\n\n" + shown)}
}
