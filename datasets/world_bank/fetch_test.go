package world_bank

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
)

// A publisher is the World Bank's API as a Pull sees it.
type publisher struct {
	pages map[string]string // by what the address holds
	asked []string
	kept  map[string]string // by part
	files []string
}

func (p *publisher) Page(context.Context, string) ([]byte, error) {
	return nil, errors.New("not asked for")
}

func (p *publisher) File(_ context.Context, part, _ string) error {
	p.files = append(p.files, part)
	return nil
}

func (p *publisher) Pages(_ context.Context, part string, next func([]byte) (string, error)) error {
	var page []byte
	for {
		url, err := next(page)
		if err != nil || url == "" {
			return err
		}
		p.asked = append(p.asked, url)
		page = []byte(`[{"message":[{"id":"120","key":"Invalid value","value":"The provided parameter value is not valid"}]}]`)
		for holds, text := range p.pages {
			if strings.HasSuffix(url, holds) {
				page = []byte(text)
			}
		}
		p.kept[part] += string(page)
	}
}

func TestFetchGetsAllPages(t *testing.T) {
	whole, err := os.ReadFile("testdata/ny_gnp_pcap_cd/synthetic_pages.json")
	if err != nil {
		t.Fatal(err)
	}
	text := strings.TrimPrefix(string(whole), "\ufeff")
	cut := strings.Split(strings.ReplaceAll(text, "]][{", "]]\n[{"), "\n")
	if len(cut) != 3 {
		t.Fatalf("%d pages", len(cut))
	}
	p := &publisher{kept: map[string]string{}, pages: map[string]string{
		"/v2/indicator/NY.GNP.PCAP.CD?format=json":                                   cut[0],
		"/v2/country/all/indicator/NY.GNP.PCAP.CD?format=json&per_page=20000":        cut[1],
		"/v2/country/all/indicator/NY.GNP.PCAP.CD?format=json&per_page=20000&page=2": cut[2],
		"/v2/country?format=json&per_page=400":                                       `[{"page":1,"pages":1,"per_page":"400","total":0},[]]`,
	}}
	err = fetch(t.Context(), p)
	if err == nil || strings.Count(err.Error(), "the World Bank's API refused the request: Invalid value: The provided parameter value is not valid") != len(allSeries)-1 {
		t.Errorf("the other indicators: %v", err)
	}
	if got := p.kept["ny_gnp_pcap_cd"]; got != text {
		t.Errorf("kept %s", got)
	}
	if fmt.Sprint(p.files) != "[classification income_history]" {
		t.Errorf("files: %v", p.files)
	}
	if want := 3 + len(allSeries) - 1 + 1; len(p.asked) != want {
		t.Errorf("%d requests, want %d", len(p.asked), want)
	}
}

func TestPagesThatAreNone(t *testing.T) {
	for page, want := range map[string]string{
		`<html>`:                               `not a page of the World Bank's API: it begins "<html>"`,
		`{"page":1}`:                           `not a page of the World Bank's API: it begins "{\"page\":1}"`,
		`[{"indicator":{"id":"SP.POP.TOTL"}}]`: `a page of the World Bank's API without its header`,
		`[{"page":1,"pages":9000},[]]`:         `the count of pages: not a whole number from 0 to 50: "9000"`,
		`[`:                                    `not a page of the World Bank's API: it begins "["`,
	} {
		next := pagesOf(countryURL)
		if _, err := next(nil); err != nil {
			t.Fatal(err)
		}
		if _, err := next([]byte(page)); err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %s", page, err, want)
		}
	}
}
