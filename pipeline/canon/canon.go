// Package canon gives every key that tables are joined on one spelling: economies
// (ISO 3166-1 alpha-3, after UN M49), AS numbers, address ranges and days. A
// parser gives it what a publisher wrote, and gets the key, or an error that says
// what may have been meant.
package canon
