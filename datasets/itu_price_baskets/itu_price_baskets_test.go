package itu_price_baskets

import (
	"testing"

	"basedoc/pipeline/ingest/ingesttest"
)

func TestSource(t *testing.T) { ingesttest.Run(t, Source) }

// What strconv.ParseFloat takes for a number is not what ITU writes as one.
func TestAPriceIsADecimalNumber(t *testing.T) {
	for _, text := range []string{"0x1p3", "1e300", "inf", "NaN", "1_0", "-1", "+5", "100001", ""} {
		if v, err := priceOf(text); err == nil {
			t.Errorf("%q is the price %v", text, *v)
		}
	}
	if v, err := priceOf("9.4299999999999997E-2"); err != nil || *v != 0.0943 {
		t.Errorf("a price as spreadsheets store it: %v, %v", v, err)
	}
	if y, ok := yearOf("0x7E8"); ok {
		t.Errorf("0x7E8 is the year %d", y)
	}
}
