package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/warehouse"
)

// An archive writes what publishers would have on any day: the figures of the
// release in the publishers' own forms, with a little more each day.
type archive struct {
	records map[string][]string // lines of each registry
	counts  map[string]map[string]int
	shares  []mapRow
	days    []string // rows of the adoption series
	last    canon.Day
}

type mapRow struct {
	code, name string
	share      float64
}

// newArchive reads the release.
func newArchive(t testing.TB) *archive {
	t.Helper()
	a := &app{stderr: io.Discard, now: time.Now, storeDir: t.TempDir(), logForm: "text"}
	if err := a.start(); err != nil {
		t.Fatal(err)
	}
	arc := &archive{records: map[string][]string{}, counts: map[string]map[string]int{}}
	err := a.withWarehouse(t.Context(), func(w *warehouse.Warehouse) error { return arc.read(t.Context(), w) })
	if err != nil {
		t.Fatal(err)
	}
	return arc
}

func (arc *archive) read(ctx context.Context, w *warehouse.Warehouse) error {
	none := func([]warehouse.Column) error { return nil }
	err := w.Stream(ctx, `select registry, coalesce(country_code, ''), resource, start, value, strftime(delegated_date, '%Y%m%d'), status, coalesce(holder_id, '')
		from rir_delegated.delegations order by registry, resource, start`, none, func(row []any) error {
		var fields []string
		for _, v := range row {
			fields = append(fields, warehouse.Text(v))
		}
		registry, resource := fields[0], fields[2]
		if fields[7] == "" {
			fields = fields[:7]
		}
		arc.add(registry, resource, strings.Join(fields, "|"))
		return nil
	})
	if err != nil {
		return err
	}
	err = w.Stream(ctx, `select country_code, name, ipv6_user_pct from google_ipv6.economies order by country_code`, none, func(row []any) error {
		arc.shares = append(arc.shares, mapRow{warehouse.Text(row[0]), warehouse.Text(row[1]), row[2].(float64)})
		return nil
	})
	if err != nil {
		return err
	}
	return w.Stream(ctx, `select period_date, total_pct, native_pct from google_ipv6.world order by period_date`, none, func(row []any) error {
		arc.last = row[0].(canon.Day)
		arc.days = append(arc.days, adoptionRow(arc.last, row[1].(float64), row[2].(float64)))
		return nil
	})
}

func (arc *archive) add(registry, resource, line string) {
	arc.records[registry] = append(arc.records[registry], line)
	if arc.counts[registry] == nil {
		arc.counts[registry] = map[string]int{}
	}
	arc.counts[registry][resource]++
}

// file is the file of a part as published on a day, or nil for a part that
// only a capture can give.
func (arc *archive) file(part string, day canon.Day) []byte {
	switch part {
	case "worldmap":
		return arc.worldMap(day)
	case "adoption":
		return arc.adoption(day)
	case "iana":
		return fmt.Appendf(nil, "2|iana|%s|1|19830101|%[1]s|+0000\niana|*|asn|*|1|summary\niana|ZZ|asn|0|1|19920101|ietf|ietf|iana\n", compact(day))
	}
	if arc.records[part] == nil {
		return nil
	}
	return arc.registry(part, day)
}

// registry is a file of delegations; each day has one AS number more.
func (arc *archive) registry(name string, day canon.Day) []byte {
	more := int(day - soakStart)
	counts := arc.counts[name]
	var b strings.Builder
	fmt.Fprintf(&b, "2|%s|%s|%d|19830101|%[2]s|+0000\n", name, compact(day), len(arc.records[name])+more)
	for _, kind := range []string{"asn", "ipv4", "ipv6"} {
		n := counts[kind]
		if kind == "asn" {
			n += more
		}
		fmt.Fprintf(&b, "%s|*|%s|*|%d|summary\n", name, kind, n)
	}
	for _, line := range arc.records[name] {
		b.WriteString(line)
		b.WriteByte('\n')
	}
	for i := range more {
		fmt.Fprintf(&b, "%s|ZA|asn|%d|1|%s|allocated\n", name, 4_200_000_000+i, compact(soakStart+canon.Day(i)))
	}
	return []byte(b.String())
}

// worldMap is the map of shares; every share grows by a little each day.
func (arc *archive) worldMap(day canon.Day) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "// Data as of %s\nvar worldMap = {\n  \"data\": [\n", day)
	for i, row := range arc.shares {
		share := min(row.share*(1+float64(day-soakStart)/2000), 100)
		comma := ","
		if i == len(arc.shares)-1 {
			comma = ""
		}
		fmt.Fprintf(&b, "    [%q,%q,%.2f,3,0.01,\"good\"]%s\n", row.code, row.name, share, comma)
	}
	b.WriteString("  ]\n};\n")
	return []byte(b.String())
}

// adoption is the series of the world, with one day more each day.
func (arc *archive) adoption(day canon.Day) []byte {
	rows := arc.days[:len(arc.days):len(arc.days)]
	for d := arc.last + 1; d <= arc.last+day-soakStart; d++ {
		rows = append(rows, adoptionRow(d, 35+float64(d-arc.last)/100, 35))
	}
	return []byte("// Percentage of users who access Google over IPv6.\nvar googleIPv6AdoptionData = [\n" + strings.Join(rows, ",\n") + "\n];\n")
}

func adoptionRow(day canon.Day, total, native float64) string {
	at := day.Time()
	return fmt.Sprintf("[%d,%d,%d,%v,%v]", at.Year(), at.Month()-1, at.Day(), total, native)
}

func compact(day canon.Day) string { return day.Time().Format("20060102") }
