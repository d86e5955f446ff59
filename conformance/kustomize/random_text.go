package main

import (
	"encoding/json"
	"regexp"
	"strings"

	"istio-alb-lint/conformance/recording"
	"istio-alb-lint/conformance/recording/random"
	"sigs.k8s.io/yaml"
)

// raw is a scalar that is written as it is, whatever a YAML writer would make of it.
func raw(text string) string { return "@@" + text + "@@" }

var rawText = regexp.MustCompile(`['"]?@@(.*?)@@['"]?`)

// text is a value as YAML, or now and then as JSON.
func (d *drawing) text(value any) string {
	if d.c.Of(6) {
		return d.json(value)
	}
	text, err := yaml.Marshal(value)
	if err != nil {
		panic(err)
	}
	return rawText.ReplaceAllStringFunc(string(text), func(written string) string {
		return strings.ReplaceAll(rawText.FindStringSubmatch(written)[1], "''", "'")
	})
}

// json is a value as JSON, on one line or several; what has a spelling of its own is a text there.
func (d *drawing) json(value any) string {
	text, err := recording.CompactJSON(value)
	if d.c.Of(40) {
		text, err = json.MarshalIndent(value, "", "  ")
	}
	if err != nil {
		panic(err)
	}
	return regexp.MustCompile(`@@(\\")?(.*?)(\\")?@@`).ReplaceAllString(string(text), "$2") + "\n"
}

// documents are values as documents of one file.
func (d *drawing) documents(values []any) string {
	text := ""
	for i, value := range values {
		if i > 0 {
			text += "---\n"
		}
		text += d.text(value)
	}
	return text
}

// pickMap is some of the pairs of a map, at least one.
func pickMap(c *random.Choices, keys []string, values []string) object {
	picked := object{}
	for range c.UpTo(2) {
		picked[random.Pick(c, keys)] = random.Pick(c, values)
	}
	return picked
}
