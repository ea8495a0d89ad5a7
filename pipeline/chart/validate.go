package chart

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/bidi"
)

// limit bounds the values that can be drawn with legible labels, and its inverse
// those on a log scale.
const limit = 1e15

// Validate returns an error, which names the figure, if it cannot be drawn
// correctly: without a title, with a value that has no place on the axis, with a
// letter that the font lacks.
func (s Spec) Validate() error {
	for _, one := range s.panels() {
		one.Unit = s.Unit
		err := cmp.Or(one.checkForm(), one.checkValues(), one.checkKeys())
		if err != nil && one.panel != "" {
			err = fmt.Errorf("panel %q: %w", one.panel, err)
		}
		if err != nil {
			return fmt.Errorf("figure %q: %w", s.Title, err)
		}
	}
	if err := s.checkTexts(); err != nil {
		return fmt.Errorf("figure %q: %w", s.Title, err)
	}
	return nil
}

// checkForm checks what the kind of figure asks for.
func (s Spec) checkForm() error {
	if strings.TrimSpace(s.Title) == "" {
		return errors.New("no title")
	}
	if s.Decimals < 0 || s.Decimals > 9 {
		return fmt.Errorf("%d decimals: want 0 to 9", s.Decimals)
	}
	n := len(s.Series)
	switch s.Kind {
	case Line:
		if n == 0 {
			return errors.New("a line figure has no series")
		}
	case Scatter:
		if n == 0 {
			return errors.New("a scatter has no series")
		}
		if s.panel != "" {
			return errors.New("a scatter has no panels")
		}
		if s.Unit == "" || s.XUnit == "" {
			return errors.New("a scatter needs a unit for each of its axes")
		}
	case RankedBar, RankedDot:
		if n != 1 {
			return fmt.Errorf("a ranked figure has %d series: want one", n)
		}
		if s.Kind == RankedBar && s.Log {
			return errors.New("bars start at zero, which a log scale lacks: use ranked_dot")
		}
	case Dumbbell:
		if n != 2 {
			return fmt.Errorf("a dumbbell has %d series: want two, then and now", n)
		}
	default:
		return fmt.Errorf("unknown kind %q", s.Kind)
	}
	if s.Kind != Line && len(s.Breaks) > 0 {
		return errors.New("only a line figure has breaks")
	}
	if s.Kind != Line && s.Step {
		return errors.New("only a line figure has steps")
	}
	if s.Kind != Scatter && (s.XUnit != "" || s.XLog || s.XTarget != nil) {
		return errors.New("only a scatter has a unit, a scale and a target along x")
	}
	return nil
}

// checkValues checks that every value has a place on the axis and that there is
// one at all.
func (s Spec) checkValues() error {
	found := false
	for _, series := range s.Series {
		for i, p := range series.Points {
			if math.IsNaN(p.Value) || p.Value == 0 && s.isZeroNone() || s.Kind == Scatter && math.IsNaN(p.X) {
				continue
			}
			found = true
			if err := cmp.Or(checkValue(p.Value, s.Log), checkValue(p.X, s.XLog)); err != nil {
				return fmt.Errorf("series %q, %s: %w", series.Name, s.pointName(p, i), err)
			}
		}
	}
	if !found {
		return errors.New("no value to show")
	}
	return cmp.Or(s.Target.check(s.Log), s.XTarget.check(s.XLog))
}

// check checks that a target has a place on the axis.
func (t *Target) check(log bool) error {
	if t == nil {
		return nil
	}
	if math.IsNaN(t.Value) {
		return errors.New("target: no value")
	}
	if err := checkValue(t.Value, log); err != nil {
		return fmt.Errorf("target: %w", err)
	}
	return nil
}

// isZeroNone reports whether a measured zero, which has no place on the scale, is
// shown as "none".
func (s Spec) isZeroNone() bool { return s.Kind == RankedDot && s.Log }

func checkValue(v float64, log bool) error {
	switch {
	case math.Abs(v) > limit:
		return fmt.Errorf("%g is beyond what a figure can show (%g)", v, float64(limit))
	case log && v < 1/limit:
		return fmt.Errorf("%g has no place on a log scale", v)
	}
	return nil
}

func (s Spec) pointName(p Point, i int) string {
	if s.Kind == Line {
		return p.Day.String()
	}
	if p.Label == "" {
		return fmt.Sprintf("point %d", i+1)
	}
	return p.Label
}

// checkKeys checks that points can be told apart and series can be labelled.
func (s Spec) checkKeys() error {
	for _, series := range s.Series {
		if series.Name == "" && len(s.Series) > 1 {
			return errors.New("a series has no name")
		}
		if err := checkRole(series.Role); err != nil {
			return err
		}
		seen := map[string]bool{}
		for i, p := range series.Points {
			if err := checkRole(p.Role); err != nil {
				return err
			}
			name := s.pointName(p, i)
			if s.Kind != Line && strings.TrimSpace(p.Label) == "" {
				return fmt.Errorf("series %q: %s has no label", series.Name, name)
			}
			if seen[name] {
				return fmt.Errorf("series %q: %s appears twice", series.Name, name)
			}
			seen[name] = true
		}
	}
	for _, t := range []*Target{s.Target, s.XTarget} {
		if t != nil && strings.TrimSpace(t.Label) == "" {
			return errors.New("the target has no label")
		}
	}
	for _, b := range s.Breaks {
		if strings.TrimSpace(b.Label) == "" {
			return fmt.Errorf("the break of %s has no label", b.Day)
		}
	}
	return nil
}

func checkRole(r Role) error {
	if r != Subject && r != Comparison && r != Context {
		return fmt.Errorf("unknown role %q", r)
	}
	return nil
}

// checkTexts checks every letter of every text against the font.
func (s Spec) checkTexts() error {
	check := func(field, text string) error {
		if !utf8.ValidString(text) {
			return fmt.Errorf("%s %q: not valid UTF-8", field, text)
		}
		for _, r := range text {
			if r == '\n' || r == '\t' {
				continue // wrapping treats them as spaces
			}
			if !hasGlyph(r) {
				return fmt.Errorf("%s %q: the font has no glyph for %q (%U)", field, text, r, r)
			}
			if p, _ := bidi.LookupRune(r); p.Class() == bidi.R || p.Class() == bidi.AL {
				return fmt.Errorf("%s %q: right-to-left text cannot be drawn yet (%U)", field, text, r)
			}
		}
		return nil
	}
	errs := []error{check("title", s.Title), check("subtitle", s.Subtitle), check("unit", s.Unit), check("unit along x", s.XUnit), check("source", s.Source)}
	for i, note := range s.Notes {
		errs = append(errs, check(fmt.Sprintf("note %d", i+1), note))
	}
	for _, series := range s.Series {
		errs = append(errs, check("series", series.Name), check("panel", series.Panel))
		for _, p := range series.Points {
			errs = append(errs, check("label", p.Label), check("mark", p.Mark))
		}
	}
	for _, t := range []*Target{s.Target, s.XTarget} {
		if t != nil {
			errs = append(errs, check("target", t.Label))
		}
	}
	for _, b := range s.Breaks {
		errs = append(errs, check("break", b.Label))
	}
	return cmp.Or(errs...)
}
