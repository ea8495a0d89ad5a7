package ingest

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

func TestRowErrorsGiveEachALine(t *testing.T) {
	var all RowErrors
	if err := all.Err(); err != nil {
		t.Errorf("nothing is wrong, and the error is %v", err)
	}
	all.Add(&RowError{File: "form.xlsx", Line: 7, Cell: "quotes!D7", Err: errors.New("not a price")})
	if err := all.Err(); err == nil || err.Error() != "form.xlsx: quotes!D7: not a price" {
		t.Errorf("one error is %v", err)
	}
	all.Add(&RowError{File: "form.csv", Line: 3, Err: errors.New("not a date")})
	if got, want := all.Err().Error(), "2 errors\n  form.xlsx: quotes!D7: not a price\n  form.csv:3: not a date"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	for i := range 1000 {
		all.Add(&RowError{File: "form.csv", Line: i, Err: errors.New("not a date")})
	}
	text := fmt.Sprint(all.Err())
	if !strings.HasPrefix(text, "1002 errors\n") || !strings.HasSuffix(text, "\n  and 952 more") || strings.Count(text, "\n") != maxRowErrors+1 {
		t.Errorf("a thousand errors are told as %s", text)
	}
	var row *RowError
	if !errors.As(all.Err(), &row) || row.Cell != "quotes!D7" {
		t.Errorf("the first row error is %v", row)
	}
}
