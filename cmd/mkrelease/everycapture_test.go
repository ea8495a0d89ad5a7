package main

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"basedoc/datasets"
	"basedoc/pipeline/ingest"
	"basedoc/pipeline/packed"
	"basedoc/pipeline/store"
)

// notRead are the captures that no source reads, by patterns of their names, with
// the reason.
var notRead = map[string]string{
	"ipverse_country_blocks/uz-aggregated-*":                  "a member of the archive by itself, which the source is tested with",
	"countries/datasets-country-codes.csv":                    "names and codes, which canon is tested against",
	"countries/iso_3166-1.json":                               "names and codes, which canon is tested against",
	"countries/lukes-iso3166-all.csv":                         "names and codes, which canon is tested against",
	"apnic_labs/asn-eyeballs-*.js":                            "an excerpt of 52 economies that another page holds; the whole list is read",
	"girai/GIRAI_2026_data_dictionary.xlsx":                   "the publisher's definitions, which the card repeats",
	"itu_gci/itu_gci_2024.csv.meta.json":                      "a note of the archive",
	"itu_idi/itu_idi_2024.csv.meta.json":                      "a note of the archive",
	"rir/RIR-statistics-exchange-format.txt":                  "the specification of the format",
	"rir_derived/*":                                           "derived by others: cross-checks of rir_delegated only",
	"ripestat/*":                                              "answers of an API, which indicators are held against",
	"routing/ip2asn-v6-20210312.tsv.gz":                       "derived by others, of the same routes as riswhois",
	"routing/ip2asn-v6-20231208.tsv.gz":                       "derived by others, of the same routes as riswhois",
	"unicef_school_age/data_readme.txt":                       "the glossary of the publisher",
	"wdi_long/*.datapackage.json":                             "what an archive says of the series beside it",
	"world_bank/Metadata_Indicator_*":                         "one line on an indicator, beside its file in the ZIP",
	"world_bank/API_IT.NET.USER.ZS_DS2_en_excel_v2_33090.xls": "the old .xls form, which is refused with what to do",
	"world_bank/API_SP.POP.TOTL_DS2_en_excel_v2_33073.xls":    "the old .xls form, which is refused with what to do",
}

// refused are the captures that are known, and are not whole: with what is said of
// each.
var refused = map[string]string{
	"routing/riswhoisdump-20260331.IPv6.head.txt":            "the dump is cut short",
	"rir/delegated-iana-20190912.gz":                         "iana:1007: 4 columns (want 7 to 9)",
	"rir/samples/delegated-afrinic-extended-20190909-sample": "version line states 100 records, the file has 300",
	"rir/samples/iana-extended-sample":                       "version line states 18 records, the file has 20",
}

func reasonNotToRead(file string) string {
	for pattern, reason := range notRead {
		if is, _ := path.Match(pattern, file); is {
			return reason
		}
	}
	return ""
}

// Every capture is of exactly one source, which makes tables of all of it, or is
// named above with the reason why none does.
func TestEveryCaptureBuilds(t *testing.T) {
	const captured = "../../../shared/data"
	if testing.Short() {
		t.Skip("reads every capture with every source")
	}
	known, err := readProvenance(captured)
	if err != nil {
		t.Skip("the captured files are not beside this checkout (../shared/data)")
	}
	for _, file := range slices.Sorted(maps.Keys(known)) {
		t.Run(file, func(t *testing.T) {
			path := filepath.Join(captured, filepath.FromSlash(file))
			if err := known[file].prove(path); err != nil {
				t.Error(err)
			}
			var readers []string
			for _, src := range datasets.All() {
				id, err := identify(src, path)
				if err != nil {
					continue
				}
				readers = append(readers, src.Name)
				var failed []error
				for _, part := range id.Parts {
					if err := build(t, src, part, path); err != nil {
						failed = append(failed, err)
					}
				}
				// Whoever imports a file that does not say which part it is says it.
				err = errors.Join(failed...)
				switch want := refused[file]; {
				case want != "" && (err == nil || !strings.Contains(err.Error(), want)):
					t.Errorf("got %v, want %s", err, want)
				case want == "" && err != nil && !(id.OneOf && len(failed) < len(id.Parts)):
					t.Error(err)
				}
			}
			switch reason := reasonNotToRead(file); {
			case reason == "" && len(readers) != 1:
				t.Errorf("the sources that know it: %q, want one", readers)
			case reason != "" && len(readers) > 0:
				t.Errorf("%q knows it, which none was to: %s", readers, reason)
			}
		})
	}
}

func identify(src ingest.Source, path string) (ingest.Identity, error) {
	in, err := packed.Open(path)
	if err != nil {
		return ingest.Identity{}, err
	}
	defer in.Close()
	return src.Identify(in)
}

// build makes the tables of a part, and throws them away.
func build(t *testing.T, src ingest.Source, part, path string) error {
	digest, err := packed.DigestFile(t.Context(), path)
	if err != nil {
		return err
	}
	for _, tables := range src.Readings(part) {
		to := make([]io.Writer, len(tables))
		for i := range to {
			to[i] = io.Discard
		}
		rows, err := ingest.WriteTables(t.Context(), store.NewPartFS(part, path, digest.SHA256), tables, to)
		if err != nil {
			return fmt.Errorf("%s %s: %w", src.Name, part, err)
		}
		t.Logf("%s %s: %v rows", src.Name, part, rows)
	}
	return nil
}
