package document

import (
	"fmt"
	"slices"
)

// Terms are those under which something may be passed on that was made from
// several sources: of each term the strictest of theirs.
type Terms struct {
	MayPassOn     bool     `json:"may_pass_on"`
	MayCommercial bool     `json:"may_use_commercially"`
	ShareAlike    []string `json:"share_alike,omitempty"` // licences that what is made from them must be passed on under
	Text          string   `json:"text"`                  // all this in a sentence, with the sources that demand it
}

// Terms are those of a result with this evidence.
func (e Evidence) Terms() Terms { return termsOf(e.Sources) }

// termsOf returns the terms of what was made from the sources.
func termsOf(sources []UsedSource) Terms {
	t := Terms{MayPassOn: true, MayCommercial: true}
	var forbidding, private, alike []string
	for _, s := range sources {
		if !s.MayPassOn {
			t.MayPassOn = false
			forbidding = append(forbidding, fmt.Sprintf("%s (%s)", s.Title, s.License))
		}
		if !s.MayCommercial {
			t.MayCommercial = false
			private = append(private, s.Title)
		}
		if s.ShareAlike {
			alike = append(alike, fmt.Sprintf("%s (%s)", s.License, s.Title))
			if !slices.Contains(t.ShareAlike, s.License) {
				t.ShareAlike = append(t.ShareAlike, s.License)
			}
		}
	}
	if len(sources) == 0 {
		t.Text = "No data of others are in it."
		return t
	}
	if !t.MayPassOn {
		t.Text = "These data may not be passed on: that is not allowed by the terms of " + conjoin(forbidding) + "."
		return t
	}
	text := "These data may be passed on if all sources are named"
	if !t.MayCommercial {
		text += ", for non-commercial use only (as the terms of " + conjoin(private) + " ask)"
	}
	switch {
	case len(t.ShareAlike) == 1:
		text += ", and under the same terms: " + conjoin(alike)
	case len(t.ShareAlike) > 1:
		text += ". Several sources ask for their own terms, which cannot all be kept for one work, so that each part is passed on by itself: " + conjoin(alike)
	}
	t.Text = text + "."
	return t
}
