package ipverse

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"regexp"
	"strings"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

// The names of an economy's files in an archive, which may have a folder around
// all. The text files hold the same prefixes as the lists.
var (
	listName = regexp.MustCompile(`^(?:[^/]+/)?country/([a-z]{2})/aggregated\.json$`)
	textName = regexp.MustCompile(`^(?:[^/]+/)?country/[a-z]{2}/ipv[46]-aggregated\.(?:txt|json)$`)
	inFolder = regexp.MustCompile(`^(?:[^/]+/)?country/`)
)

// listOf returns the country code of the list that a file of an archive is.
func listOf(name string) (code string, isList bool) {
	if m := listName.FindStringSubmatch(name); m != nil {
		return strings.ToUpper(m[1]), true
	}
	return "", false
}

// parseBlocks yields the prefixes of every list in an archive, in its order. Of the
// rest of the repository it passes over what is about the lists.
func parseBlocks(part fs.FS) iter.Seq2[Block, error] {
	return ingest.Rows(func(emit func(Block) error) error {
		f, file, err := ingest.Only(part)
		if err != nil {
			return err
		}
		defer f.Close()
		err = ingest.EachMember(f, func(name string, content io.Reader) error {
			code, isList := listOf(name)
			switch {
			case isList:
				return readList(content, file+"/"+name, code, emit)
			case inFolder.MatchString(name) && !textName.MatchString(name):
				return &ingest.RowError{File: file + "/" + name, Err: errors.New("no file of ipverse that is known here")}
			}
			return nil
		})
		if row := (*ingest.RowError)(nil); err != nil && !errors.As(err, &row) {
			return &ingest.RowError{File: file, Err: err}
		}
		return err
	})
}

// A list is what is read of an economy's JSON so far.
type list struct {
	doc      *ingest.JSON
	row      Block // what all its rows share
	emit     func(Block) error
	hasCode  bool
	hasBoth  bool // the statuses of the records that were joined are those expected
	families int
}

// readList reads the JSON of one economy, of either of the layouts that ipverse has had.
func readList(r io.Reader, file, code string, emit func(Block) error) error {
	doc, err := ingest.NewJSON(r, file, "a list of ipverse in JSON")
	if err != nil {
		return err
	}
	l := list{doc: doc, row: Block{CountryCode: code}, emit: emit}
	if l.row.AreaCode, err = areaOf(code); err != nil {
		return doc.At(err)
	}
	if err := doc.Object(l.member); err != nil {
		return err
	}
	if !l.hasCode || !l.hasBoth || l.families != 2 {
		return doc.At(errors.New("the list lacks its country code, its delegation status, or the prefixes of a family"))
	}
	return doc.End()
}

// member reads a member of a list. Those with a hyphen, mode and subnets are of the
// layout until January 2026.
func (l *list) member(name []byte) error {
	switch string(name) {
	case "country":
		_, err := l.doc.Text()
		return err
	case "countryCode", "country-code":
		l.hasCode = true
		return l.expect(l.row.CountryCode)
	case "delegationStatus", "delegation-status":
		return l.readStatuses()
	case "exportMode", "mode":
		return l.expect("aggregated")
	case "prefixes", "subnets":
		return l.doc.Object(l.readFamily)
	}
	return errors.New("a name that is not known here")
}

// expect reads a text, which must be the one wanted.
func (l *list) expect(want string) error {
	text, err := l.doc.Text()
	if err == nil && text != want {
		err = l.doc.At(fmt.Errorf("%.80q (want %q)", text, want))
	}
	return err
}

// readStatuses reads which records ipverse has joined: those that somebody holds.
func (l *list) readStatuses() error {
	var statuses []string
	err := l.doc.Array(func() error {
		text, err := l.doc.Text()
		statuses = append(statuses, text)
		return err
	})
	if err == nil && strings.Join(statuses, " ") != "allocated assigned" {
		return l.doc.At(fmt.Errorf("prefixes of the status %.80q (want allocated and assigned)", statuses))
	}
	l.hasBoth = true
	return err
}

// readFamily reads the prefixes of a family.
func (l *list) readFamily(name []byte) error {
	l.row.Family = string(name)
	if l.row.Family != "ipv4" && l.row.Family != "ipv6" {
		return errors.New("a family that is neither ipv4 nor ipv6")
	}
	l.families++
	return l.doc.Array(func() error {
		text, err := l.doc.Text()
		if err != nil {
			return err
		}
		prefix, err := canon.ParsePrefix(text)
		if err != nil {
			return err
		}
		if prefix.Addr().Is4() != (l.row.Family == "ipv4") {
			return fmt.Errorf("%s among the prefixes of %s", text, l.row.Family)
		}
		l.row.Prefix, l.row.PrefixLength = canon.PrefixText(prefix, text), int32(prefix.Bits())
		return l.emit(l.row)
	})
}
