package chart

// The page is a text column of 160 mm. A narrow one is for telephones: where a text
// of 390 pixels has margins of 16, eight points on it are twelve pixels.
const (
	columnMM    = 160.0
	pointsMM    = 72 / 25.4
	pageWidth   = columnMM * pointsMM
	narrowWidth = 238.0
	edge        = 1.0 // margin, so that anti-aliased edges are not cut off
)

// A page lays out a figure from top to bottom.
type page struct {
	scene
	*typesetter
	y float64 // how far the page is filled
}

// layOut places all lines and texts of a valid figure on the page.
func (s Spec) layOut() scene { return s.layOutOn(pageWidth) }

// layOutOn places them on a page of a width.
func (s Spec) layOutOn(width float64) scene {
	p := &page{scene: scene{width: width}, typesetter: newTypesetter(), y: edge}
	p.putHeader(s)
	for i, one := range s.panels() {
		p.putPanelName(one, i == 0)
		p.drawPanel(one)
	}
	p.putFooter(s)
	p.height = p.y + edge
	return p.scene
}

func (p *page) drawPanel(s Spec) {
	switch s.Kind {
	case Line:
		p.drawLineChart(s)
	case Dumbbell:
		p.drawDumbbell(s)
	case Scatter:
		p.drawScatter(s)
		for _, line := range p.wrap(s.XUnit, p.width-2*edge, mutedStyle) {
			p.y += mutedStyle.leading()
			p.put(line, p.width-edge, p.y-0.28*mutedStyle.size, 1, mutedStyle)
		}
	default:
		p.drawRanked(s)
	}
}

// put places a line of text whose left end (align 0), middle (0.5) or right
// end (1) is at x.
func (p *page) put(text string, x, baseline, align float64, st textStyle) textLine {
	w := p.measure(text, st)
	t := textLine{text: text, x: x - align*w, y: baseline, width: w, style: st}
	p.texts = append(p.texts, t)
	return t
}

// putClear places a line of text and blanks the grid behind it.
func (p *page) putClear(text string, x, baseline, align float64, st textStyle) textLine {
	t := p.put(text, x, baseline, align, st)
	b := t.box()
	p.fill(rectangle(b.x0-1, b.y0-1, b.x1+1, b.y1), white)
	return t
}

// putLines places the lines of a text and, raised behind the last, a note mark.
func (p *page) putLines(lines []string, mark string, x, baseline, align float64, st textStyle) {
	for i, line := range lines {
		t := p.put(line, x, baseline+float64(i)*st.leading(), align, st)
		if i == len(lines)-1 && mark != "" {
			p.put(mark, t.x+t.width+1, t.y-0.28*st.size, 0, labelStyle)
		}
	}
}

// markWidth is the width that a note mark takes behind a text.
func (p *page) markWidth(mark string) float64 {
	if mark == "" {
		return 0
	}
	return 1 + p.measure(mark, labelStyle)
}

// putParagraph places wrapped text below what is on the page.
func (p *page) putParagraph(text string, st textStyle) {
	for _, line := range p.wrap(text, p.width-2*edge, st) {
		p.y += st.leading()
		p.put(line, edge, p.y-0.28*st.size, 0, st)
	}
}

func (p *page) putHeader(s Spec) {
	p.putParagraph(s.Title, titleStyle)
	if s.Subtitle != "" {
		p.y += 2
		p.putParagraph(s.Subtitle, subtitleStyle)
	}
	p.y += 8
}

func (p *page) putFooter(s Spec) {
	p.y += 8
	for _, note := range s.Notes {
		p.putParagraph(note, mutedStyle)
	}
	if s.Source != "" {
		p.putParagraph("Source: "+s.Source, mutedStyle)
	}
}
