package chart

const (
	fewSpots    = 40  // so many points are all named, where none has a role
	outlierFar  = 2.5 // times the usual distance from the middle
	maxOutliers = 8
)

// nameSpots writes the names of points where they cover no mark, line or other name,
// the farthest from the middle first, and counts those that have no such place.
func (p *page) nameSpots(spots []spot, f frame, taken []box) {
	taken = append(taken, markBoxes(spots)...)
	for _, q := range toName(spots) {
		style := labelStyle.withInk(styleOf(q.Role).label).withBold(q.Role == Subject && !isCommon(spots, Subject))
		w := p.measure(q.Label, style)
		at, ok := placeFor(q, w+p.markWidth(q.Mark), style, f, taken)
		if !ok {
			p.unplaced++
			continue
		}
		p.putLines([]string{q.Label}, q.Mark, at.x0+1, at.y1-descent*style.size-1, 0, style)
		taken = append(taken, at)
	}
}

// isCommon reports whether more than a few points have a role.
func isCommon(spots []spot, role Role) bool {
	n := 0
	for _, q := range spots {
		if q.Role == role {
			n++
		}
	}
	return n > 3
}

// toName returns the points to name: those with a role and the outliers among the
// others; or all, where they are few and none has a role.
func toName(spots []spot) (named []spot) {
	var far []float64
	roles := 0
	for _, q := range spots {
		far = append(far, q.far)
		if q.Role != Context {
			roles++
		}
	}
	usual, outliers := middle(far), 0
	for _, q := range spots {
		switch {
		case q.Role != Context || roles == 0 && len(spots) <= fewSpots:
			named = append(named, q)
		case q.far > outlierFar*usual && outliers < maxOutliers:
			outliers++
			named = append(named, q)
		}
	}
	return named
}

// placeFor returns a free box for a name beside its mark, if there is one: right,
// left, above, below, then at the corners.
func placeFor(q spot, width float64, st textStyle, f frame, taken []box) (box, bool) {
	const clear = dotRadius + 1.5
	w, h := width+2, (capHeight+descent)*st.size+2
	for _, place := range [][2]float64{
		{clear, -h / 2}, {-clear - w, -h / 2}, {-w / 2, -clear - h}, {-w / 2, clear},
		{1, -clear - h + 1}, {1, clear - 1}, {-w - 1, -clear - h + 1}, {-w - 1, clear - 1},
	} {
		b := box{x0: q.px + place[0], y0: q.py + place[1]}
		b.x1, b.y1 = b.x0+w, b.y0+h
		if b.x0 > f.x0 && b.x1 < f.x1+dotRadius && b.y0 > f.y0-6 && b.y1 < f.y1 && !overlapsAny(b, taken) {
			return b, true
		}
	}
	return box{}, false
}

func overlapsAny(b box, taken []box) bool {
	for _, c := range taken {
		if b.overlaps(c) {
			return true
		}
	}
	return false
}
