package main

import (
	"slices"
	"strconv"
	"strings"

	clusterapi "github.com/envoyproxy/go-control-plane/envoy/config/cluster/v3"
	core "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	endpointapi "github.com/envoyproxy/go-control-plane/envoy/config/endpoint/v3"
	tlsapi "github.com/envoyproxy/go-control-plane/envoy/extensions/transport_sockets/tls/v3"
	httpapi "github.com/envoyproxy/go-control-plane/envoy/extensions/upstreams/http/v3"

	"istio.io/istio/pilot/pkg/security/authn"
)

// readClusters lists the clusters that lead to services, by name.
func readClusters(clusters []*clusterapi.Cluster, assigned []*endpointapi.ClusterLoadAssignment, c *cluster) ([]*upstream, error) {
	byName := map[string]*endpointapi.ClusterLoadAssignment{}
	for _, assignment := range assigned {
		byName[assignment.GetClusterName()] = assignment
	}
	var told []*upstream
	for _, from := range clusters {
		if !strings.HasPrefix(from.GetName(), "outbound") {
			continue
		}
		one := &upstream{Name: from.GetName(), Type: from.GetType().String()}
		if err := from.Validate(); err != nil {
			one.Refused = err.Error()
		}
		if err := readSockets(one, from); err != nil {
			return nil, err
		}
		if err := readProtocol(one, from); err != nil {
			return nil, err
		}
		assignment := from.GetLoadAssignment()
		if from.GetType() == clusterapi.Cluster_EDS {
			assignment = byName[one.Name]
			if name := from.GetEdsClusterConfig().GetServiceName(); name != "" {
				assignment = byName[name]
			}
		}
		one.Endpoints = readEndpoints(assignment, c)
		told = append(told, one)
	}
	slices.SortFunc(told, func(a, b *upstream) int { return strings.Compare(a.Name, b.Name) })
	return told, nil
}

// readSockets tells which TLS the cluster speaks: "auto" is mutual TLS to the endpoints that bear the mark for it.
func readSockets(told *upstream, from *clusterapi.Cluster) error {
	socket := from.GetTransportSocket()
	if len(from.GetTransportSocketMatches()) > 0 {
		told.TLS, socket = "auto", from.GetTransportSocketMatches()[0].GetTransportSocket()
	}
	context := &tlsapi.UpstreamTlsContext{}
	if socket == nil || !socket.GetTypedConfig().MessageIs(context) {
		return nil
	}
	if err := socket.GetTypedConfig().UnmarshalTo(context); err != nil {
		return err
	}
	if told.TLS != "auto" {
		told.TLS, told.SNI = tlsMode(context.GetCommonTlsContext()), context.GetSni()
	}
	return nil
}

func tlsMode(common *tlsapi.CommonTlsContext) string {
	secrets := common.GetTlsCertificateSdsSecretConfigs()
	switch {
	case len(secrets) > 0 && secrets[0].GetName() == "default":
		return "ISTIO_MUTUAL"
	case len(secrets) > 0 || len(common.GetTlsCertificates()) > 0:
		return "MUTUAL"
	}
	return "SIMPLE"
}

func readProtocol(told *upstream, from *clusterapi.Cluster) error {
	config := from.GetTypedExtensionProtocolOptions()["envoy.extensions.upstreams.http.v3.HttpProtocolOptions"]
	if config == nil {
		return nil
	}
	options := &httpapi.HttpProtocolOptions{}
	if err := config.UnmarshalTo(options); err != nil {
		return err
	}
	switch {
	case options.GetUseDownstreamProtocolConfig() != nil:
		told.Protocol = "downstream"
	case options.GetExplicitHttpConfig().GetHttp2ProtocolOptions() != nil:
		told.Protocol = "HTTP2"
	}
	return nil
}

func readEndpoints(assignment *endpointapi.ClusterLoadAssignment, c *cluster) []endpoint {
	names := map[string]string{}
	for _, made := range c.pods {
		names[made.Status.PodIP] = made.Namespace + "/" + made.Name
	}
	var told []endpoint
	for _, locality := range assignment.GetEndpoints() {
		for _, from := range locality.GetLbEndpoints() {
			if from.GetHealthStatus() == core.HealthStatus_UNHEALTHY {
				continue
			}
			address := from.GetEndpoint().GetAddress().GetSocketAddress()
			one := endpoint{Port: address.GetPortValue(), MTLS: bearsMTLS(from.GetMetadata())}
			if name, known := names[address.GetAddress()]; known {
				one.Pod = name
			} else {
				one.Address = address.GetAddress()
			}
			told = append(told, one)
		}
	}
	slices.SortFunc(told, func(a, b endpoint) int { return strings.Compare(a.Pod+a.Address, b.Pod+b.Address) })
	return told
}

func bearsMTLS(metadata *core.Metadata) bool {
	return metadata.GetFilterMetadata()["envoy.transport_socket_match"].GetFields()["tlsMode"].GetStringValue() == "istio"
}

// sidecars tells of the injected pods how PeerAuthentications have them take mutual TLS, by port where a port differs.
func (s *istiod) sidecars(c *cluster) map[string]*sidecar {
	told := map[string]*sidecar{}
	push := s.PushContext()
	for _, made := range c.pods {
		if !made.sidecar {
			continue
		}
		policy := authn.NewMtlsPolicy(push, push.AuthnPolicies, made.Namespace, made.Labels, false)
		one := &sidecar{MTLS: policy.GetMutualTLSModeForPort(0).String(), Ports: map[string]string{}}
		for _, slice := range c.endpointSlices() {
			if slice.Endpoints[0].TargetRef.Name != made.Name || slice.Namespace != made.Namespace {
				continue
			}
			for _, port := range slice.Ports {
				if mode := policy.GetMutualTLSModeForPort(uint32(*port.Port)).String(); mode != one.MTLS {
					one.Ports[strconv.Itoa(int(*port.Port))] = mode
				}
			}
		}
		told[made.Namespace+"/"+made.Name] = one
	}
	return told
}
