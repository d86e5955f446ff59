package main

import (
	"slices"
	"strings"

	listenerapi "github.com/envoyproxy/go-control-plane/envoy/config/listener/v3"
	routeapi "github.com/envoyproxy/go-control-plane/envoy/config/route/v3"
)

// envoy answers requests as Envoy's documentation says that it does with the configuration from istiod.
type envoy struct {
	listeners []*listenerapi.Listener
	routes    map[string]*routeapi.RouteConfiguration
	told      *proxy
	clusters  map[string]*upstream
}

func newEnvoy(listeners []*listenerapi.Listener, routes []*routeapi.RouteConfiguration, told *proxy) *envoy {
	made := &envoy{listeners: listeners, routes: map[string]*routeapi.RouteConfiguration{}, told: told, clusters: map[string]*upstream{}}
	for _, configuration := range routes {
		made.routes[configuration.GetName()] = configuration
	}
	for _, cluster := range told.Clusters {
		made.clusters[cluster.Name] = cluster
	}
	return made
}

func (e *envoy) answer(asked request) (*outcome, error) {
	from, err := asked.call()
	if err != nil {
		return nil, err
	}
	told := &outcome{request: asked}
	listener := e.listener(from)
	if listener == nil {
		told.Answer = "no listener"
		return told, nil
	}
	told.Listener = listener.GetName()
	chain := matchFilterChain(listener.GetFilterChains(), from)
	if chain == nil {
		told.Answer = "no filter chain"
		return told, nil
	}
	read, err := readFilterChain(chain)
	if err != nil {
		return nil, err
	}
	switch {
	case read.TLS != nil && !from.tls:
		told.Answer = "plain text to TLS"
	case read.Route == "":
		told.Answer = "tcp"
		e.answerTCP(told, read)
	case read.TLS == nil && from.tls:
		told.Answer = "TLS to plain text"
	case from.method == "":
		told.Answer = "http"
	default:
		told.Route = read.Route
		if told.Denied, err = denied(chain, from); err != nil {
			return nil, err
		}
		return told, e.answerHTTP(told, e.routes[read.Route], read, from)
	}
	return told, nil
}

// listener is the one on the address and port dialled, else the one on the wildcard address; not one that Envoy refuses.
func (e *envoy) listener(from *call) *listenerapi.Listener {
	for _, wanted := range []string{from.address, "0.0.0.0"} {
		for _, listener := range e.listeners {
			address := listener.GetAddress().GetSocketAddress()
			if address.GetPortValue() == from.port && address.GetAddress() == wanted && refusedListener(listener) == "" {
				return listener
			}
		}
	}
	return nil
}

// matchFilterChain goes by server name, then transport protocol, then application protocol: at each step the chains
// that fit best stay, or those that ask for nothing.
func matchFilterChain(chains []*listenerapi.FilterChain, from *call) *listenerapi.FilterChain {
	transport, protocol := "raw_buffer", ""
	if from.tls {
		transport, protocol = "tls", "http/1.1"
	}
	chains = best(chains, func(match *listenerapi.FilterChainMatch) (bool, int) {
		rank := 0
		for _, name := range match.GetServerNames() {
			rank = max(rank, serverNameRank(name, from.sni))
		}
		return len(match.GetServerNames()) > 0, rank
	})
	chains = best(chains, func(match *listenerapi.FilterChainMatch) (bool, int) {
		return match.GetTransportProtocol() != "", rankIf(match.GetTransportProtocol() == transport)
	})
	chains = best(chains, func(match *listenerapi.FilterChainMatch) (bool, int) {
		return len(match.GetApplicationProtocols()) > 0, rankIf(slices.Contains(match.GetApplicationProtocols(), protocol))
	})
	if len(chains) == 0 {
		return nil
	}
	return chains[0]
}

func serverNameRank(name, sni string) int {
	switch {
	case sni == "":
		return 0
	case name == sni:
		return 1 << 20
	case strings.HasPrefix(name, "*.") && strings.HasSuffix(sni, name[1:]):
		return len(name)
	}
	return 0
}

func rankIf(fits bool) int {
	if fits {
		return 1
	}
	return 0
}

// best keeps the chains of the highest rank above 0, or else those that the step does not concern.
func best(chains []*listenerapi.FilterChain, rank func(*listenerapi.FilterChainMatch) (concerned bool, rank int)) []*listenerapi.FilterChain {
	var fitting, open []*listenerapi.FilterChain
	highest := 0
	for _, chain := range chains {
		concerned, rank := rank(chain.GetFilterChainMatch())
		switch {
		case !concerned:
			open = append(open, chain)
		case rank > highest:
			highest, fitting = rank, []*listenerapi.FilterChain{chain}
		case rank > 0 && rank == highest:
			fitting = append(fitting, chain)
		}
	}
	if len(fitting) > 0 {
		return fitting
	}
	return open
}

func (e *envoy) answerTCP(told *outcome, chain *filterChain) {
	told.Cluster = chain.Cluster
	if chain.Cluster != "" {
		told.State = e.state(chain.Cluster)
	}
	told.Clusters = e.shares(chain.WeightedClusters)
}

func (e *envoy) shares(of []weighted) []weighted {
	var told []weighted
	for _, share := range of {
		share.State = e.state(share.Cluster)
		told = append(told, share)
	}
	return told
}

// state tells of a cluster that a route names whether it exists and has endpoints.
func (e *envoy) state(name string) string {
	found := e.clusters[name]
	switch {
	case found == nil:
		return "no such cluster"
	case len(found.Endpoints) == 0:
		return "no endpoints"
	}
	return "endpoints"
}
