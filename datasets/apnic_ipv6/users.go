package apnic_ipv6

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"math"
	"time"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

// A network is the users of one network in one economy.
type network struct {
	ASN         int64      `parquet:"asn" about:"Number of the autonomous system. One that has users in several economies has a row in each."`
	AreaCode    string     `parquet:"area_code" about:"ISO 3166-1 alpha-3 code of the economy that the users are in."`
	Name        string     `parquet:"name,optional" about:"Name of the network, less e-mail addresses and telephone numbers; null where there is none."`
	Users       int64      `parquet:"users_count" about:"Estimate of the network's users in the economy."`
	CountryPct  float64    `parquet:"country_users_pct" about:"Share of the economy's users, %."`
	InternetPct float64    `parquet:"internet_users_pct" about:"Share of the Internet's users, %."`
	Samples     int64      `parquet:"samples_count" about:"Tests that the estimate rests on."`
	Date        *canon.Day `parquet:"period_date,date" about:"Day of the estimate; null where the file does not tell, then see vintage.parts."`
	Window      string     `parquet:"window,optional" about:"Days that the estimate is taken over, in the publisher's words; null where not kept."`
}

func parseUsers(part fs.FS) iter.Seq2[network, error] {
	return ingest.Rows(func(emit func(network) error) error {
		f, file, err := ingest.Only(part)
		if err != nil {
			return err
		}
		defer f.Close()
		start := bufio.NewReader(f)
		if !isDocument(start) {
			return readArchive(start, file, emit)
		}
		list, err := newUserList(start, file)
		if err != nil {
			return err
		}
		return list.read(emit)
	})
}

// isDocument tells JSON from the archive's CSV.
func isDocument(r *bufio.Reader) bool {
	head, _ := r.Peek(64)
	for _, c := range head {
		switch c {
		case ' ', '\t', '\r', '\n', 0xef, 0xbb, 0xbf: // a byte order mark too
		default:
			return c != 'a' && c != '"' // asn, the first column
		}
	}
	return true
}

// A userList is the publisher's list, whose heading has the day.
type userList struct {
	doc    *ingest.JSON
	date   *canon.Day
	window string
}

func newUserList(r io.Reader, file string) (*userList, error) {
	doc, err := ingest.NewJSON(ingest.Latin1(r), file, "APNIC's list of users by network in JSON")
	return &userList{doc: doc}, err
}

func (l *userList) read(emit func(network) error) error {
	hasData := false
	err := l.doc.Object(func(name []byte) (err error) {
		switch string(name) {
		case "Date":
			if hasData {
				return errors.New("the date stands behind the list")
			}
			return l.readDate()
		case "Window":
			l.window, err = l.doc.Text()
		case "Data":
			hasData = true
			return l.doc.Array(func() error { return l.readNetwork(emit) })
		default:
			return l.doc.Skip()
		}
		return err
	})
	if err == nil && !hasData {
		err = l.doc.At(errors.New(`no list "Data": not APNIC's list of users by network`))
	}
	if err != nil {
		return err
	}
	return l.doc.End()
}

// readDate reads the day of the estimate: day, month, year.
func (l *userList) readDate() error {
	text, err := l.doc.Text()
	if err != nil {
		return err
	}
	t, err := time.Parse("02/01/2006", text)
	day := canon.DayOf(t.Date())
	if err != nil || day < firstDay {
		return fmt.Errorf("the date %.40q is no day such as 25/11/2026", text)
	}
	l.date = &day
	return nil
}

// maxUsers is far above all users of the Internet.
const maxUsers = 1e11

func (l *userList) readNetwork(emit func(network) error) error {
	row := network{ASN: -1, Users: -1, CountryPct: -1, InternetPct: -1, Samples: -1, Date: l.date, Window: l.window}
	code := ""
	err := l.doc.Object(func(name []byte) (err error) {
		switch string(name) {
		case "AS":
			row.ASN, err = l.doc.Int(0, math.MaxUint32)
		case "CC":
			code, err = l.doc.Text()
		case "Description":
			row.Name, err = l.doc.Text()
		case "Users":
			row.Users, err = l.doc.Int(0, maxUsers)
		case "Percent of CC Pop":
			row.CountryPct, err = l.doc.Float(0, 100)
		case "Percent of Internet":
			row.InternetPct, err = l.doc.Float(0, 100)
		case "Samples":
			row.Samples, err = l.doc.Int(0, maxUsers)
		default:
			return l.doc.Skip() // rank, which the users give
		}
		return err
	})
	switch {
	case err != nil:
		return err
	case row.ASN < 0:
		return errors.New("an element without its AS")
	case row.Users < 0 || row.CountryPct < 0 || row.InternetPct < 0 || row.Samples < 0:
		return fmt.Errorf("AS%d lacks its users, a percentage or its samples", row.ASN)
	}
	if err := row.in(code); err != nil {
		return err
	}
	return emit(row)
}

// in sets the economy, and drops from the name what says how to reach a person.
func (n *network) in(code string) error {
	e, err := canon.ByAlpha2(code)
	if err != nil {
		return fmt.Errorf("AS%d: %w", n.ASN, err)
	}
	n.AreaCode, n.Name = e.Alpha3, ingest.WithoutContacts(n.Name)
	return nil
}

// archiveColumns are those of the layout in which an archive keeps the list.
var archiveColumns = []string{"asn", "name", "cc", "users", "country_pct", "internet_pct", "samples"}

func readArchive(r io.Reader, file string, emit func(network) error) error {
	table, err := ingest.NewCSV(r, file, archiveColumns...)
	if err != nil {
		return err
	}
	for _, rec := range table.All() {
		row, err := archived(rec)
		if err == nil {
			err = emit(row)
		}
		if err != nil {
			return table.At(err)
		}
	}
	return table.Err()
}

func archived(rec []string) (row network, err error) {
	asn, err := canon.ParseASN(rec[0])
	if err != nil {
		return row, err
	}
	row = network{ASN: int64(asn), Name: rec[1]}
	for _, column := range []struct {
		name, text string
		to         *int64
	}{{"users", rec[3], &row.Users}, {"samples", rec[6], &row.Samples}} {
		n, err := ingest.Integer(column.text, 0, maxUsers)
		if err != nil {
			return row, fmt.Errorf("%s: %w", column.name, err)
		}
		*column.to = int64(n)
	}
	for _, column := range []struct {
		name, text string
		to         *float64
	}{{"country_pct", rec[4], &row.CountryPct}, {"internet_pct", rec[5], &row.InternetPct}} {
		if *column.to, err = ingest.Decimal(column.text, 0, 100); err != nil {
			return row, fmt.Errorf("%s: %w", column.name, err)
		}
	}
	return row, row.in(rec[2])
}
