// Package document makes a paper from a report and data.
//
// The way data take: Parse reads a report, the folder of report.md and queries
// that docs/reports.md describes, and lints it. Build asks the queries, judges
// the claims and fills the calls; what comes out is a tree, the Document, in
// which every number is printed, counted and judged. HTML and Markdown render
// it, and WriteFolder writes the paper with its figures and their data.
//
// The tree carries all that a renderer needs: numbers, captions, references,
// notes, language, and texts for readers who cannot see a picture. A renderer
// decides nothing about content.
package document
