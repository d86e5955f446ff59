package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"math/rand"
	"os"
	"strings"
)

// bases are the plain texts that random texts are made from: what people write, in every style that manifests use.
var bases = []string{
	"kind: Service\nmetadata:\n  name: web\n  labels:\n    app: web\nspec:\n  ports:\n    - name: http\n      port: 80\n",
	"metadata:\n  annotations:\n    alb/healthcheck-port: '15021'\n    alb/scheme: \"internet-facing\"\n",
	"spec:\n  hosts:\n  - shop.example.com\n  - \"*.example.com\"\n  http:\n  - match:\n    - uri:\n        prefix: /api\n",
	"a: &x\n  b: 1\nc:\n  <<: *x\n  d: yes\n",
	"a: |\n  one\n  two\nb: >-\n  three\n  four\nc: 5\n",
	"a: {b: c, d: [1, 2.5, ~]}\ne: [f, {g: h}]\n",
	"# comment\na: b # comment\n\nc:\n- d\n- e: f\n  g: 'it''s'\n",
	"listen-ports: '[{\"HTTP\": 80}, {\"HTTPS\": 443}]'\nactions: |\n  {\"Type\": \"redirect\"}\n",
	"a: plain text\n  over two lines\nb: \"quoted\n  too\"\nc: 'x'\n",
	"{\"kind\": \"Ingress\", \"spec\": {\"rules\": [{\"host\": \"a.b\"}], \"n\": 1e3}}\n",
	"a: !!str 1\nb: !!int \"2\"\nc: 0x1F\nd: 1_000\ne: 012\nf: .5\n",
	"- a: 1\n- - b\n  - c\n-\n  d: e\n",
}

// pieces are what an edit puts into a text: marks of YAML, blanks, and characters that come in by copying.
var pieces = []string{
	" ", "  ", "\t", "\n", "\n\n", ":", ": ", "- ", "-", "#", " #", "'", "\"", "{", "}", "[", "]", ",", "|", ">", "&a ", "*a", "*x",
	"!", "!!str ", "%", "@", "`", "?", "? ", "<<: ", "~", "=", "\\", "\\n", "\\x41", "---\n", "...\n", "\r", "\r\n",
	"\u00a0", "\ufeff", "\u0085", "\u2028", "\u2029", "\u2003", "\u200b", "\u001b", "\u0007", "\u0008", "\u007f", "\u0001",
	"\u2013", "\u2014", "\u201c", "\u201d", "\u2019", "\u00e4", "\u4e2d", "\U0001f600", "\ud7ff", "\ufffd", "\ufffe",
	"0", "1", "y", "null", "true", "1e3", "::", "fd00::", ".", "..", "/*", "$(A)", "a", "b",
}

// randomText draws a text: one of the bases, cut to some of its lines now and then, with one to three edits.
func randomText(random *rand.Rand) string {
	text := []rune(bases[random.Intn(len(bases))])
	if lines := strings.SplitAfter(string(text), "\n"); random.Intn(3) == 0 && len(lines) > 2 {
		from := random.Intn(len(lines) - 1)
		text = []rune(strings.Join(lines[from:], ""))
	}
	for range 1 + random.Intn(3) {
		text = edited(random, text)
	}
	return string(text)
}

func edited(random *rand.Rand, text []rune) []rune {
	at := random.Intn(len(text) + 1)
	piece := []rune(pieces[random.Intn(len(pieces))])
	switch until := min(len(text), at+1+random.Intn(3)); random.Intn(6) {
	case 0: // leave out
		return append(text[:at:at], text[until:]...)
	case 1: // replace
		return append(append(text[:at:at], piece...), text[until:]...)
	case 2: // write twice
		return append(text[:until:until], text[at:]...)
	default: // insert
		return append(append(text[:at:at], piece...), text[at:]...)
	}
}

// writeRandom draws texts without repetition and writes each with its answer as one line.
func writeRandom(path string, count int, seed int64) error {
	random := rand.New(rand.NewSource(seed))
	drawn := map[string]bool{}
	var out bytes.Buffer
	lines := bufio.NewWriter(&out)
	encoder := json.NewEncoder(lines)
	encoder.SetEscapeHTML(false)
	for len(drawn) < count {
		text := randomText(random)
		if drawn[text] {
			continue
		}
		drawn[text] = true
		if err := encoder.Encode(ask(text)); err != nil {
			return err
		}
	}
	if err := lines.Flush(); err != nil {
		return err
	}
	return os.WriteFile(path, out.Bytes(), 0o644)
}
