package random

import (
	"fmt"
	"sort"
)

// Edits are random changes of values that are made of maps, lists and scalars, as JSON is.
type Edits struct {
	// Odd is what is written in place of a value, or as the name of a field.
	Odd []any
	// Copy makes a value of its own.
	Copy func(any) any
}

// Of is one of the values with one or two random edits.
func (e Edits) Of(c *Choices, values []any) any {
	value := e.Copy(Pick(c, values))
	for range c.UpTo(2) {
		holder, ok := value.(map[string]any)
		if !ok {
			return value
		}
		e.edit(c, e.descend(c, holder, e.Copy(Pick(c, values))))
	}
	return value
}

// place is a map of a value and what another value has in the same place.
type place struct{ here, there map[string]any }

// descend goes into a random map of a value.
func (e Edits) descend(c *Choices, here map[string]any, other any) place {
	there, _ := other.(map[string]any)
	names := sorted(here)
	if len(names) == 0 || c.Of(30) {
		return place{here, there}
	}
	name := Pick(c, names)
	switch child := here[name].(type) {
	case map[string]any:
		return e.descend(c, child, there[name])
	case []any:
		if len(child) == 0 {
			return place{here, there}
		}
		n := c.Below(len(child))
		if c.Of(15) {
			here[name] = append(child, e.Copy(child[n]))
			return place{here, there}
		}
		if item, ok := child[n].(map[string]any); ok {
			beside, _ := there[name].([]any)
			var same any
			if len(beside) > 0 {
				same = Pick(c, beside)
			}
			return e.descend(c, item, same)
		}
		if c.Of(50) {
			child[n] = Pick(c, e.Odd)
		}
	}
	return place{here, there}
}

// edit takes a field away, writes another value, another name, or what the other value has.
func (e Edits) edit(c *Choices, at place) {
	names := sorted(at.here)
	if others := sorted(at.there); len(others) > 0 && c.Of(50) {
		name := Pick(c, others)
		at.here[name] = at.there[name]
		return
	}
	if len(names) == 0 {
		return
	}
	name := Pick(c, names)
	switch {
	case c.Of(25):
		delete(at.here, name)
	case c.Of(8):
		at.here[fmt.Sprint(Pick(c, e.Odd))] = at.here[name]
	default:
		at.here[name] = Pick(c, e.Odd)
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
