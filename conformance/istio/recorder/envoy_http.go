package main

import (
	"fmt"
	"net"
	"regexp"
	"strings"

	routeapi "github.com/envoyproxy/go-control-plane/envoy/config/route/v3"
)

func (e *envoy) answerHTTP(told *outcome, configuration *routeapi.RouteConfiguration, chain *filterChain, from *call) error {
	from.scheme = "http"
	if from.tls {
		from.scheme = "https"
	} else if forwarded := from.headers["x-forwarded-proto"]; forwarded != "" && chain.XffNumTrustedHops > 0 {
		from.scheme = forwarded
	}
	if refusedRoutes(configuration) != "" {
		told.Answer = "no routes"
		return nil
	}
	host := matchVirtualHost(configuration, from.authority)
	if host == nil {
		told.Answer = "no virtual host"
		return nil
	}
	told.VirtualHost = host.GetName()
	if host.GetRequireTls() == routeapi.VirtualHost_ALL && from.scheme != "https" {
		told.Answer, told.Status = "TLS redirect", 301
		told.Location = "https://" + from.authority + from.path
		return nil
	}
	for i, candidate := range host.GetRoutes() {
		matched, err := matches(candidate.GetMatch(), from)
		if err != nil {
			return err
		}
		if matched {
			told.Index, told.VirtualService = &i, virtualServiceOf(candidate.GetMetadata())
			return e.act(told, candidate, from)
		}
	}
	told.Answer = "no route"
	return nil
}

// matchVirtualHost looks for the host itself, the longest `*…` that covers it, the longest `…*`, and `*`.
func matchVirtualHost(configuration *routeapi.RouteConfiguration, authority string) *routeapi.VirtualHost {
	name := strings.ToLower(authority)
	if configuration.GetIgnorePortInHostMatching() {
		if host, _, err := net.SplitHostPort(name); err == nil {
			name = host
		}
	}
	var found *routeapi.VirtualHost
	highest := 0
	for _, host := range configuration.GetVirtualHosts() {
		for _, domain := range host.GetDomains() {
			if rank := domainRank(strings.ToLower(domain), name); rank > highest {
				found, highest = host, rank
			}
		}
	}
	return found
}

func domainRank(domain, name string) int {
	switch {
	case domain == name:
		return 3 << 20
	case domain == "*":
		return 1
	case strings.HasPrefix(domain, "*") && len(name) >= len(domain) && strings.HasSuffix(name, domain[1:]):
		return 2<<20 + len(domain)
	case strings.HasSuffix(domain, "*") && len(name) >= len(domain) && strings.HasPrefix(name, domain[:len(domain)-1]):
		return 1<<20 + len(domain)
	}
	return 0
}

func (e *envoy) act(told *outcome, matched *routeapi.Route, from *call) error {
	switch action := matched.GetAction().(type) {
	case *routeapi.Route_Redirect:
		told.Answer = "redirect"
		told.Status = redirectCodes[action.Redirect.GetResponseCode()]
		told.Location = location(action.Redirect, matched.GetMatch(), from)
	case *routeapi.Route_DirectResponse:
		told.Answer, told.Status = "direct response", action.DirectResponse.GetStatus()
	case *routeapi.Route_Route:
		told.Answer = "cluster"
		read := &route{}
		if err := readAction(read, action.Route); err != nil {
			return err
		}
		told.Cluster = read.Cluster
		if read.Cluster != "" {
			told.State = e.state(read.Cluster)
		}
		told.Clusters = e.shares(read.WeightedClusters)
		if path := rewritten(action.Route, matched.GetMatch(), from.path); path != from.path {
			told.Path = path
		}
	default:
		told.Answer = "no action"
	}
	return nil
}

var redirectCodes = map[routeapi.RedirectAction_RedirectResponseCode]uint32{
	routeapi.RedirectAction_MOVED_PERMANENTLY: 301, routeapi.RedirectAction_FOUND: 302, routeapi.RedirectAction_SEE_OTHER: 303,
	routeapi.RedirectAction_TEMPORARY_REDIRECT: 307, routeapi.RedirectAction_PERMANENT_REDIRECT: 308,
}

func rewritten(action *routeapi.RouteAction, match *routeapi.RouteMatch, path string) string {
	if rewrite := action.GetPrefixRewrite(); rewrite != "" {
		return withPrefix(rewrite, match, path)
	}
	if rewrite := action.GetRegexRewrite(); rewrite != nil {
		return replaced(rewrite.GetPattern().GetRegex(), rewrite.GetSubstitution(), path)
	}
	return path
}

// withPrefix puts a prefix in place of what the match took of the path: all of it unless the match is by prefix.
func withPrefix(prefix string, match *routeapi.RouteMatch, path string) string {
	switch specifier := match.GetPathSpecifier().(type) {
	case *routeapi.RouteMatch_Prefix:
		return prefix + path[len(specifier.Prefix):]
	case *routeapi.RouteMatch_PathSeparatedPrefix:
		return prefix + path[len(specifier.PathSeparatedPrefix):]
	}
	return prefix
}

func replaced(pattern, substitution, path string) string {
	compiled, err := regexp.Compile(pattern)
	if err != nil {
		return path
	}
	return compiled.ReplaceAllString(path, regexp.MustCompile(`\\(\d)`).ReplaceAllString(strings.ReplaceAll(substitution, "$", "$$"), "$${$1}"))
}

func location(to *routeapi.RedirectAction, match *routeapi.RouteMatch, from *call) string {
	scheme, path := from.scheme, from.path
	if to.GetHttpsRedirect() {
		scheme = "https"
	} else if to.GetSchemeRedirect() != "" {
		scheme = to.GetSchemeRedirect()
	}
	host, port, err := net.SplitHostPort(from.authority)
	if err != nil {
		host, port = from.authority, ""
	}
	if to.GetHostRedirect() != "" {
		host = to.GetHostRedirect()
	}
	if to.GetPortRedirect() != 0 {
		port = fmt.Sprint(to.GetPortRedirect())
	}
	if port != "" {
		host += ":" + port
	}
	switch specifier := to.GetPathRewriteSpecifier().(type) {
	case *routeapi.RedirectAction_PathRedirect:
		if specifier.PathRedirect != "" {
			path = specifier.PathRedirect
		}
	case *routeapi.RedirectAction_PrefixRewrite:
		path = withPrefix(specifier.PrefixRewrite, match, path)
	case *routeapi.RedirectAction_RegexRewrite:
		path = replaced(specifier.RegexRewrite.GetPattern().GetRegex(), specifier.RegexRewrite.GetSubstitution(), path)
	}
	if from.query != "" && !to.GetStripQuery() && !strings.Contains(path, "?") {
		path += "?" + from.query
	}
	return scheme + "://" + host + path
}
