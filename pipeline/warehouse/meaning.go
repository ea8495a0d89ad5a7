package warehouse

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// A meaning says what a value of a dimension stands for: in words or, where the data say
// it, by the columns of a table or view that hold the values and what they mean.
type meaning struct {
	dim, value, words string
	from              string // such as itu.baskets
	key, text         string // its columns
}

var (
	meaningInWords = regexp.MustCompile(`^([a-z0-9_]+) = (\S.*?): (\S.*)$`)
	meaningInData  = regexp.MustCompile(`^([a-z0-9_]+) from ([a-z0-9_]+\.[a-z0-9_]+)\(([a-z0-9_]+), ([a-z0-9_]+)\)$`)
)

// addMeaning reads a meaning: "unit = usd: US dollars a month", or
// "basket from itu.baskets(code, name)".
func (ind *Indicator) addMeaning(text string) error {
	var m meaning
	if in := meaningInData.FindStringSubmatch(text); in != nil {
		m = meaning{dim: in[1], from: in[2], key: in[3], text: in[4]}
	} else if in := meaningInWords.FindStringSubmatch(text); in != nil {
		m = meaning{dim: in[1], value: in[2], words: in[3]}
	} else {
		return fmt.Errorf("meaning is %q, want dim = value: words, or dim from schema.view(values, meanings)", text)
	}
	if !slices.Contains(ind.Dims, m.dim) {
		return fmt.Errorf("meaning of %q, which is not among the dims", m.dim)
	}
	ind.meanings = append(ind.meanings, m)
	return nil
}

// A DimValue is a value that a dimension of an indicator has, and what it means, as far
// as its header says.
type DimValue struct {
	Dim, Value, Meaning string
	Rows                int64
}

// DimValues lists the values of the dimensions of an indicator, in the order of its
// dims, each with its meaning.
func (w *Warehouse) DimValues(ctx context.Context, ind Indicator) ([]DimValue, error) {
	var values []DimValue
	for _, dim := range ind.Dims {
		meanings, err := w.meaningsOf(ctx, ind, dim)
		if err != nil {
			return nil, fmt.Errorf("meanings of %s: %w", dim, err)
		}
		res, err := w.Query(ctx, fmt.Sprintf("select %s as v, count(*) as n from %s group by 1 order by 1", Ident(dim), qualified("indicators."+ind.Name)))
		if err != nil {
			return nil, err
		}
		for _, row := range res.Rows {
			v := DimValue{Dim: dim, Value: Text(row[0]), Rows: row[1].(int64)}
			v.Meaning = meanings[v.Value]
			values = append(values, v)
		}
	}
	return values, nil
}

func (w *Warehouse) meaningsOf(ctx context.Context, ind Indicator, dim string) (map[string]string, error) {
	out := map[string]string{}
	for _, m := range ind.meanings {
		switch {
		case m.dim != dim:
		case m.from == "":
			out[m.value] = m.words
		default:
			res, err := w.Query(ctx, fmt.Sprintf("select distinct %s, %s from %s order by 1, 2", Ident(m.key), Ident(m.text), qualified(m.from)))
			if err != nil {
				return nil, err
			}
			for _, row := range res.Rows {
				out[Text(row[0])] = strings.TrimSpace(Text(row[1]))
			}
		}
	}
	return out, nil
}
