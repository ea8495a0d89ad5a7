package ingest

import (
	"context"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"basedoc/pipeline/ingest/boundtest"
)

// sdmxText reads data in SDMX-CSV and writes its observations as one text.
func sdmxText(text string) (string, error) {
	var out []string
	err := EachObservation(fstest.MapFS{"part": {Data: []byte(text)}}, []string{"REF_AREA", "TIME_PERIOD"}, func(o Observation) error {
		out = append(out, strings.Join(slices.Concat(o.Codes, []string{o.Value, o.Status}), " "))
		return nil
	})
	return strings.Join(out, "\n"), err
}

func TestSDMXReadsItsForms(t *testing.T) {
	for text, want := range map[string]string{
		// the columns of an interface, in any order and beside others
		"OBS_VALUE,COMMENT,OBS_STATUS,REF_AREA,TIME_PERIOD\n1.5,x,A,NPL,2024\n,,M,BTN,2024\n": "NPL 2024 1.5 A\nBTN 2024  M",
		// version 1.0, small letters, another separator, and no status
		"DATAFLOW;ref_area;time_period;obs_value\nA:B(1.0);NPL;2024-Q1;NaN\n": "NPL 2024-Q1  ",
		// version 2.0, with labels in columns of their own
		"STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,REF_AREA_LABEL,TIME_PERIOD,OBS_VALUE\ndataflow,A:B(1.0),I,BHS,\"Bahamas, The\",2024,7\n": "BHS 2024 7 ",
		// labels in the cells of codes
		"DATAFLOW,REF_AREA: Area,TIME_PERIOD: Year,OBS_VALUE: Value,OBS_STATUS: Status\nA:B(1.0),NPL: Nepal,2024,7,\"E: Estimated, by us\"\n": "NPL 2024 7 E",
		"REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS\nNPL,2024,7,#N/A\n":                                                                        "NPL 2024 7 ",
	} {
		if got, err := sdmxText(text); err != nil || got != want {
			t.Errorf("%q gives %q, %v, want %q", text, got, err, want)
		}
	}
}

func TestSDMXRefusesOthers(t *testing.T) {
	for text, want := range map[string]string{
		"":                                 "part: this file is empty, not CSV",
		"<html><body>busy</body></html>":   "part: this is an HTML page, not CSV",
		"REF_AREA,OBS_VALUE\nNPL,1\n":      `part:1: not the SDMX-CSV that is expected: no column "TIME_PERIOD" in the header (REF_AREA, OBS_VALUE)`,
		"REF_AREA,TIME_PERIOD\nNPL,2024\n": `part:1: not the SDMX-CSV that is expected: no column "OBS_VALUE" in the header (REF_AREA, TIME_PERIOD)`,
		"REF_AREA,ref_area,TIME_PERIOD,OBS_VALUE":                             `part:1: not the SDMX-CSV that is expected: column "REF_AREA" is there twice`,
		"ACTION,REF_AREA,TIME_PERIOD,OBS_VALUE\nI,NPL,2024,1\nD,BTN,2024,1\n": `part:3: the action "D": only data that are added or replaced are read`,
		"REF_AREA,TIME_PERIOD,OBS_VALUE\nNPL,2024\n":                          "part:2: 2 fields where the header has 3",
		"REF_AREA,TIME_PERIOD,OBS_VALUE\nNPL,2024,\xff\n":                     `part:2: not UTF-8: "\xff"`,
	} {
		if got, err := sdmxText(text); err == nil || err.Error() != want {
			t.Errorf("%q gives %q, %v, want %s", text, got, err, want)
		}
	}
}

func FuzzSDMX(f *testing.F) {
	f.Add("ACTION,REF_AREA: Area,TIME_PERIOD,OBS_VALUE,OBS_STATUS\nI,NPL: Nepal,2024,7,\"E: Estimated, by us\"\n")
	f.Add("OBS_VALUE,COMMENT,OBS_STATUS,REF_AREA,TIME_PERIOD\n1.5,x,A,NPL,2024\n,,M,BTN,2024\n")
	f.Fuzz(func(t *testing.T, text string) {
		boundtest.Run(t, len(text), 256<<20, func(context.Context) {
			part := fstest.MapFS{"part": {Data: []byte(text)}}
			EachObservation(part, []string{"REF_AREA", "TIME_PERIOD"}, func(o Observation) error {
				if len(o.Codes) != 2 || o.Value == "NaN" {
					t.Errorf("%q gives %q", text, o)
				}
				return nil
			})
		})
	})
}
