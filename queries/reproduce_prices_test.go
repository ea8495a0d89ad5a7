package queries_test

import (
	"fmt"
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distuv"
)

const (
	ituWorkbook = "ITU ICT Price Baskets, historical data series, December 2025, sheet of medians (itu_price_baskets.medians)"
	// What was counted of the same workbook once by hand: it keeps the SQL from
	// drifting, and is no publication.
	byHand = "counted in ITU's workbook of December 2025"
)

// ITU's own counts, as the Broadband Commission passes them on: the workbook of
// December 2025 has the prices of 2021 and 2022 unrevised, and more of 2023.
func TestEconomiesBelowTheTargetAreAsManyAsPublished(t *testing.T) {
	const page = "Broadband Commission, 2025 advocacy target 2, https://www.broadbandcommission.org/advocacy-targets/2-affordability/, after ITU, Facts and Figures 2022 and 2023"
	below := func(basket string, year int, more string) float64 {
		return number(t, fmt.Sprintf(`
			select count(*)
			from indicators.price_basket as prices
			inner join itu_price_baskets.economies as economies on prices.area_code = economies.area_code
			cross join common.price_targets as targets
			where targets.target = 'broadband_commission' and prices.value < targets.threshold_pct
				and prices.unit = 'gni_pct' and prices.basket = '%s' and year(prices.period_date) = %d %s`, basket, year, more))
	}
	reproduce(t, published{"economies below the target, fixed", 2022, 71, 0, "", page}, below("i154_FBB5", 2022, ""))
	reproduce(t, published{"economies below the target, mobile", 2022, 103, 0, "", page}, below("i271mb_2GB", 2022, ""))
	reproduce(t, published{"economies below the target, fixed", 2021, 64, 0, "", page}, below("i154_FBB5", 2021, ""))
	reproduce(t, published{"economies below the target, mobile", 2021, 96, 1,
		"one price is 2.00 after rounding, which we do not count as below", page}, below("i271mb_2GB", 2021, ""))
	reproduce(t, published{"economies below the target, fixed", 2023, 71, 8,
		"of 178 economies; the workbook of 2025 has prices of 194", page}, below("i154_FBB5", 2023, ""))
	reproduce(t, published{"economies below the target, mobile", 2023, 114, 11,
		"of 188 economies; the workbook of 2025 has prices of 207", page}, below("i271mb_2GB", 2023, ""))
}

// ITU's medians, by the view that says more than the median: its lists of LLDC
// and LDC are those of ITU.
func TestGroupsOfPricesHaveThePublishedMedians(t *testing.T) {
	res := ask(t, `
		select medians.group_code, medians.basket, medians.unit, medians.panel, medians.year, medians.value, groups.value
		from itu_price_baskets.medians as medians
		inner join common.price_groups as groups
			on medians.group_code = groups.group_code and medians.basket = groups.basket and medians.unit = groups.unit
			and medians.year = year(groups.period_date)
			and groups.panel = case medians.panel when 'all' then 'all' else 'balanced' end
		where medians.group_code in ('LLDC', 'LDC') and medians.value is not null
			and medians.panel in ('all', case medians.basket when 'i154_FBB5' then 'balanced_5y' else 'balanced_4y' end)`)
	if want := 2 * (2*3 + 3*(5+4)); len(res.Rows) != want {
		t.Errorf("%d medians are compared, want %d", len(res.Rows), want)
	}
	for _, row := range res.Rows {
		want, got := row[5].(float64), row[6].(float64)
		if math.Abs(got-want) > 0.005+1e-9 {
			t.Errorf("%v: computed %v, published %v; %s", row[:5], got, want, ituWorkbook)
		}
	}
}

