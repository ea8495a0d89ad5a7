package chart

import (
	"encoding/csv"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"basedoc/pipeline/canon"
)

// The daily share of users who reach Google over IPv6, thirteen years of it,
// makes a figure with yearly ticks and one label.
func TestGoogleCapture(t *testing.T) {
	file := filepath.Join("..", "..", "..", "shared", "data", "google_ipv6", "adoption-rows-2008-09-04--2021-07-04.csv")
	f, err := os.Open(file)
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("no captures at ../shared/data beside the project")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var points []Point
	for _, r := range records {
		year, _ := strconv.Atoi(r[0])
		month, _ := strconv.Atoi(r[1]) // counted from zero
		day, _ := strconv.Atoi(r[2])
		share, err := strconv.ParseFloat(r[3], 64)
		if err != nil {
			t.Fatal(err)
		}
		points = append(points, Point{Day: canon.DayOf(year, time.Month(month+1), day), Value: share})
	}
	s := Spec{
		Kind: Line, Title: "A third of users reach Google over IPv6", Unit: "% of users", Decimals: 1,
		Series: []Series{{Name: "World", Role: Subject, Points: points}},
	}
	sc := s.layOut()
	checkLayout(t, "google", sc)
	var texts []string
	for _, text := range sc.texts {
		texts = append(texts, text.text)
	}
	for _, want := range []string{"0", "10", "20", "30", "2010", "2012", "2020", "World" + noBreakSpace + "35.2"} {
		if !slices.Contains(texts, want) {
			t.Errorf("no %q among %q", want, texts)
		}
	}
	if alt := s.Alt(); !strings.Contains(alt, "35.2 on 4 July 2021") {
		t.Errorf("alternative text %q", alt)
	}
	mustDraw(t, s)
}
