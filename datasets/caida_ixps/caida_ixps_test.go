package caida_ixps

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"basedoc/pipeline/ingest/ingesttest"
)

func TestSource(t *testing.T) { ingesttest.Run(t, Source) }

func FuzzSource(f *testing.F) { ingesttest.FuzzSource(f, Source) }

func FuzzEconomies(f *testing.F) {
	ingesttest.Fuzz(f, "exchanges", parseEconomies, "testdata/exchanges/ixs.jsonl")
}

func FuzzExchanges(f *testing.F) {
	ingesttest.Fuzz(f, "exchanges", parseExchanges, "testdata/exchanges/ixs.jsonl")
}

// Every line but the heading is an exchange; 91 have no economy, one has two; and
// the land-locked developing countries without an exchange are those that were
// found in the file before this source was.
func TestCapturedList(t *testing.T) {
	data := ingesttest.Capture(t, "caida_ixps/caida-ixs_202410.jsonl.gz")
	id, err := identify(bytes.NewReader(data))
	if err != nil || id.Date.String() != "2024-11-01" {
		t.Errorf("identified as of %v, %v", id.Date, err)
	}
	exchanges := ingesttest.Rows(t, "exchanges", parseExchanges, data)
	if n := bytes.Count(data, []byte("\n")); len(exchanges) != 1572 || n != 1573 {
		t.Errorf("%d exchanges of %d lines", len(exchanges), n)
	}
	in := map[int64][]string{}
	has := map[string]bool{}
	for _, row := range ingesttest.Rows(t, "exchanges", parseEconomies, data) {
		in[row.ID] = append(in[row.ID], row.AreaCode)
		has[row.AreaCode] = true
	}
	if len(exchanges)-len(in) != 91 {
		t.Errorf("%d exchanges have no economy, want 91", len(exchanges)-len(in))
	}
	for _, x := range exchanges {
		if codes := in[x.ID]; len(codes) > 1 && !slices.Equal(codes, []string{"LIE", "NLD"}) {
			t.Errorf("%s is in %v", x.Name, codes)
		}
	}
	var none []string
	for _, code := range ingesttest.LLDCs(t) {
		if !has[code] {
			none = append(none, code)
		}
	}
	if want := []string{"AZE", "CAF", "MKD", "NER", "SSD", "TJK", "TKM"}; !slices.Equal(none, want) {
		t.Errorf("LLDCs without an exchange: %v, want %v", none, want)
	}
	ipv6 := map[int64]bool{}
	prefixes := ingesttest.Rows(t, "exchanges", parsePrefixes, data)
	for _, row := range prefixes {
		if row.Version == "IPv6" {
			ipv6[row.ID] = true
		}
	}
	if len(prefixes) != 3390 || len(exchanges)-len(ipv6) != 275 {
		t.Errorf("%d prefixes, %d exchanges without one of IPv6", len(prefixes), len(exchanges)-len(ipv6))
	}
}

// The heading names a person's account, and addresses may be in texts: no table
// holds either.
func TestNoPersonalDataInAnyTable(t *testing.T) {
	data := ingesttest.Capture(t, "caida_ixps/caida-ixs_202410.jsonl.gz")
	contact := regexp.MustCompile(`[^\s"@]+@[^\s"@]+\.[A-Za-z]{2,}|\+\d[\d ()-]{7,}|/home/[a-z]`)
	if !contact.Match(data) {
		t.Error("the capture holds nothing to look for")
	}
	for _, row := range ingesttest.Rows(t, "exchanges", parseExchanges, data) {
		if text := fmt.Sprint(row); contact.MatchString(text) {
			t.Error(text)
		}
	}
}

// A folderPull is the publisher's folder as a Fetch sees it.
type folderPull struct {
	page string
	got  string
}

func (p *folderPull) Page(_ context.Context, url string) ([]byte, error) {
	if p.page == "" {
		return nil, errors.New("502 of " + url)
	}
	return []byte(p.page), nil
}

func (p *folderPull) File(_ context.Context, part, url string) error {
	p.got = part + " " + url
	return nil
}

func (p *folderPull) Pages(context.Context, string, func([]byte) (string, error)) error {
	return errors.New("not asked for")
}

func TestFetchFindsTheNewestMonth(t *testing.T) {
	for page, want := range map[string]string{
		`<a href="ixs_202312.jsonl">ixs_202312.jsonl</a> <a href="ixs_202410.jsonl">x</a> <a href="ix-asns_202501.jsonl">`: "exchanges " + folder + "ixs_202410.jsonl",
		`<a href="ixs_202601.jsonl.gz">ixs_202601.jsonl.gz</a> <a href="ixs_202510.jsonl">`:                                "exchanges " + folder + "ixs_202601.jsonl.gz",
		`<a href="ixs_202513.jsonl">`: folder + " lists no file such as ixs_202410.jsonl",
		"":                            "502 of " + folder,
	} {
		p := &folderPull{page: page}
		if err := fetch(t.Context(), p); err != nil {
			p.got = err.Error()
		}
		if !strings.HasPrefix(p.got, want) {
			t.Errorf("%s: %s, want %s", page, p.got, want)
		}
	}
}