func TestLandLockedPricesAgainstOthers(t *testing.T) {
	compared := func(column, stratum string) float64 {
		return number(t, `select cast(`+column+` as double) from common.price_group_comparison
			where plan = 'fixed' and unit = 'gni_pct' and stratum = '`+stratum+`'`)
	}
	for _, c := range []struct {
		stratum                             string
		lldc, other, lldcBase, otherBase, r float64
	}{
		{"ALL", 5.59, 4.54, 28, 88, 1.23},
		{"LIC", 23.34, 36.63, 9, 9, 0.64},
		{"LMC", 5.00, 5.96, 10, 37, 0.84},
		{"UMC", 2.15, 2.70, 9, 42, 0.80},
		// Of the others in Africa 32 have a price; 23 are those in Asia.
		{"AFRICA", 19.85, 12.52, 12, 32, 1.59},
		{"ASIA", 3.78, 2.15, 12, 23, 1.76},
	} {
		for column, want := range map[string]float64{"lldc_value": c.lldc, "other_value": c.other, "ratio": c.r} {
			reproduce(t, published{column + " " + c.stratum, 2025, want, 0.0051, "", byHand}, compared(column, c.stratum))
		}
		for column, want := range map[string]float64{"lldc_base": c.lldcBase, "other_base": c.otherBase} {
			reproduce(t, published{column + " " + c.stratum, 2025, want, 0, "", byHand}, compared(column, c.stratum))
		}
	}
	reproduce(t, published{"LLDCs that meet the target with either", 2025, 15, 0, "", byHand}, number(t, `
		select cast(met_count as bigint) from common.price_target_counts
		where group_code = 'LLDC' and plan = 'either' and year(period_date) = 2025`))
	for column, want := range map[string]float64{"usd_base": 27, "usd_rose": 15, "gni_fell": 19, "gni_fell_usd_rose": 8} {
		reproduce(t, published{column + " of LLDCs since 2021", 2025, want, 0, "", byHand}, number(t, `
			select `+column+` from common.price_change_counts where group_code = 'LLDC' and basket = 'i154_FBB5'`))
	}
	// By hand 17 of 29 were counted dearer than their coastal neighbours. The
	// twenty-ninth is Turkmenistan beside Iran's price of 0.55 dollars, which is
	// implausible and left out.
	reproduce(t, published{"LLDCs dearer than coastal neighbours in US$", 2025, 17, 1, "without Turkmenistan", byHand}, number(t, `
		select count(*) from indicators.price_premium where basket = 'i154_FBB5' and unit = 'usd' and value > 1`))
	reproduce(t, published{"LLDCs beside coastal neighbours in US$", 2025, 29, 1, "without Turkmenistan", byHand}, number(t, `
		select count(value) from indicators.price_premium where basket = 'i154_FBB5' and unit = 'usd'`))
	reproduce(t, published{"Burkina Faso's price of data and voice is flagged", 2025, 1, 0, "", byHand}, number(t, `
		select count(*) from indicators.price_basket
		where area_code = 'BFA' and basket = 'i271mb_low_1GB' and unit = 'usd' and value = 0.16 and status = 'U'`))
}

// The premium at the same income, by a library's least squares with every mark
// of a region as a column, and its quantile of Student's t.
func TestThePremiumAtTheSameIncomeIsThatOfLeastSquares(t *testing.T) {
	kinds := ask(t, `select distinct basket, unit from common.price_income_samples order by basket, unit`)
	if len(kinds.Rows) != 6 {
		t.Fatalf("%d baskets and units, want 6", len(kinds.Rows))
	}
	for _, kind := range kinds.Rows {
		basket, unit := kind[0].(string), kind[1].(string)
		samples := ask(t, fmt.Sprintf(`
			select region_code, is_lldc, log_income, log_price from common.price_income_samples
			where basket = '%s' and unit = '%s' order by area_code`, basket, unit))
		for _, model := range []string{"income", "income_region"} {
			want := premium(t, samples.Rows, model == "income_region")
			for bound, value := range want {
				got := number(t, fmt.Sprintf(`
					select value from indicators.price_premium_adjusted
					where basket = '%s' and unit = '%s' and model = '%s' and bound = '%s'`, basket, unit, model, bound))
				if math.Abs(got-value) > 0.006 {
					t.Errorf("%s %s %s %s: %v, least squares give %v", basket, unit, model, bound, got, value)
				}
			}
		}
	}
}

// premium estimates the coefficient of the mark, in percent, with its interval.
func premium(t *testing.T, rows [][]any, byRegion bool) map[string]float64 {
	t.Helper()
	level := map[string]int{} // column of the constant, or of each region
	for _, row := range rows {
		cell := "all"
		if byRegion {
			cell = row[0].(string)
		}
		if _, ok := level[cell]; !ok {
			level[cell] = 2 + len(level)
		}
	}
	n, k := len(rows), 2+len(level)
	x, y := mat.NewDense(n, k, nil), mat.NewVecDense(n, nil)
	for i, row := range rows {
		cell := "all"
		if byRegion {
			cell = row[0].(string)
		}
		x.Set(i, 0, row[1].(float64))
		x.Set(i, 1, row[2].(float64))
		x.Set(i, level[cell], 1)
		y.SetVec(i, row[3].(float64))
	}
	var inverse mat.Dense
	var square mat.Dense
	square.Mul(x.T(), x)
	if err := inverse.Inverse(&square); err != nil {
		t.Fatal(err)
	}
	var xy, beta, fitted, residual mat.VecDense
	xy.MulVec(x.T(), y)
	beta.MulVec(&inverse, &xy)
	fitted.MulVec(x, &beta)
	residual.SubVec(y, &fitted)
	freedom := float64(n - k)
	sigma := math.Sqrt(mat.Dot(&residual, &residual) / freedom * inverse.At(0, 0))
	reach := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: freedom}.Quantile(0.975) * sigma
	pct := func(v float64) float64 { return 100 * (math.Exp(v) - 1) }
	mark := beta.AtVec(0)
	return map[string]float64{"estimate": pct(mark), "low": pct(mark - reach), "high": pct(mark + reach)}
}
