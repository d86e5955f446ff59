package main

import (
	"fmt"
	"sort"

	"istio-alb-lint/conformance/recording/random"
)

// oddValues are what random edits write in place of a value.
var oddValues = []any{
	"", "*", "a*", "web", "0s", "500us", "2s", "1d", "unix://a", "unix:///a/", "10.0.0.0/8", "https://a.example.com",
	int64(0), int64(-1), int64(80), int64(65536), int64(101), 0.5, true, nil, []any{}, map[string]any{},
}

// edited is one of the specs with one or two random edits.
func edited(c *random.Choices, specs []any) any {
	spec := copyOf(random.Pick(c, specs))
	for range c.UpTo(2) {
		holder, ok := spec.(map[string]any)
		if !ok {
			return spec
		}
		edit(c, descend(c, holder, copyOf(random.Pick(c, specs))))
	}
	return spec
}

// place is a map of a spec and what another spec has in the same place.
type place struct{ here, there map[string]any }

// descend goes into a random map of a spec.
func descend(c *random.Choices, here map[string]any, other any) place {
	there, _ := other.(map[string]any)
	names := sorted(here)
	if len(names) == 0 || c.Of(30) {
		return place{here, there}
	}
	name := random.Pick(c, names)
	switch child := here[name].(type) {
	case map[string]any:
		return descend(c, child, there[name])
	case []any:
		if len(child) == 0 {
			return place{here, there}
		}
		n := c.Below(len(child))
		if c.Of(15) {
			here[name] = append(child, copyOf(child[n]))
			return place{here, there}
		}
		if item, ok := child[n].(map[string]any); ok {
			beside, _ := there[name].([]any)
			var same any
			if len(beside) > 0 {
				same = random.Pick(c, beside)
			}
			return descend(c, item, same)
		}
		if c.Of(50) {
			child[n] = random.Pick(c, oddValues)
		}
	}
	return place{here, there}
}

// edit takes a field away, writes another value, another name, or what the other spec has.
func edit(c *random.Choices, at place) {
	names := sorted(at.here)
	if others := sorted(at.there); len(others) > 0 && c.Of(50) {
		name := random.Pick(c, others)
		at.here[name] = at.there[name]
		return
	}
	if len(names) == 0 {
		return
	}
	name := random.Pick(c, names)
	switch {
	case c.Of(25):
		delete(at.here, name)
	case c.Of(8):
		at.here[fmt.Sprint(random.Pick(c, oddValues))] = at.here[name]
	default:
		at.here[name] = random.Pick(c, oddValues)
	}
}

func sorted(of map[string]any) []string {
	var names []string
	for name := range of {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}
