package ipverse

import (
	"fmt"
	"io/fs"
	"iter"
	"math"
	"regexp"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

// totalColumns are the columns of the table of totals.
var totalColumns = []string{"month", "commit_date", "commit", "cc", "ipv4_prefixes", "ipv4_addresses", "ipv6_prefixes", "ipv6_slash32_equiv", "ipv6_slash48_equiv"}

const (
	colMonth = iota
	colDate
	colCommit
	colCode
	colIPv4Prefixes
	colIPv4Addresses
	colIPv6Prefixes
	colSlash32
	colSlash48
)

var commitHash = regexp.MustCompile(`^[0-9a-f]{12}$`)

// parseTotals yields the totals of every economy and month.
func parseTotals(part fs.FS) iter.Seq2[Total, error] {
	return ingest.CSVRows(part, totalColumns, func(rec []string) (row Total, err error) {
		row.CountryCode, row.Month, row.ListCommit = rec[colCode], rec[colMonth], rec[colCommit]
		if row.AreaCode, err = areaOf(row.CountryCode); err != nil {
			return row, err
		}
		if row.ListDate, err = canon.ParseDay(rec[colDate]); err != nil {
			return row, fmt.Errorf("commit_date: %w", err)
		}
		if day := row.ListDate.String(); day[:len("2006-01")] != row.Month {
			return row, fmt.Errorf("a list of %s in the month %.20q", day, row.Month)
		}
		if !commitHash.MatchString(row.ListCommit) {
			return row, fmt.Errorf("commit: %.40q (want twelve hexadecimal digits)", row.ListCommit)
		}
		return row, readCounts(rec, &row)
	})
}

// readCounts reads the numbers of a record. None is above what its family has.
func readCounts(rec []string, row *Total) error {
	for _, n := range []struct {
		to   *int64
		col  int
		most int
	}{
		{&row.IPv4Prefixes, colIPv4Prefixes, 1 << 32}, {&row.IPv4Addresses, colIPv4Addresses, 1 << 32}, {&row.IPv6Prefixes, colIPv6Prefixes, 1 << 48},
	} {
		count, err := ingest.Integer(rec[n.col], 0, n.most)
		if err != nil {
			return fmt.Errorf("%s: %w", totalColumns[n.col], err)
		}
		*n.to = int64(count)
	}
	var err error
	if row.IPv6Slash32, err = ingest.Decimal(rec[colSlash32], 0, 1<<32); err != nil {
		return fmt.Errorf("%s: %w", totalColumns[colSlash32], err)
	}
	if row.IPv6Slash48, err = ingest.Decimal(rec[colSlash48], 0, 1<<48); err != nil {
		return fmt.Errorf("%s: %w", totalColumns[colSlash48], err)
	}
	if want := row.IPv6Slash32 * 65536; math.Abs(want-row.IPv6Slash48) > 1e-9*want {
		return fmt.Errorf("%s /32 are %v /48, and not %s", rec[colSlash32], want, rec[colSlash48])
	}
	return nil
}
