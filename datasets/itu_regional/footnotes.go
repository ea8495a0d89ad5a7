package itu_regional

import (
	"fmt"
	"strconv"
	"strings"

	"basedoc/pipeline/ingest"
)

// footnotesOf takes a text such as "(1) 18+ (2) Last 3 months." apart. Numbers
// in parentheses that are not the next one belong to the words of a footnote.
func footnotesOf(notes string) map[int]string {
	found := map[int]string{}
	mark := func(n int) string { return "(" + strconv.Itoa(n) + ")" }
	_, rest, ok := strings.Cut(notes, mark(1))
	for n := 1; ok; n++ {
		var words string
		words, rest, ok = strings.Cut(rest, mark(n+1))
		found[n] = text(words)
	}
	return found
}

// noteAt returns the footnote that a cell beside a value refers to, "" if it is empty.
func noteAt(cell string, footnotes map[int]string) (string, error) {
	if cell == "" {
		return "", nil
	}
	n, err := ingest.Integer(cell, 1, len(footnotes))
	if err != nil {
		return "", fmt.Errorf("%.40q refers to none of the %d footnotes", cell, len(footnotes))
	}
	return footnotes[n], nil
}
