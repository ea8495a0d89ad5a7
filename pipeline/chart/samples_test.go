package chart

import (
	"fmt"
	"math"

	"basedoc/pipeline/canon"
)

// landLocked are the 32 land-locked developing countries, by their UN names.
var landLocked = []string{
	"Afghanistan", "Armenia", "Azerbaijan", "Bhutan", "Bolivia (Plurinational State of)", "Botswana",
	"Burkina Faso", "Burundi", "Central African Republic", "Chad", "Eswatini", "Ethiopia", "Kazakhstan",
	"Kyrgyzstan", "Lao People's Democratic Republic", "Lesotho", "Malawi", "Mali", "Mongolia", "Nepal",
	"Niger", "North Macedonia", "Paraguay", "Republic of Moldova", "Rwanda", "South Sudan", "Tajikistan",
	"Turkmenistan", "Uganda", "Uzbekistan", "Zambia", "Zimbabwe",
}

// samples are figures of every kind with invented values; each has a golden.
func samples() map[string]Spec {
	nan := math.NaN()
	rank := Spec{
		Kind:     RankedDot,
		Title:    "In most land-locked developing countries a basic fixed connection costs many times the 2% target",
		Subtitle: "Price of 5 GB of fixed broadband, 32 LLDCs, 2024",
		Unit:     "% of monthly GNI per capita, log scale",
		Source:   "invented values, for tests only",
		Notes:    []string{"a. Value of 2022, the latest available."},
		Decimals: 1, Log: true,
		Target: &Target{Value: 2, Label: "Target: 2%"},
	}
	var points []Point
	for i, name := range landLocked {
		p := Point{Label: name, Value: 0.7 * math.Pow(1.19, float64((i*7)%32))}
		switch i {
		case 0, 25, 27:
			p.Value = nan
		case 4, 14:
			p.Mark = "a"
		case 19:
			p.Role = Comparison
		}
		points = append(points, p)
	}
	rank.Series = []Series{{Name: "2024", Role: Subject, Points: points}}

	bars := rank
	bars.Kind, bars.Log = RankedBar, false
	bars.Unit = "% of monthly GNI per capita"

	change := Spec{
		Kind: RankedBar, Title: "Prices fell in five countries and rose in two",
		Subtitle: "Change of the price of 5 GB of fixed broadband, 2020–2024", Unit: "percentage points", Decimals: 1,
		Source: "invented values, for tests only",
		Series: []Series{{Name: "change", Points: []Point{
			{Label: "Bhutan", Value: -0.4}, {Label: "Chad", Value: 12.5, Role: Subject}, {Label: "Mali", Value: -7.25},
			{Label: "Nepal", Value: -1.8}, {Label: "Niger", Value: 3.1}, {Label: "Rwanda", Value: -3.9}, {Label: "Uganda", Value: -0.01},
		}}},
	}

	pair := Spec{
		Kind: Dumbbell, Title: "Entry-level broadband became cheaper nearly everywhere",
		Subtitle: "Price of 5 GB of fixed broadband, 2014 and 2024", Unit: "% of monthly GNI per capita", Decimals: 1,
		Source: "invented values, for tests only", Target: &Target{Value: 2, Label: "Target: 2%"},
		Series: []Series{{Name: "2014"}, {Name: "2024", Role: Subject}},
	}
	for i, name := range landLocked[:12] {
		then, now := 30-2*float64(i), 14.2-1.1*float64(i)
		switch i {
		case 2:
			then = nan
		case 3:
			now = nan
		case 4:
			then, now = nan, nan
		case 5:
			now = then + 6
		case 6:
			now = then
		}
		pair.Series[0].Points = append(pair.Series[0].Points, Point{Label: name, Value: then})
		pair.Series[1].Points = append(pair.Series[1].Points, Point{Label: name, Value: now})
	}

	lines := Spec{
		Kind: Line, Title: "The price gap between land-locked and coastal economies has not closed since 2012",
		Subtitle: "Median price of 5 GB of fixed broadband, economies with data for all years, 2012–2024",
		Unit:     "% of monthly GNI per capita", Decimals: 1,
		Source: "invented values, for tests only", Notes: []string{"Medians of balanced panels: 24 of 32 LLDCs, 31 of 34 transit countries."},
		Target: &Target{Value: 2, Label: "Broadband Commission target: 2%"},
		Breaks: []Break{{Day: canon.DayOf(2018, 1, 1), Label: "Basket grows from 1 GB to 5 GB"}},
	}
	for i, name := range []string{"LLDCs", "Transit countries", "Other developing economies", "World"} {
		s := Series{Name: name, Role: []Role{Subject, Comparison, Context, Context}[i]}
		for y := 2012; y <= 2024; y++ {
			v := []float64{24, 11, 6.5, 4}[i] * math.Pow(0.93, float64(y-2012)) * (1 + 0.05*math.Sin(float64(y*(i+2))))
			if y >= 2018 {
				v *= 1.2
			}
			if i == 2 && (y == 2015 || y == 2016) || i == 1 && y > 2022 {
				v = nan
			}
			s.Points = append(s.Points, Point{Day: canon.DayOf(y, 1, 1), Value: v})
		}
		lines.Series = append(lines.Series, s)
	}
	near := Spec{
		Kind: Dumbbell, Title: "Most land-locked developing countries pay a little more than their neighbours",
		Subtitle: "Price of 5 GB of fixed broadband, 2024, and the median of the coastal neighbours", Unit: "% of monthly GNI per capita, logarithmic scale",
		Source: "invented values, for tests only", Decimals: 1, Log: true,
		Series: []Series{{Name: "Coastal neighbours"}, {Name: "The country itself", Role: Subject}},
	}
	for i, name := range landLocked[:14] {
		v := 0.8 * math.Pow(1.5, float64(i))
		near.Series[0].Points = append(near.Series[0].Points, Point{Label: name, Value: v})
		near.Series[1].Points = append(near.Series[1].Points, Point{Label: name, Value: v * []float64{1.04, 0.93, 1.6, 1}[i%4]})
	}

	tariff := Spec{
		Kind: Line, Step: true, Title: "The wholesale tariff fell in four steps", Subtitle: "Tariff for Internet service providers, 2018–2021",
		Unit: "US$ per Mbit/s a month", Source: "invented values, for tests only",
		Series: []Series{{Name: "Tariff", Role: Subject, Points: []Point{
			{Day: canon.DayOf(2018, 1, 1), Value: 90}, {Day: canon.DayOf(2018, 9, 1), Value: 55}, {Day: canon.DayOf(2019, 2, 1), Value: 40},
			{Day: canon.DayOf(2020, 6, 1), Value: 21}, {Day: canon.DayOf(2021, 1, 1), Value: 15},
		}}},
	}

	cloud := Spec{
		Kind: Scatter, Title: "Holding much space and using it hardly go together", Subtitle: "32 LLDCs and 40 other economies, 2024",
		Unit: "% of users", XUnit: "IPv6 space held per million people, logarithmic scale", XLog: true, Decimals: 1,
		Source: "invented values, for tests only",
		Target: &Target{Value: 33, Label: "World: 33%"}, XTarget: &Target{Value: 20, Label: "Median: 20"},
		Series: []Series{{Name: "LLDCs", Role: Subject}, {Name: "Other economies"}},
	}
	for i, name := range landLocked {
		p := Point{Label: name, X: 0.2 * math.Pow(1.31, float64((i*11)%32)), Value: 40 * math.Abs(math.Sin(float64(3*i)))}
		if i == 3 {
			p.X = nan
		}
		cloud.Series[0].Points = append(cloud.Series[0].Points, p)
	}
	for i := range 40 {
		cloud.Series[1].Points = append(cloud.Series[1].Points, Point{Label: fmt.Sprint("Economy ", i), X: 3 * math.Pow(1.14, float64((i*7)%40)), Value: 30 + 25*math.Sin(float64(i))})
	}
	apart := lines
	apart.Title, apart.Breaks, apart.Target = "Within each region the gap differs", nil, nil
	apart.Series = nil
	for i, one := range lines.Series[:2] {
		for j, region := range []string{"Africa", "Asia"} {
			s := one
			s.Panel, s.Points = region, nil
			for _, q := range one.Points {
				q.Value, q.Base = q.Value*[]float64{4, 0.5}[j], []int{12, 9}[j]+i
				s.Points = append(s.Points, q)
			}
			apart.Series = append(apart.Series, s)
		}
	}

	ranks := change
	ranks.Title, ranks.Kind, ranks.Unit, ranks.Series = "Old and new stand apart", RankedDot, "%", []Series{
		{Panel: "2019", Points: []Point{{Label: "Africa", Value: 31, Base: 12}, {Label: "Asia", Value: 12, Base: 9, Role: Subject}}},
		{Panel: "2024", Points: []Point{{Label: "Africa", Value: 3.1, Base: 13}, {Label: "Asia", Value: 1.2, Base: 1200}}},
	}
	return map[string]Spec{
		"line_panels": apart, "ranked_panels": ranks,
		"ranked_dot": rank, "ranked_bar": bars, "ranked_change": change, "dumbbell": pair, "dumbbell_log": near,
		"line": lines, "line_step": tariff, "scatter": cloud,
	}
}
