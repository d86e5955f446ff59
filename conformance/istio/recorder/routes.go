package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	core "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	routeapi "github.com/envoyproxy/go-control-plane/envoy/config/route/v3"
	faultapi "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/http/fault/v3"
	"google.golang.org/protobuf/proto"
)

func readRoutes(configurations []*routeapi.RouteConfiguration) ([]*routeConfiguration, error) {
	var told []*routeConfiguration
	for _, from := range configurations {
		one := &routeConfiguration{
			Name: from.GetName(), IgnorePortInHostMatching: from.GetIgnorePortInHostMatching(),
			Refused: refusedRoutes(from),
		}
		for _, host := range from.GetVirtualHosts() {
			read := &virtualHost{Name: host.GetName(), Domains: host.GetDomains()}
			if host.GetRequireTls() != routeapi.VirtualHost_NONE {
				read.RequireTLS = host.GetRequireTls().String()
			}
			for _, route := range host.GetRoutes() {
				made, err := readRoute(route)
				if err != nil {
					return nil, err
				}
				read.Routes = append(read.Routes, made)
			}
			one.VirtualHosts = append(one.VirtualHosts, read)
		}
		told = append(told, one)
	}
	slices.SortFunc(told, func(a, b *routeConfiguration) int { return strings.Compare(a.Name, b.Name) })
	return told, nil
}

// refusedRoutes says why Envoy takes no such route configuration: a field that its interface does not allow, or a domain
// that stands in two virtual hosts.
func refusedRoutes(of *routeapi.RouteConfiguration) string {
	if err := of.Validate(); err != nil {
		return err.Error()
	}
	seen := map[string]bool{}
	for _, host := range of.GetVirtualHosts() {
		for _, domain := range host.GetDomains() {
			if seen[strings.ToLower(domain)] {
				return fmt.Sprintf("domain %q stands in two virtual hosts", domain)
			}
			seen[strings.ToLower(domain)] = true
		}
	}
	return ""
}

func readRoute(from *routeapi.Route) (*route, error) {
	told := &route{Name: from.GetName(), VirtualService: virtualServiceOf(from.GetMetadata()), StatPrefix: from.GetStatPrefix()}
	var err error
	if told.Match, err = readMatch(from.GetMatch()); err != nil {
		return nil, err
	}
	if redirect := from.GetRedirect(); redirect != nil {
		if told.Redirect, err = messageJSON(redirect); err != nil {
			return nil, err
		}
	}
	if response := from.GetDirectResponse(); response != nil {
		if told.DirectResponse, err = messageJSON(response); err != nil {
			return nil, err
		}
	}
	if config := from.GetTypedPerFilterConfig()["envoy.filters.http.fault"]; config != nil {
		fault := &faultapi.HTTPFault{}
		if err := config.UnmarshalTo(fault); err != nil {
			return nil, err
		}
		if told.Fault, err = messageJSON(fault); err != nil {
			return nil, err
		}
	}
	return told, readAction(told, from.GetRoute())
}

// readMatch leaves out what says nothing: that case counts.
func readMatch(from *routeapi.RouteMatch) (json.RawMessage, error) {
	match := proto.Clone(from).(*routeapi.RouteMatch)
	if match.GetCaseSensitive() == nil || match.GetCaseSensitive().GetValue() {
		match.CaseSensitive = nil
	}
	// They come out of a Go map.
	slices.SortFunc(match.QueryParameters, func(a, b *routeapi.QueryParameterMatcher) int { return strings.Compare(a.GetName(), b.GetName()) })
	return messageJSON(match)
}

func readAction(told *route, action *routeapi.RouteAction) error {
	if action == nil {
		return nil
	}
	told.Cluster, told.PrefixRewrite, told.HostRewrite = action.GetCluster(), action.GetPrefixRewrite(), action.GetHostRewriteLiteral()
	for _, share := range action.GetWeightedClusters().GetClusters() {
		told.WeightedClusters = append(told.WeightedClusters, weighted{Cluster: share.GetName(), Weight: share.GetWeight().GetValue()})
	}
	if action.GetClusterNotFoundResponseCode() != routeapi.RouteAction_SERVICE_UNAVAILABLE {
		told.ClusterNotFound = action.GetClusterNotFoundResponseCode().String()
	}
	if timeout := action.GetTimeout(); timeout.AsDuration() != 0 {
		told.Timeout = timeout.AsDuration().String()
	}
	for _, policy := range action.GetRequestMirrorPolicies() {
		made := mirror{Cluster: policy.GetCluster()}
		if fraction := policy.GetRuntimeFraction().GetDefaultValue(); fraction != nil {
			made.Percent = fmt.Sprintf("%d/%s", fraction.GetNumerator(), fraction.GetDenominator())
		}
		told.Mirrors = append(told.Mirrors, made)
	}
	if action.GetRegexRewrite() == nil {
		return nil
	}
	var err error
	told.RegexRewrite, err = messageJSON(action.GetRegexRewrite())
	return err
}

// virtualServiceOf is the "namespace/name" of the VirtualService that istiod says a route is of.
func virtualServiceOf(metadata *core.Metadata) string {
	path := metadata.GetFilterMetadata()["istio"].GetFields()["config"].GetStringValue()
	parts := strings.Split(path, "/")
	if len(parts) < 4 || parts[len(parts)-2] != "virtual-service" {
		return ""
	}
	return parts[len(parts)-3] + "/" + parts[len(parts)-1]
}
