package main

import (
	"sort"

	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
)

// rule is a CEL rule of a definition.
type rule struct {
	Kind string `json:"kind"`
	// Path is where it stands, with [] for the items of a list and * for the values of a map.
	Path    string `json:"path"`
	Message string `json:"message"`
}

// rules are those of the kinds of which there are cases.
func (s server) rules(cases map[string][]any) []rule {
	var found []rule
	for _, kind := range kindsOf(cases) {
		collect(s[kind].structural, kind, "", &found)
	}
	return found
}

func collect(of *schema.Structural, kind, path string, found *[]rule) {
	for _, one := range of.XValidations {
		*found = append(*found, rule{kind, path, one.Message})
	}
	var names []string
	for name := range of.Properties {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		child := of.Properties[name]
		below := name
		if path != "" {
			below = path + "." + name
		}
		collect(&child, kind, below, found)
	}
	if of.Items != nil {
		collect(of.Items, kind, path+"[]", found)
	}
	if of.AdditionalProperties != nil && of.AdditionalProperties.Structural != nil {
		collect(of.AdditionalProperties.Structural, kind, path+".*", found)
	}
}
