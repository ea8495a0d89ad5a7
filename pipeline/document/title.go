package document

// Title is the report's title as it is written, calls included.
func (r *Report) Title() string { return r.front.Title.text }
