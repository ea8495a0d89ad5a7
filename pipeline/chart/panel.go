package chart

import "slices"

// panelHeight is the height of the plot of one of several lines figures.
const panelHeight = 115.0

// panels returns a figure for each panel, in the order of their series; a figure
// without panels is its own.
func (s Spec) panels() []Spec {
	var out []Spec
	for _, one := range s.Series {
		at := slices.IndexFunc(out, func(p Spec) bool { return p.panel == one.Panel })
		if at < 0 {
			at = len(out)
			p := s
			p.Series, p.all, p.panel = nil, s.Series, one.Panel
			out = append(out, p)
		}
		out[at].Series = append(out[at].Series, one)
	}
	if len(out) < 2 {
		s.all = s.Series
		if len(out) == 1 {
			s.panel = out[0].panel
		}
		return []Spec{s}
	}
	for i := range out[1:] {
		out[i+1].Unit = "" // said above the first
	}
	return out
}

// lineHeight is the height of the plot of a line figure.
func (s Spec) lineHeight() float64 {
	if len(s.all) > len(s.Series) {
		return panelHeight
	}
	return plotHeight
}

// putPanelName writes the name of a panel above it.
func (p *page) putPanelName(s Spec, first bool) {
	if s.panel == "" {
		return
	}
	if !first {
		p.y += 12
	}
	p.putParagraph(s.panel, panelStyle)
	p.y += 3
}
