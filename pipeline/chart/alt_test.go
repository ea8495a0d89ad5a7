package chart

import (
	"math"
	"testing"

	"basedoc/pipeline/canon"
)

// The alternative text says what is shown and what there is to find.
func TestAlt(t *testing.T) {
	nan := math.NaN()
	year := func(y int, v float64) Point { return Point{Day: canon.DayOf(y, 1, 1), Value: v} }
	economy := func(name string, v float64) Point { return Point{Label: name, Value: v} }
	for _, c := range []struct {
		spec Spec
		want string
	}{
		{Spec{
			Kind: Line, Title: "Prices fall.", Subtitle: "Medians", Unit: "% of GNI", Decimals: 1,
			Target: &Target{Value: 2, Label: "Target: 2%"}, Breaks: []Break{{canon.DayOf(2018, 1, 1), "new basket"}},
			Series: []Series{
				{Name: "LLDCs", Points: []Point{year(2019, 6), year(2016, 9), year(2017, nan), year(2018, 12.25)}},
				{Name: "World", Points: []Point{year(2019, nan)}},
			},
		}, "Line chart: Prices fall. Medians. Measure: % of GNI. 2 lines from 2016 to 2019. " +
			"LLDCs: 9.0 in 2016, 6.0 in 2019; highest 12.3 in 2018, lowest 6.0 in 2019; 1 value missing. " +
			"World: not available. Reference line: Target: 2%. Break in the series in 2018: new basket."},
		{Spec{Kind: Line, Title: "One day", Series: []Series{{Points: []Point{{Day: canon.DayOf(2021, 7, 4), Value: 1234567}}}}},
			"Line chart: One day. 1 line from 2021 to 2021. Value: 1\u202f234\u202f567 in 2021."},
		{Spec{Kind: Line, Title: "Daily", Series: []Series{{Points: []Point{{Day: canon.DayOf(2021, 7, 4), Value: 1}, {Day: canon.DayOf(2021, 7, 5), Value: 2}}}}},
			"Line chart: Daily. 1 line from 4 July 2021 to 5 July 2021. Value: 1 on 4 July 2021, 2 on 5 July 2021; highest 2 on 5 July 2021, lowest 1 on 4 July 2021."},
		{Spec{
			Kind: RankedDot, Title: "Rank", Decimals: 1, Target: &Target{Value: 2, Label: "Target"},
			Series: []Series{{Points: []Point{
				economy("Mali", 9), economy("Chad", nan), economy("Bhutan", 2), economy("Nepal", 7.3), economy("Niger", 51),
				economy("Central African Rep.", nan), economy("Armenia", 2),
			}}},
		}, "Ranked dot chart: Rank. 5 of 7 have a value. Highest: Niger 51.0, Mali 9.0, Nepal 7.3. Lowest: Armenia 2.0, Bhutan 2.0. " +
			"Reference line: Target (2); 0 of 5 are below it, 2 at it. Not available: Central African Rep., Chad."},
		{Spec{
			Kind: RankedDot, Title: "Space", Log: true, Target: &Target{Value: 4, Label: "Mean"},
			Series: []Series{{Points: []Point{
				economy("Mali", 0), economy("Chad", nan), economy("Bhutan", 2), economy("Nepal", 7), economy("Niger", 0),
			}}},
		}, "Ranked dot chart: Space. 4 of 5 have a value. Highest: Nepal 7. Lowest: Bhutan 2. " +
			"Reference line: Mean (4); 3 of 4 are below it. None (a measured zero): Mali, Niger. Not available: Chad."},
		{Spec{Kind: RankedBar, Title: "One", Series: []Series{{Points: []Point{economy("Nepal", -7)}}}},
			"Ranked bar chart: One. 1 of 1 have a value. Highest: Nepal −7."},
		{Spec{
			Kind: Scatter, Title: "Use", Unit: "% of users", XUnit: "holders", XLog: true, Log: true, Target: &Target{Value: 5, Label: "Mean"},
			XTarget: &Target{Value: 100, Label: "Aim"},
			Series: []Series{
				{Name: "LLDCs", Role: Subject, Points: []Point{{Label: "Mali", X: 10, Value: 10}, {Label: "Chad", X: nan, Value: 2}, {Label: "Nepal", X: 100, Value: 1}}},
				{Name: "Others", Points: []Point{{Label: "Kenya", X: 1000, Value: 10}, {Label: "Ghana", X: 10000, Value: 1}}},
			},
		}, "Scatter chart: Use. Measure: % of users. Along x: holders. 4 of 5 points have both values. LLDCs (n = 2). Others (n = 2). " +
			// The logarithms are 1, 2, 3, 4 and 1, 0, 1, 0: a covariance of -1 over the root of 5 times 1.
			"Correlation of the logarithms of both: −0.45, moderate and negative. " +
			"Highest: Kenya (1\u202f000 along x, 10). Lowest: Nepal (100 along x, 1). Farthest along x: Ghana (10\u202f000 along x, 1). Least far: Mali (10 along x, 10). " +
			"Reference line: Mean (5); 2 of 4 are below it. Reference line: Aim (100); 1 of 4 are short of it."},
		{Spec{
			Kind: Scatter, Title: "Few", Unit: "%", XUnit: "holders", Series: []Series{{Points: []Point{{Label: "Mali", X: 10, Value: 10}}}},
		}, "Scatter chart: Few. Measure: %. Along x: holders. 1 of 1 points have both values. The points are too few or too much alike for a correlation."},
		{Spec{
			Kind: RankedDot, Title: "Apart", Series: []Series{
				{Panel: "2019", Points: []Point{{Label: "Asia", Value: 7, Base: 9}}},
				{Panel: "2024", Points: []Point{{Label: "Asia", Value: 5}}},
			},
		}, "Ranked dot chart: Apart. Panel 2019. 1 of 1 have a value. Highest: Asia, n\u00a0=\u00a09 7. Panel 2024. 1 of 1 have a value. Highest: Asia 5."},
		{Spec{
			Kind: Dumbbell, Title: "Change",
			Series: []Series{
				{Name: "2018", Points: []Point{economy("Mali", 9), economy("Chad", nan), economy("Nepal", 2), economy("Burundi", 964), economy("Bhutan", 3)}},
				{Name: "2025", Points: []Point{economy("Mali", 5), economy("Chad", nan), economy("Nepal", 7), economy("Niger", 51), economy("Bhutan", 3)}},
			},
		}, "Dumbbell chart: Change. From 2018 to 2025: 1 higher, 1 lower, 1 unchanged. Highest in 2025: Niger 51. Lowest in 2025: Bhutan 3. " +
			"2018 only: Burundi. 2025 only: Niger. Not available: Chad."},
	} {
		if got := c.spec.Alt(); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
}
