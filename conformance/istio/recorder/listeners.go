package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	listenerapi "github.com/envoyproxy/go-control-plane/envoy/config/listener/v3"
	hcm "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/network/http_connection_manager/v3"
	tcpproxy "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/network/tcp_proxy/v3"
	tlsapi "github.com/envoyproxy/go-control-plane/envoy/extensions/transport_sockets/tls/v3"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"

	"istio-alb-lint/conformance/recording"
)

func readListeners(listeners []*listenerapi.Listener) ([]*listener, error) {
	var told []*listener
	for _, from := range listeners {
		address := from.GetAddress().GetSocketAddress()
		one := &listener{Name: from.GetName(), Address: address.GetAddress(), Port: address.GetPortValue(), Refused: refusedListener(from)}
		for _, chain := range from.GetFilterChains() {
			read, err := readFilterChain(chain)
			if err != nil {
				return nil, err
			}
			one.FilterChains = append(one.FilterChains, read)
		}
		told = append(told, one)
	}
	slices.SortFunc(told, func(a, b *listener) int { return strings.Compare(a.Name, b.Name) })
	return told, nil
}

func readFilterChain(from *listenerapi.FilterChain) (*filterChain, error) {
	told := &filterChain{}
	if match := from.GetFilterChainMatch(); match != nil && proto.Size(match) > 0 {
		text, err := messageJSON(match)
		if err != nil {
			return nil, err
		}
		told.Match = text
	}
	if socket := from.GetTransportSocket(); socket != nil {
		context := &tlsapi.DownstreamTlsContext{}
		if err := socket.GetTypedConfig().UnmarshalTo(context); err != nil {
			return nil, err
		}
		told.TLS = readDownstreamTLS(context)
	}
	for _, filter := range from.GetFilters() {
		manager, tcp := &hcm.HttpConnectionManager{}, &tcpproxy.TcpProxy{}
		switch {
		case filter.GetTypedConfig().MessageIs(manager):
			if err := filter.GetTypedConfig().UnmarshalTo(manager); err != nil {
				return nil, err
			}
			told.Route, told.XffNumTrustedHops = manager.GetRds().GetRouteConfigName(), manager.GetXffNumTrustedHops()
			for _, http := range manager.GetHttpFilters() {
				if isPolicy(http.GetName()) {
					told.HTTPFilters = append(told.HTTPFilters, http.GetName())
				}
			}
		case filter.GetTypedConfig().MessageIs(tcp):
			if err := filter.GetTypedConfig().UnmarshalTo(tcp); err != nil {
				return nil, err
			}
			told.Cluster = tcp.GetCluster()
			for _, share := range tcp.GetWeightedClusters().GetClusters() {
				told.WeightedClusters = append(told.WeightedClusters, weighted{Cluster: share.GetName(), Weight: share.GetWeight()})
			}
		case isPolicy(filter.GetName()):
			told.NetworkFilters = append(told.NetworkFilters, filter.GetName())
		}
	}
	return told, nil
}

// isPolicy tells whether a filter comes from a policy of the manifests rather than from Istio's own set of filters.
func isPolicy(filter string) bool {
	for _, part := range []string{"rbac", "jwt_authn", "ext_authz", "wasm", "lua", "grpc_web"} {
		if strings.Contains(filter, part) {
			return true
		}
	}
	return false
}

func readDownstreamTLS(context *tlsapi.DownstreamTlsContext) *downstreamTLS {
	common := context.GetCommonTlsContext()
	told := &downstreamTLS{RequireClientCertificate: context.GetRequireClientCertificate().GetValue()}
	for _, secret := range common.GetTlsCertificateSdsSecretConfigs() {
		told.Secrets = append(told.Secrets, secret.GetName())
	}
	told.ValidationContext = common.GetCombinedValidationContext().GetValidationContextSdsSecretConfig().GetName()
	if told.ValidationContext == "" {
		told.ValidationContext = common.GetValidationContextSdsSecretConfig().GetName()
	}
	return told
}

// refusedListener says why Envoy takes no such listener: a field that its interface does not allow, or two filter chains
// that no connection could tell apart.
func refusedListener(of *listenerapi.Listener) string {
	if err := of.Validate(); err != nil {
		return err.Error()
	}
	seen := map[string]int{}
	for i, chain := range of.GetFilterChains() {
		match := chain.GetFilterChainMatch()
		for _, name := range orEmpty(match.GetServerNames()) {
			for _, protocol := range orEmpty(match.GetApplicationProtocols()) {
				key := fmt.Sprint(match.GetDestinationPort().GetValue(), name, match.GetTransportProtocol(), protocol)
				if first, repeated := seen[key]; repeated && first != i {
					return fmt.Sprintf("filter chains %d and %d have matches in common", first, i)
				}
				seen[key] = i
			}
		}
	}
	return ""
}

func orEmpty(values []string) []string {
	if len(values) == 0 {
		return []string{""}
	}
	return values
}

// messageJSON is a message of Envoy's interface in its JSON form. The text of protojson has spaces at random.
func messageJSON(message proto.Message) (json.RawMessage, error) {
	text, err := protojson.Marshal(message)
	if err != nil {
		return nil, err
	}
	return recording.CompactJSON(json.RawMessage(text))
}
