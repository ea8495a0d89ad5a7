// Package document turns a report's source into a document tree, and the tree
// into a self-contained HTML page, Markdown, and a folder with its figures and
// their data. The tree carries all that a writer needs: numbers, captions,
// references, notes, language and texts for readers who cannot see a picture.
//
// # The source
//
// A report is a folder that bears its name: the Markdown file report.md, and
// the queries that it asks, queries/NAME.sql. Each query is one select over
// tables and views of the warehouse, behind a header of lines "-- key: value":
// title, and as many of about as there is to say. It is not printed, and cannot
// refer to other queries of the report.
//
// report.md opens with YAML front matter:
//
//	---
//	title: The cost of connectivity in land-locked developing countries
//	organ: Consultation on Internet policy
//	symbol: BD/2026/2
//	session: Second session
//	agenda_item: Item 3
//	date: 2026-03-02
//	language: en
//	source: Secretariat
//	summary:
//	  - The world median is {{world.value | pct 1}} of income.
//	  - when: "{{lldc.value}} > {{world.value}}"
//	    text: The median LLDC pays more than the median economy.
//	action: The meeting may wish to take note.
//	---
//
// Then come headings (## for sections, numbered I., II.; ### numbered A., B.;
// #### numbered 1., 2.; "## Annex: Title" for lettered annexes; {#id} behind a
// heading gives it a name), paragraphs, which are numbered through the
// document, lists, quotations, footnotes ([^id], defined in the same block or
// file), and fenced blocks.
//
// Calls in prose, titles, notes and heads print values:
//
//	{{NAME.column | FORMAT}}                   of the first row
//	{{NAME[2].column | FORMAT}}                of the second row
//	{{NAME[area_code=NPL].column | FORMAT}}    of the one row with that key
//	{{NAME[area_code=NPL, year=2025].column}}  several keys
//	{{count NAME | FORMAT}}                    number of rows
//	{{list NAME.column | FORMAT}}              A, B and C
//	{{fig ID}} {{table ID}} {{section ID}}     a linked reference, such as Figure 2
//	{{name "Agenda 2030"}}                     a name or phrase that holds a number
//
// Formats: int, dec N, pct N (the value is in per cent), usd N, times N, year,
// date, month, words, Words (spelled out, for the start of a sentence), text.
// Numbers need one; text and dates do not. A missing row or a null is an
// error, or a visible marker in a draft.
//
// A block "claim" binds a statement to a condition that is judged at every
// build. The condition stands above the line, the statement below:
//
//	{{lldc.value}} > {{world.value}}
//	---
//	The median LLDC pays more than the median economy.
//
// A condition is an SQL expression over calls without formats. True prints the
// statement, false fails the build (or marks the statement in a draft), null
// lists it in an annex as not judged.
//
// A block "figure ID" or "table ID" is YAML; figureKeys and tableKeys list
// the keys. A figure's title is a claim too: "holds" is its condition.
//
// Digits in prose outside calls, code and addresses are refused, unless they
// belong to a word that starts with a letter or holds a capital (IPv6, 5G) or
// to a prefix length (/32). So are number words from two on: what no data can
// change is said as {{name "two"}}.
package document
