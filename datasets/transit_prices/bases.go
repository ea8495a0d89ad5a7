package transit_prices

import (
	"fmt"
	"strings"
)

// A basis says what was quoted. Quotes on different bases are different things.
type basis struct{ code, kind, about string }

var bases = []basis{
	{"ip_transit_median", international, "median of the IP transit prices that a survey found in a city"},
	{"ip_transit_lower_bound", international, "IP transit, where the source says that prices exceed this"},
	{"ip_transit_lowest_quote", international, "lowest IP transit price that a survey found in a city"},
	{"ip_transit_informal_survey", international, "IP transit, from an informal survey of buyers"},
	{"ip_transit_quote", international, "one offer of IP transit"},
	{"isp_wholesale_tariff", wholesale, "what the national or wholesale operator asks of Internet service providers"},
	{"isp_price_range", market, "what Internet service providers ask, as a range"},
	{"upstream_purchase_from_transit_country", international, "what an operator pays to operators of a transit country"},
	{"upstream_offer", international, "what operators of a transit country offer"},
	{"operators_pay_international", international, "what operators pay for international capacity of any kind"},
	{"transit_backhaul_component", carriage, "the part of the cost that is carriage through a transit country"},
	{"price_along_transit_route", international, "price at a point of the route between the cable landing and the border"},
	{"wholesale_before_fibre", wholesale, "wholesale price before fibre arrived"},
	{"wholesale_market", wholesale, "wholesale price in the market, by the regulator's account"},
	{"wholesale_offer", wholesale, "one wholesale offer"},
	{"market_average", market, "average market rate, by the cited account"},
	{"government_backbone_price", government, "what government offices pay for Internet over the state's backbone"},
	{"government_purchase", government, "what a government paid"},
	{"retail_satellite", retail, "retail price by satellite; not wholesale"},
}

// derivedBasis marks a price had by division; the words after it say which.
const derivedBasis = "derived"

// readBasis reads a basis, or "derived: USD 100,000 a month / 10 Gbit/s".
func readBasis(text string) (code, derivation string, err error) {
	if text == "" {
		return "", "", errEmpty
	}
	if words, found := strings.CutPrefix(text, derivedBasis+":"); found {
		if words = strings.TrimSpace(words); words == "" {
			return "", "", fmt.Errorf("%q does not say the division", text)
		}
		return derivedBasis, words, nil
	}
	for _, b := range bases {
		if b.code == text {
			return text, "", nil
		}
	}
	return "", "", fmt.Errorf("unknown basis %.60q (want one of the sheet %s, or derived: and the division)", text, basesSheet)
}
