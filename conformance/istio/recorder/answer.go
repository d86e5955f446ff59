package main

import "encoding/json"

// answer is what istio.json holds: what istiod says of one set of manifests. ../README.md explains each field.
type answer struct {
	Notes       []string            `json:"notes,omitempty"`
	Environment map[string]string   `json:"environment,omitempty"`
	Refused     map[string]*refusal `json:"refused,omitempty"`
	Sidecars    map[string]*sidecar `json:"sidecars,omitempty"`
	Ambient     *ambientMesh        `json:"ambient,omitempty"`
	Proxies     []*proxy            `json:"proxies"`
}

// sidecar tells of an injected pod how its inbound ports take mutual TLS.
type sidecar struct {
	MTLS  string            `json:"mtls"`
	Ports map[string]string `json:"ports,omitempty"`
}

// ambientMesh is what ztunnel is given where istiod runs in ambient mode.
type ambientMesh struct {
	Policies map[string]json.RawMessage `json:"policies,omitempty"`
	Pods     map[string]*ambientPod     `json:"pods,omitempty"`
}

// ambientPod is a pod that ztunnel takes traffic for, with what becomes of a connection in plain text to each port that
// its containers declare. What comes in goes past ztunnel where it is bypassed (cni/pkg/nodeagent/net.go
// getPodLevelTrafficOverrides).
type ambientPod struct {
	Policies  []string          `json:"authorizationPolicies,omitempty"`
	Bypassed  bool              `json:"bypassed,omitempty"`
	PlainText map[string]string `json:"plainText,omitempty"`
}

type proxy struct {
	Workload       string                `json:"workload"`
	ServiceTargets []serviceTarget       `json:"serviceTargets,omitempty"`
	MergedServers  []mergedServers       `json:"mergedServers,omitempty"`
	Listeners      []*listener           `json:"listeners,omitempty"`
	Routes         []*routeConfiguration `json:"routes,omitempty"`
	Clusters       []*upstream           `json:"clusters,omitempty"`
	Answers        []*outcome            `json:"answers,omitempty"`
}

type serviceTarget struct {
	Service    string `json:"service"`
	Port       int    `json:"port"`
	Protocol   string `json:"protocol"`
	TargetPort uint32 `json:"targetPort"`
}

// mergedServers are the servers that share a port of the proxy, by "namespace/gateway server-port-name".
type mergedServers struct {
	Port     uint32   `json:"port"`
	Protocol string   `json:"protocol"`
	Bind     string   `json:"bind,omitempty"`
	Servers  []string `json:"servers"`
}

type listener struct {
	Name         string         `json:"name"`
	Address      string         `json:"address"`
	Port         uint32         `json:"port"`
	Refused      string         `json:"refused,omitempty"`
	FilterChains []*filterChain `json:"filterChains"`
}

type filterChain struct {
	Match             json.RawMessage `json:"filterChainMatch,omitempty"`
	TLS               *downstreamTLS  `json:"tls,omitempty"`
	Route             string          `json:"route,omitempty"`
	XffNumTrustedHops uint32          `json:"xffNumTrustedHops,omitempty"`
	HTTPFilters       []string        `json:"httpFilters,omitempty"`
	Cluster           string          `json:"cluster,omitempty"`
	WeightedClusters  []weighted      `json:"weightedClusters,omitempty"`
	NetworkFilters    []string        `json:"networkFilters,omitempty"`
}

type downstreamTLS struct {
	Secrets                  []string `json:"secrets,omitempty"`
	ValidationContext        string   `json:"validationContext,omitempty"`
	RequireClientCertificate bool     `json:"requireClientCertificate,omitempty"`
}

type weighted struct {
	Cluster string `json:"cluster"`
	Weight  uint32 `json:"weight"`
	State   string `json:"state,omitempty"`
}

type routeConfiguration struct {
	Name                     string         `json:"name"`
	IgnorePortInHostMatching bool           `json:"ignorePortInHostMatching,omitempty"`
	Refused                  string         `json:"refused,omitempty"`
	VirtualHosts             []*virtualHost `json:"virtualHosts"`
}

type virtualHost struct {
	Name       string   `json:"name"`
	Domains    []string `json:"domains"`
	RequireTLS string   `json:"requireTls,omitempty"`
	Routes     []*route `json:"routes,omitempty"`
}

// route is a route of Envoy with its action's fields beside its match.
type route struct {
	Name             string          `json:"name,omitempty"`
	VirtualService   string          `json:"virtualService,omitempty"`
	Match            json.RawMessage `json:"match"`
	Cluster          string          `json:"cluster,omitempty"`
	WeightedClusters []weighted      `json:"weightedClusters,omitempty"`
	ClusterNotFound  string          `json:"clusterNotFoundResponseCode,omitempty"`
	PrefixRewrite    string          `json:"prefixRewrite,omitempty"`
	RegexRewrite     json.RawMessage `json:"regexRewrite,omitempty"`
	HostRewrite      string          `json:"hostRewriteLiteral,omitempty"`
	Timeout          string          `json:"timeout,omitempty"`
	Mirrors          []mirror        `json:"requestMirrorPolicies,omitempty"`
	Redirect         json.RawMessage `json:"redirect,omitempty"`
	DirectResponse   json.RawMessage `json:"directResponse,omitempty"`
	Fault            json.RawMessage `json:"fault,omitempty"`
	StatPrefix       string          `json:"statPrefix,omitempty"`
}

type mirror struct {
	Cluster string `json:"cluster"`
	Percent string `json:"runtimeFraction,omitempty"`
}

// upstream is a cluster with its endpoints.
type upstream struct {
	Name      string     `json:"name"`
	Type      string     `json:"type"`
	TLS       string     `json:"tls,omitempty"`
	SNI       string     `json:"sni,omitempty"`
	Refused   string     `json:"refused,omitempty"`
	Protocol  string     `json:"protocol,omitempty"`
	Endpoints []endpoint `json:"endpoints,omitempty"`
}

type endpoint struct {
	Pod     string `json:"pod,omitempty"`
	Address string `json:"address,omitempty"`
	Port    uint32 `json:"port"`
	MTLS    bool   `json:"mtls,omitempty"`
}

// outcome is what becomes of one request at a proxy.
type outcome struct {
	request
	Listener       string     `json:"listener,omitempty"`
	Route          string     `json:"route,omitempty"`
	VirtualHost    string     `json:"virtualHost,omitempty"`
	Index          *int       `json:"routeIndex,omitempty"`
	VirtualService string     `json:"virtualService,omitempty"`
	Answer         string     `json:"answer"`
	Cluster        string     `json:"cluster,omitempty"`
	State          string     `json:"state,omitempty"`
	Clusters       []weighted `json:"weightedClusters,omitempty"`
	Path           string     `json:"path,omitempty"`
	Location       string     `json:"location,omitempty"`
	Status         uint32     `json:"status,omitempty"`
	Denied         bool       `json:"denied,omitempty"`
}
