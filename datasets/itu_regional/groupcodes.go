package itu_regional

var groupCodes = map[string]string{
	"World":                            "WLD",
	"Developed":                        "DEVELOPED",
	"Developing":                       "DEVELOPING",
	"Least Developed Countries (LDCs)": "LDC",
	"Land Locked Developing Countries (LLDCs)": "LLDC",
	"Small Island Developing States (SIDS)":    "SIDS",
	"Africa":                                   "ITU-AFR",
	"Americas":                                 "ITU-AMS",
	"Arab States":                              "ITU-ARB",
	"Asia-Pacific":                             "ITU-ASP",
	"CIS":                                      "ITU-CIS",
	"Europe":                                   "ITU-EUR",
}

// seriesCodes are the titles of the series, without year, unit and marks.
var seriesCodes = map[string]string{
	"Fixed-telephone subscriptions":                                     "fixed_telephone_subscriptions",
	"Fixed-broadband subscriptions":                                     "fixed_broadband_subscriptions",
	"Mobile-cellular telephone subscriptions":                           "mobile_cellular_subscriptions",
	"Active mobile-broadband subscriptions":                             "mobile_broadband_subscriptions",
	"Population covered by a mobile-cellular network":                   "population_covered",
	"Population covered by at least a 3G mobile network":                "population_covered_3g",
	"Population covered by at least an LTE/WiMAX mobile network":        "population_covered_lte",
	"International bandwidth":                                           "international_bandwidth",
	"Households with Internet access at home":                           "households_online",
	"Individuals using the Internet":                                    "internet_users",
	"Percentage of individuals using the Internet, by sex":              "internet_users_by_sex",
	"Percentage of individuals using the Internet, by age":              "internet_users_by_age",
	"Percentage of individuals using the Internet, by urban/rural area": "internet_users_by_location",
}

var unitCodes = map[string]string{
	"Millions":            "millions",
	"Per 100 inhabitants": "per_100",
	"%":                   "percent",
	"Tbit/s":              "tbps",
	"International bandwidth per Internet user (kbit/s)": "kbps_per_user",
}

// A people is whom a column is of, by its heading; "" for all.
type people struct{ sex, age, location string }

var peoples = map[string]people{
	"Total":                  {},
	"Female":                 {sex: "female"},
	"Male":                   {sex: "male"},
	"Youth (15-24)":          {age: "15-24"},
	"Rest of the population": {age: "rest"},
	"Urban":                  {location: "urban"},
	"Rural":                  {location: "rural"},
}
