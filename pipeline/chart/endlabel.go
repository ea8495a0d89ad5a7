package chart

import (
	"cmp"
	"slices"
	"strings"

	"basedoc/pipeline/canon"
)

// maxLabelWidth is the greatest width of a target's label.
const maxLabelWidth = 130.0

// maxEndLabelWidth is the greatest width of the label of a line: the longest name of
// a group and its value fit in.
const maxEndLabelWidth = 152.0

// An endLabel names a line where it ends, in the margin beside the plot.
type endLabel struct {
	lines []string
	mark  string
	style textStyle
	value float64   // at the end of its line, beside which it should be
	day   canon.Day // on which its line ends
	line  bool      // of a series, not of the target
}

func (l endLabel) height() float64 { return float64(len(l.lines))*l.style.leading() + 1 }

// endLabels makes the labels of all series that have a value, and the target's.
func (p *page) endLabels(s Spec, series []Series, styles []seriesStyle, last canon.Day) []endLabel {
	var labels []endLabel
	for i, one := range series {
		at := lastValue(one)
		if at < 0 {
			continue
		}
		q := one.Points[at]
		// The value stays with the last word of the name.
		var also []string
		text := one.Name + noBreakSpace + formatValue(q.Value, s.Decimals)
		if q.Day != last && len(series) > 1 {
			also = append(also, dayName(q.Day, series))
		}
		if q.Base > 0 {
			also = append(also, baseText(q.Base))
		}
		if len(also) > 0 {
			text += " (" + strings.Join(also, ", ") + ")"
		}
		style := labelStyle.withInk(styles[i].label).withBold(one.Role == Subject)
		labels = append(labels, endLabel{
			lines: p.wrap(text, min(maxEndLabelWidth, p.width/3+1), style), mark: q.Mark, style: style,
			value: q.Value, day: q.Day, line: true,
		})
	}
	if s.Target != nil {
		labels = append(labels, endLabel{
			lines: p.wrap(s.Target.Label, min(maxLabelWidth, p.width/3+1), labelStyle), style: labelStyle,
			value: s.Target.Value, day: last,
		})
	}
	return labels
}

// drawEndLabels draws labels, moved apart as little as possible, with a thin leader
// where a label is not beside the end of its line.
func (p *page) drawEndLabels(labels []endLabel, f frame) {
	slices.SortStableFunc(labels, func(a, b endLabel) int { return cmp.Compare(b.value, a.value) })
	wanted, heights := make([]float64, len(labels)), make([]float64, len(labels))
	for i, l := range labels {
		heights[i] = l.height()
		wanted[i] = f.y.at(l.value) - heights[i]/2
	}
	for i, top := range spread(wanted, heights, f.y0-4, f.y1+4) {
		l := labels[i]
		x, y := f.x.at(float64(l.day)), f.y.at(l.value)
		middle := top + heights[i]/2
		if moved := middle - y; moved > 2.5 || moved < -2.5 || f.x1-x > 2 {
			start := x
			if l.line {
				start += 4.5
			}
			p.drawLine(start, y, max(start, f.x1+1), y, axisInk, 0.4)
			p.drawLine(max(start, f.x1+1), y, f.x1+labelGap-2, middle, axisInk, 0.4)
		}
		baseline := top + 0.5 + 0.9*l.style.size
		p.putLines(l.lines, l.mark, f.x1+labelGap, baseline, 0, l.style)
	}
}

// spread moves intervals, given by their wanted starts in ascending order and
// their lengths, so that none overlaps the next, all lie between lo and hi if
// they can, and the sum of squared moves is least.
func spread(wanted, lengths []float64, lo, hi float64) []float64 {
	// Intervals that would overlap merge into blocks that move as one.
	type block struct {
		first, n   int
		sum, total float64 // of wanted starts less their offsets; of lengths
	}
	start := func(b block) float64 {
		return max(lo, min(b.sum/float64(b.n), hi-b.total))
	}
	var blocks []block
	for i := range wanted {
		blocks = append(blocks, block{first: i, n: 1, sum: wanted[i], total: lengths[i]})
		for len(blocks) > 1 {
			a, b := blocks[len(blocks)-2], blocks[len(blocks)-1]
			if start(a)+a.total <= start(b) {
				break
			}
			a.sum += b.sum - float64(b.n)*a.total
			a.n, a.total = a.n+b.n, a.total+b.total
			blocks = append(blocks[:len(blocks)-2], a)
		}
	}
	tops := make([]float64, len(wanted))
	for _, b := range blocks {
		at := start(b)
		for i := b.first; i < b.first+b.n; i++ {
			tops[i] = at
			at += lengths[i]
		}
	}
	return tops
}
