package document

import (
	"fmt"
	"regexp"
	"strings"
)

// cellMD escapes what would end the line or the column of a cell.
func cellMD(s string) string {
	return strings.NewReplacer("|", `\|`, "\n", " ").Replace(s)
}

func inlinesMD(in []Inline) string {
	var b strings.Builder
	for _, n := range in {
		switch n := n.(type) {
		case Text:
			b.WriteString(escapeMD(string(n)))
		case Value:
			b.WriteString(escapeMD(n.Text))
		case Missing:
			b.WriteString("**[DRAFT: no value for " + escapeMD(n.Call) + "]**")
		case Styled:
			sign := "*"
			if n.Strong {
				sign = "**"
			}
			b.WriteString(sign + inlinesMD(n.Text) + sign)
		case CodeSpan:
			b.WriteString(codeMD(string(n)))
		case Link:
			b.WriteString("[" + inlinesMD(n.Text) + "](<" + strings.NewReplacer("<", "%3C", ">", "%3E", "\n", "%0A").Replace(n.URL) + ">)")
		case Ref:
			b.WriteString("[" + escapeMD(n.Text) + "](#" + n.Target + ")")
		case Citation:
			var refs []string
			for _, r := range n.Sources {
				refs = append(refs, inlinesMD([]Inline{r}))
			}
			b.WriteString(` \[` + strings.Join(refs, "; ") + `\]`)
		case Anchor:
			fmt.Fprintf(&b, "<a id=\"%s\"></a>", n.ID)
		case NoteRef:
			fmt.Fprintf(&b, "[^%d]", n.Number)
		case LineBreak:
			b.WriteString("  \n")
		}
	}
	return b.String()
}

// codeMD puts code between more backticks than it has in a row.
func codeMD(s string) string {
	fence := "`"
	for strings.Contains(s, fence) {
		fence += "`"
	}
	if strings.HasPrefix(s, "`") || strings.HasSuffix(s, "`") {
		s = " " + s + " "
	}
	return fence + strings.ReplaceAll(s, "\n", " ") + fence
}

var markdownSigns = regexp.MustCompile("[\\\\`*_\\[\\]<>&~]")

// escapeMD escapes text that would be read as Markdown or HTML.
func escapeMD(s string) string {
	s = strings.ReplaceAll(s, "\n", " ")
	return markdownSigns.ReplaceAllString(s, `\$0`)
}

var listStart = regexp.MustCompile(`^(\d+)([.)])(\s|$)|^([-+#>])`)

// startSafe escapes the start of a paragraph that would be read as a list, heading
// or quotation.
func startSafe(s string) string {
	if m := listStart.FindStringSubmatch(s); m != nil {
		if m[1] != "" {
			return m[1] + `\` + s[len(m[1]):]
		}
		return `\` + s
	}
	return s
}
