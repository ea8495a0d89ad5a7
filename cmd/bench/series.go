//go:build unix

package main

import (
	"bufio"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"basedoc/pipeline/canon"
)

// seriesDays are the days of a series: 3.5 MB and more a file.
const seriesDays = 4300

// writeSeries writes the series of the first economies into a folder, in the shape
// that APNIC describes, each under the name of its part. Equal calls give equal
// bytes.
func writeSeries(folder string, count, days int) error {
	table, err := seriesTable()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	for _, part := range table.Parts[:count] {
		if err := writeOneSeries(filepath.Join(folder, part), part, days); err != nil {
			return err
		}
	}
	return nil
}

func writeOneSeries(path, part string, days int) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriterSize(f, 1<<20)
	fmt.Fprint(w, `{"copyright": "(C) APNIC Pty/Ltd. re-use with attribution permitted", "description": "bulk data from IPv6 measurement as a time series with raw and 30, 60 & 90 day simple smoothing", "docs": "https://labs.apnic.net/ipv6-data.html", "data": [`)
	dice := rand.New(rand.NewPCG(1, uint64(part[0])<<8|uint64(part[1])))
	first, users := canon.DayOf(2014, 2, 1), math.Pow(10, 2+4*dice.Float64())
	var line []byte
	for i := range days {
		capable := float64(i) / float64(days)
		line = line[:0]
		if i > 0 {
			line = append(line, ", "...)
		}
		for _, smoothed := range []int{10, 30, 60, 90} {
			line = fmt.Appendf(line, `%s"%d": `, map[bool]string{true: "{", false: ", "}[smoothed == 10], smoothed)
			seen := users * (0.9 + 0.2*dice.Float64())
			line = appendBlock(line, seen, seen*capable*0.97, seen*capable, -1)
		}
		line = append(line, `, "raw": `...)
		seen := math.Floor(users * (0.8 + 0.4*dice.Float64()))
		line = appendBlock(line, seen, math.Floor(seen*capable*0.97), math.Floor(seen*capable), 0)
		line = fmt.Appendf(line, `, "type": "v6economy", "date": "%v", "as": 0, "cc": "%s", "updated": "2026-11-20:06:12:44"}`, first+canon.Day(i), strings.ToUpper(part))
		w.Write(line)
	}
	w.WriteString("]}\n")
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Close()
}

// appendBlock appends the counts and percentages of one day, the counts with as
// many decimals as they need or as given.
func appendBlock(line []byte, seen, preferred, capable float64, decimals int) []byte {
	count := func(name string, v float64) {
		line = append(append(line, name...), `: `...)
		line = strconv.AppendFloat(line, v, 'f', decimals, 64)
	}
	percent := func(name string, v float64) {
		line = append(append(line, name...), `: `...)
		line = strconv.AppendFloat(line, 100*v/max(seen, 1), 'f', -1, 64)
	}
	count(`{"seen"`, seen)
	count(`, "preferred"`, preferred)
	percent(`, "preferred_pc"`, preferred)
	count(`, "capable"`, capable)
	percent(`, "capable_pc"`, capable)
	return append(line, '}')
}
