package main

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"

	routeapi "github.com/envoyproxy/go-control-plane/envoy/config/route/v3"
	matcher "github.com/envoyproxy/go-control-plane/envoy/type/matcher/v3"
)

// matches tells whether a request fits every condition of a route. No token is ever valid, so that no claim is there.
func matches(match *routeapi.RouteMatch, from *call) (bool, error) {
	if fits, err := matchesPath(match, from.path); !fits || err != nil {
		return false, err
	}
	for _, header := range match.GetHeaders() {
		if fits, err := matchesHeader(header, from); !fits || err != nil {
			return false, err
		}
	}
	query, err := url.ParseQuery(from.query)
	if err != nil {
		return false, err
	}
	for _, parameter := range match.GetQueryParameters() {
		fits := query.Has(parameter.GetName())
		if wanted := parameter.GetStringMatch(); wanted != nil && fits {
			if fits, err = matchesString(wanted, query.Get(parameter.GetName())); err != nil {
				return false, err
			}
		}
		if !fits {
			return false, nil
		}
	}
	for _, metadata := range match.GetDynamicMetadata() {
		if !metadata.GetInvert() {
			return false, nil
		}
	}
	return true, nil
}

func matchesPath(match *routeapi.RouteMatch, path string) (bool, error) {
	fold := match.GetCaseSensitive() != nil && !match.GetCaseSensitive().GetValue()
	folded := func(text string) string {
		if fold {
			return strings.ToLower(text)
		}
		return text
	}
	switch specifier := match.GetPathSpecifier().(type) {
	case *routeapi.RouteMatch_Prefix:
		return strings.HasPrefix(folded(path), folded(specifier.Prefix)), nil
	case *routeapi.RouteMatch_Path:
		return folded(path) == folded(specifier.Path), nil
	case *routeapi.RouteMatch_PathSeparatedPrefix:
		rest, fits := strings.CutPrefix(folded(path), folded(specifier.PathSeparatedPrefix))
		return fits && (rest == "" || rest[0] == '/'), nil
	case *routeapi.RouteMatch_SafeRegex:
		return matchesWhole(specifier.SafeRegex.GetRegex(), path)
	}
	return false, fmt.Errorf("path specifier %T is not known", match.GetPathSpecifier())
}

func matchesHeader(header *routeapi.HeaderMatcher, from *call) (bool, error) {
	value, present := from.headers[strings.ToLower(header.GetName())]
	switch strings.ToLower(header.GetName()) {
	case ":method":
		value, present = from.method, true
	case ":authority", "host":
		value, present = from.authority, true
	case ":scheme":
		value, present = from.scheme, true
	case ":path":
		value, present = from.path, true
	}
	if !present && header.GetTreatMissingHeaderAsEmpty() {
		present = true
	}
	fits := present
	switch specifier := header.GetHeaderMatchSpecifier().(type) {
	case *routeapi.HeaderMatcher_PresentMatch:
		fits = present == specifier.PresentMatch
	case *routeapi.HeaderMatcher_StringMatch:
		if !present {
			return false, nil
		}
		var err error
		if fits, err = matchesString(specifier.StringMatch, value); err != nil {
			return false, err
		}
	case nil:
	default:
		return false, fmt.Errorf("header match %T is not known", specifier)
	}
	return fits != header.GetInvertMatch(), nil
}

func matchesString(wanted *matcher.StringMatcher, value string) (bool, error) {
	fold := func(text string) string {
		if wanted.GetIgnoreCase() {
			return strings.ToLower(text)
		}
		return text
	}
	value = fold(value)
	switch pattern := wanted.GetMatchPattern().(type) {
	case *matcher.StringMatcher_Exact:
		return value == fold(pattern.Exact), nil
	case *matcher.StringMatcher_Prefix:
		return strings.HasPrefix(value, fold(pattern.Prefix)), nil
	case *matcher.StringMatcher_Suffix:
		return strings.HasSuffix(value, fold(pattern.Suffix)), nil
	case *matcher.StringMatcher_Contains:
		return strings.Contains(value, fold(pattern.Contains)), nil
	case *matcher.StringMatcher_SafeRegex:
		return matchesWhole(pattern.SafeRegex.GetRegex(), value)
	}
	return false, fmt.Errorf("string match %T is not known", wanted.GetMatchPattern())
}

func matchesWhole(pattern, text string) (bool, error) {
	compiled, err := regexp.Compile("^(?:" + pattern + ")$")
	if err != nil {
		return false, err
	}
	return compiled.MatchString(text), nil
}
