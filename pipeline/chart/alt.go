package chart

// Alt describes the figure in words for those who do not see it.
func (s Spec) Alt() string { return s.Title }
