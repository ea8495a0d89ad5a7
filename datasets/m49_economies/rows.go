package m49_economies

import (
	"io/fs"
	"iter"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

// rowsOf yields the rows that row makes of each record of a part in CSV. A
// record becomes any number of rows, in order.
func rowsOf[R any](part fs.FS, columns []string, rows func(record []string) ([]R, error)) iter.Seq2[R, error] {
	return func(yield func(R, error) bool) {
		var none R
		table, err := ingest.OpenCSV(part, columns...)
		if err != nil {
			yield(none, err)
			return
		}
		defer table.Close()
		for _, record := range table.All() {
			made, err := rows(record)
			if err != nil {
				yield(none, table.At(err))
				return
			}
			for _, row := range made {
				if !yield(row, nil) {
					return
				}
			}
		}
		if err := table.Err(); err != nil {
			yield(none, err)
		}
	}
}

// economyOf finds the economy of an ISO alpha-3 code.
func economyOf(alpha3 string) (canon.Economy, error) {
	e, ok := canon.ByCode(alpha3)
	if !ok || e.Alpha3 != alpha3 {
		return canon.Economy{}, &canon.UnknownEconomyError{Text: alpha3}
	}
	return e, nil
}
