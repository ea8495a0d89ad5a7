package transit_prices

// Kinds of price. Only prices of one kind can be counted together, and still
// only prices on one basis be compared.
const (
	international = "international_capacity"       // capacity to the Internet abroad: at the coast, in a transit country, at the border
	channel       = "international_channel_tariff" // what a national operator asks for its channel abroad alone
	carriage      = "carriage_component"           // a part of the cost: the way through a transit country
	wholesale     = "wholesale"                    // what providers pay at home, national carriage included
	market        = "market"                       // what is asked at large, or on average
	government    = "government"                   // what public bodies pay
	retail        = "retail_satellite"             // what a customer pays for a satellite link
	unclassified  = "unclassified"                 // had by division, of what is not known
)

// An exception is a price of another kind than its basis says: a derived one,
// or one whose other columns say more.
type exception struct {
	areaCode, basis, place, port string // place and port are any where ""
	kind, reason                 string
}

var exceptions = []exception{
	{areaCode: "UZB", basis: "isp_wholesale_tariff", port: "per Mbit/s, external (international) channel", kind: channel, reason: "the tariff is for the external channel and leaves national carriage out"},
	{areaCode: "AZE", basis: derivedBasis, place: "Azerbaijan (2 Mbit/s channel to Europe via neighbours)", kind: international, reason: "a channel to Europe"},
	{areaCode: "AZE", basis: derivedBasis, place: "Azerbaijan (2 Mbit/s from Baku backbone)", kind: wholesale, reason: "bought from the backbone at home"},
	{areaCode: "IND", basis: derivedBasis, place: "Tripura, India (bought from Bangladesh)", kind: international, reason: "bought from a neighbouring country"},
}

func (e exception) holds(q Quote) bool {
	return e.areaCode == q.AreaCode && e.basis == q.Basis && (e.place == "" || e.place == q.Place) && (e.port == "" || e.port == q.Port)
}

// kindOf says what kind of price a quote is.
func kindOf(q Quote) string {
	for _, e := range exceptions {
		if e.holds(q) {
			return e.kind
		}
	}
	for _, b := range bases {
		if b.code == q.Basis {
			return b.kind
		}
	}
	return unclassified
}
