package itu_datahub

import "fmt"

// A unit is what the values of a series are in. It follows from the series' code:
// the publisher's column of units is wrong for several series.
type unit struct {
	name string
	most float64 // far above any value so far, true ones and mistaken ones
}

var (
	percent  = unit{"percent", 100}
	per100   = unit{"per_100", 1000}
	count    = unit{"count", 1e11}
	mbps     = unit{"mbps", 1e12}
	bps      = unit{"bps", 1e18} // 7e14 has been published, where bit/s were multiplied once more
	inAnswer = unit{name: "answer"}
)

// A meaning says what the values of a series are, and of whom.
type meaning struct {
	part               string
	unit               unit
	sex, age, location string // "" for all
	skill, level       string // "" where it is not about skills
}

// all is what the dimensions of sex, age and location hold for everybody.
const all = "total"

// series are the series of the downloads that are not about skills.
var series = map[string]meaning{
	"i4214":      {part: "bandwidth_used", unit: mbps},
	"i4214l":     {part: "bandwidth_lit", unit: mbps},
	"i99H":       {part: "internet_users", unit: percent},
	"xHH6_IDI":   {part: "households_online", unit: percent},
	"i4213tfbb":  {part: "fixed_broadband", unit: count},  // published as per 100 people
	"i992b":      {part: "fixed_broadband", unit: per100}, // of the same name as i4213tfbb
	"i271mw":     {part: "mobile_broadband", unit: count},
	"i911mw":     {part: "mobile_broadband", unit: per100}, // published as count, under the name of i271mw
	"i271pop":    {part: "coverage", unit: percent},
	"i271G":      {part: "coverage", unit: percent},
	"i271GA":     {part: "coverage", unit: percent},
	"i271G5_pop": {part: "coverage", unit: percent},
	"i147dl":     {part: "throughput", unit: bps},

	"trUSAdopted":        {part: "access_policy", unit: inAnswer},
	"trDefinition":       {part: "access_policy", unit: inAnswer},
	"trUS_VoiceServices": {part: "access_policy", unit: inAnswer},
	"trUS_DataServices":  {part: "access_policy", unit: inAnswer},
	"trUS_OtherServices": {part: "access_policy", unit: inAnswer},
	"trUS_Obligation":    {part: "access_policy", unit: inAnswer},

	"trUS_Financing":                     {part: "access_financing", unit: inAnswer},
	"trOthFinanceMech":                   {part: "access_financing", unit: inAnswer},
	"trUSF_IsOperational":                {part: "access_financing", unit: inAnswer},
	"trUSFmanagingAuthority":             {part: "access_financing", unit: inAnswer},
	"trUSFOpContrib":                     {part: "access_financing", unit: inAnswer},
	"trUSFOtherSource":                   {part: "access_financing", unit: inAnswer},
	"trUSFOtherSource_YesNo":             {part: "access_financing", unit: inAnswer},
	"trUSF_HowFundsUsedSelect":           {part: "access_financing", unit: inAnswer},
	"trMunicipalNetworkInitiativesExist": {part: "access_financing", unit: inAnswer},

	"tpTelecom_Price_Retail_Mobile_Voice":                {part: "price_regulation", unit: inAnswer},
	"tpTelecom_Price_Retail_Mobile_SMS":                  {part: "price_regulation", unit: inAnswer},
	"tpTelecom_Price_Retial_Mobile_InternetAndData":      {part: "price_regulation", unit: inAnswer}, // the publisher's spelling
	"tpTelecom_Price_Retail_Mobile_NationalRoaming":      {part: "price_regulation", unit: inAnswer},
	"tpTelecom_Price_Retail_Mobile_InternationalRoaming": {part: "price_regulation", unit: inAnswer},
	"tpTelecom_Price_Retail_Mobile_DataRoaming":          {part: "price_regulation", unit: inAnswer},
	"tpTelecom_Price_Retail_Mobile_CallingCards":         {part: "price_regulation", unit: inAnswer},
}

// meaningOf returns what a series' code stands for.
func meaningOf(code string) (meaning, error) {
	m, known := series[code]
	if !known {
		m, known = skillMeaning(code)
	}
	if !known {
		return meaning{}, fmt.Errorf("unknown series %.60q: whether it is a count, a share or an answer is not known", code)
	}
	return m, nil
}
