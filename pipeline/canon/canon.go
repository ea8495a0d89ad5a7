// Package canon gives every join key one spelling: economies (ISO 3166-1
// alpha-3, after UN M49), autonomous system numbers, address ranges and days.
//
// Sources call it while parsing, so that everything behind the ingest door
// joins on equal strings. What canon does not know is an error with a
// suggestion, never a silent pass.
package canon
