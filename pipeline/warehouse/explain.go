package warehouse

import (
	"strings"
	"unicode"
)

// cutExplain takes apart what may be an explain statement, which the engine has
// no parse tree for. It decides nothing: rest must pass as a select of its own,
// and prefix, which is ours, runs in front of it.
func cutExplain(text string) (prefix, rest string, ok bool) {
	word, rest := firstWord(text)
	if word != "explain" {
		return "", "", false
	}
	if word, after := firstWord(rest); word == "analyze" {
		return "explain analyze\n", after, true
	}
	return "explain\n", rest, true
}

// firstWord returns the first word behind blanks and comments, in lower case,
// and what follows it.
func firstWord(text string) (word, rest string) {
	text = skipComments(text)
	end := strings.IndexFunc(text, func(r rune) bool { return r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if end < 0 {
		end = len(text)
	}
	return strings.ToLower(text[:end]), text[end:]
}

// skipComments returns text from behind its leading blanks and comments. Those
// between /* and */ nest.
func skipComments(text string) string {
	for {
		text = strings.TrimLeftFunc(text, unicode.IsSpace)
		switch {
		case strings.HasPrefix(text, "--"):
			_, text, _ = strings.Cut(text, "\n")
		case strings.HasPrefix(text, "/*"):
			text = text[blockComment(text):]
		default:
			return text
		}
	}
}

// blockComment is the length of the comment that text begins with.
func blockComment(text string) int {
	depth := 0
	for i := 0; i+1 < len(text); i++ {
		switch text[i : i+2] {
		case "/*":
			depth++
			i++
		case "*/":
			depth--
			i++
		}
		if depth == 0 {
			return i + 1
		}
	}
	return len(text)
}
