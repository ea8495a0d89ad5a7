// Package document makes a paper from a report and data.
//
// Parse reads and lints a report: a folder with report.md and queries, which
// docs/reports.md describes. Build runs the queries, judges the claims and replaces
// the calls by values. The result is a tree, the Document. HTML and Markdown render
// it, and WriteFolder writes the paper with its figures and their data.
//
// The tree has all that a renderer needs: formatted values, numbers of paragraphs
// and figures, references, notes, and alternative texts for figures. A renderer
// decides nothing about content.
package document
