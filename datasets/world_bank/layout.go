package world_bank

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"basedoc/pipeline/ingest"
)

// A layout is a form in which the World Bank's figures come.
type layout string

const (
	apiLayout      layout = "api"      // the API's JSON: pages, or the rows of them
	wideLayout     layout = "csv"      // the World Bank's CSV, with a column a year
	longLayout     layout = "long"     // a CSV with a line a value
	metadataLayout layout = "metadata" // the list of economies that comes with the CSV
)

// maxFile is far above the 6 MB of the largest file.
const maxFile = 64 << 20

const wanted = "JSON or CSV of the World Bank"

// What the files in the World Bank's ZIP are called.
const (
	wantData  = "the CSV of an indicator (API_*.csv)"
	wantNotes = "the definition of an indicator (Metadata_Indicator_*.csv)"
)

func isData(name string) bool {
	return strings.HasPrefix(name, "API_") && strings.HasSuffix(name, ".csv")
}

func isNotes(name string) bool {
	return strings.HasPrefix(name, "Metadata_Indicator_") && strings.HasSuffix(name, ".csv")
}

// A document is a file with what is known of it at first sight.
type document struct {
	io.Reader
	file   string // what errors call it
	layout layout
}

// openPart opens a part's file, or the CSV of the indicator in its archive.
func openPart(part fs.FS) (document, io.Closer, error) {
	f, file, err := ingest.Only(ingest.EntryOf(part, wantData, isData))
	if err != nil {
		return document{}, nil, err
	}
	doc, err := look(f, file)
	if err != nil {
		f.Close()
		return document{}, nil, &ingest.RowError{File: file, Err: err}
	}
	return doc, f, nil
}

// look tells the layout of a file by its beginning.
func look(r io.Reader, file string) (document, error) {
	start := bufio.NewReaderSize(r, 1<<16)
	if head, _ := start.Peek(4); string(head) == "\xd0\xcf\x11\xe0" {
		return document{}, errors.New("this is an old .xls workbook: take the CSV that the World Bank offers beside it, or save it as CSV")
	}
	in, err := ingest.Sniff(start, wanted)
	if err != nil {
		return document{}, err
	}
	head, _ := in.Peek(1024)
	head = bytes.TrimSpace(head)
	doc := document{in, file, ""}
	first, _, _ := bytes.Cut(head, []byte("\n"))
	switch names := strings.ReplaceAll(string(bytes.TrimSpace(first)), `"`, ""); {
	case len(head) > 0 && (head[0] == '[' || head[0] == '{'):
		doc.layout = apiLayout
	case strings.HasPrefix(names, "Data Source,"):
		doc.layout = wideLayout
	case names == "Country Name,Country Code,Year,Value":
		doc.layout = longLayout
	case strings.HasPrefix(names, "Country Code,Region,IncomeGroup,"):
		doc.layout = metadataLayout
	case strings.HasPrefix(names, "INDICATOR_CODE,"):
		return doc, errors.New("this is the definition of an indicator without its figures: take the ZIP, or the file API_*.csv in it")
	default:
		return doc, fmt.Errorf("not %s: it begins %.60q", wanted, head)
	}
	return doc, nil
}
