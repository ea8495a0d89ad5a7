// Package transit_prices reads quoted prices of international connectivity:
// what was asked or paid for one Mbit/s a month, each quote with its citation.
//
// There is no open statistic of these prices, so the source is curated: a table
// of published quotes, and surveys, each a part of its own. Both come as CSV or as
// the form that the source writes. A list is read whole, and rejected with all that
// is wrong with it.
package transit_prices

import (
	_ "embed"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

//go:embed README.md
var card string

// Source is the published quotes, and one part survey_NAME for each survey.
var Source = ingest.Source{
	Name: "transit_prices",
	Card: card,
	License: ingest.License{
		Name:         "facts with citation",
		Attribution:  "the source that each quote cites",
		Redistribute: true,
		Commercial:   true,
		Conditions:   "each quote with the work that it cites",
	},
	Cadence:    ingest.Yearly,
	StaleAfter: 3 * ingest.Yearly,
	Files:      []ingest.Remote{{Part: publishedPart}}, // brought by import; surveys add their own parts
	Tables: []ingest.Table{ingest.TableOf("quotes", []string{"survey", "quote"}, parse).
		Matching("survey", "area_code", "place", "quoted_on", "basis", "derivation", "port", "url")},
	Identify: identify,
	Template: writeTemplate,
}

// A Quote is a price that somebody quoted, as cited.
type Quote struct {
	Survey        string     `parquet:"survey" about:"published, or the survey that the quote was collected in."`
	SurveyName    string     `parquet:"survey_name,optional" about:"The survey's name as it gives it; null for the published quotes."`
	ListDate      *canon.Day `parquet:"list_date,date" about:"Day on which the survey or list was closed; of a list that does not say it, the day of its newest quote; null where none is dated."`
	Quote         int32      `parquet:"quote" about:"Row of the quote in its file, counted as a spreadsheet does."`
	AreaCode      string     `parquet:"area_code,optional" about:"Economy, ISO 3166-1 alpha-3; null for regions that are no economy."`
	Place         string     `parquet:"place" about:"City, economy or route that the price is for, as the source gives it."`
	QuotedOn      string     `parquet:"quoted_on,optional" about:"Date of the quote as given: a day, month, quarter (2008-Q2) or year; null where undated."`
	PeriodDate    *canon.Day `parquet:"period_date,date" about:"Last day of the day, month, quarter or year given; null where undated."`
	DatePrecision string     `parquet:"date_precision" about:"day, month, quarter, year or undated: how exact quoted_on is."`
	DateOrigin    string     `parquet:"date_origin,optional" about:"stated (the source dates the price), article (dated by the article) or inferred (the year is a conclusion); null where undated."`
	DateNote      string     `parquet:"date_note,optional" about:"The collector's words on the date."`
	Price         float64    `parquet:"usd_per_mbps_month" about:"Price of one Mbit/s a month in US dollars; the lower end where a range is quoted."`
	PriceHigh     *float64   `parquet:"usd_per_mbps_month_high" about:"Upper end of a quoted range; null where one price is quoted."`
	Basis         string     `parquet:"basis" about:"What was quoted, such as isp_wholesale_tariff. Never average across bases."`
	Kind          string     `parquet:"kind" about:"What kind of price: international_capacity, international_channel_tariff (a national operator's channel abroad), carriage_component, wholesale (national carriage included), market, government, retail_satellite, or unclassified. Told from the basis, and for single quotes from what else they say."`
	IsDerived     bool       `parquet:"is_derived" about:"Whether the price was had by dividing a total by a capacity."`
	Derivation    string     `parquet:"derivation,optional" about:"The division, for derived prices."`
	Port          string     `parquet:"port,optional" about:"Port speed, commitment or medium."`
	Source        string     `parquet:"source" about:"Who says so: publication, date, speaker."`
	URL           string     `parquet:"url" about:"Where it says so."`
	Note          string     `parquet:"note,optional" about:"Remarks of the collector."`
}
