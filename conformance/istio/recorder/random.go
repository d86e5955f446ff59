package main

import (
	"fmt"
	"math/rand"
	"slices"
)

type fields = map[string]any

// choices is a source of random decisions.
type choices struct{ dice *rand.Rand }

// of is true in so many of a hundred cases.
func (c *choices) of(percent int) bool { return c.dice.Intn(100) < percent }

func (c *choices) upTo(most int) int { return 1 + c.dice.Intn(most) }

func pick[T any](c *choices, values []T) T { return values[c.dice.Intn(len(values))] }

// some are one to most different values.
func some[T comparable](c *choices, most int, values []T) []T {
	var drawn []T
	for range c.upTo(most) {
		if value := pick(c, values); !slices.Contains(drawn, value) {
			drawn = append(drawn, value)
		}
	}
	return drawn
}

// randomSystem is a gateway with Gateways, VirtualServices and DestinationRules of two namespaces, apps, and requests.
func randomSystem(c *choices) ([]fields, []request) {
	drawn := []fields{
		manifest("apps/v1", "Deployment", "edge", "gateway", deploymentSpec(fields{"istio": "edge"}, gatewayContainer(c))),
		manifest("v1", "Service", "edge", "gateway", fields{"selector": fields{"istio": "edge"}, "ports": randomGatewayPorts(c)}),
	}
	for _, namespace := range namespaces {
		if c.of(40) {
			drawn = append(drawn, injectedNamespace(namespace))
		}
	}
	for i, app := range apps {
		if i > 0 && c.of(30) {
			continue
		}
		drawn = append(drawn, randomApp(c, app)...)
	}
	var names []string
	for i := range c.upTo(3) {
		made := randomGateway(c, fmt.Sprintf("gw%d", i+1))
		drawn = append(drawn, made)
		metadata := made["metadata"].(fields)
		names = append(names, metadata["namespace"].(string)+"/"+metadata["name"].(string))
	}
	for i := range 1 + c.upTo(3) {
		drawn = append(drawn, randomVirtualService(c, fmt.Sprintf("vs%d", i+1), names))
	}
	for i := range c.dice.Intn(3) {
		drawn = append(drawn, randomDestinationRule(c, fmt.Sprintf("dr%d", i+1)))
	}
	if c.of(15) {
		drawn = append(drawn, manifest("security.istio.io/v1", "PeerAuthentication", pick(c, append(namespaces, "istio-system")), "default",
			fields{"mtls": fields{"mode": pick(c, []string{"STRICT", "PERMISSIVE", "DISABLE"})}}))
	}
	return drawn, randomRequests(c)
}

func manifest(apiVersion, kind, namespace, name string, spec fields) fields {
	return fields{"apiVersion": apiVersion, "kind": kind, "metadata": fields{"namespace": namespace, "name": name}, "spec": spec}
}

func injectedNamespace(name string) fields {
	return fields{"apiVersion": "v1", "kind": "Namespace", "metadata": fields{"name": name, "labels": fields{"istio-injection": "enabled"}}}
}

func deploymentSpec(labels fields, container fields) fields {
	return fields{
		"selector": fields{"matchLabels": labels},
		"template": fields{"metadata": fields{"labels": labels}, "spec": fields{"containers": []fields{container}}},
	}
}

func gatewayContainer(c *choices) fields {
	container := fields{"name": "istio-proxy", "args": []string{"proxy", "router"}}
	if c.of(60) {
		container["env"] = []fields{{"name": "ISTIO_META_UNPRIVILEGED_POD", "value": "true"}}
	}
	return container
}

func randomGatewayPorts(c *choices) []fields {
	ports := []fields{{"name": "http2", "port": 80, "targetPort": pick(c, []int{8080, 8080, 8080, 8080, 8080, 8080, 8080, 8080, 80})}}
	if c.of(80) {
		ports = append(ports, fields{"name": "https", "port": 443, "targetPort": pick(c, []int{8443, 8443, 8080})})
	}
	if c.of(20) {
		ports = append(ports, fields{"name": pick(c, []string{"http-alb", "tcp-alb"}), "port": 8081, "targetPort": pick(c, []int{8080, 8081})})
	}
	return ports
}

func randomApp(c *choices, app [2]string) []fields {
	namespace, name := app[0], app[1]
	labels := fields{"app": name, "version": "v1"}
	drawn := []fields{manifest("apps/v1", "Deployment", namespace, name, deploymentSpec(labels, fields{"name": "app"}))}
	ports := []fields{{"name": pick(c, portNames), "port": 80, "targetPort": 8080}}
	if c.of(25) {
		ports = append(ports, fields{"name": "http-admin", "port": pick(c, []int{8080, 443, 9090}), "targetPort": 9090})
	}
	service := manifest("v1", "Service", namespace, name, fields{"selector": fields{"app": pick(c, []string{name, name, name, name, name, "none"})}, "ports": ports})
	if c.of(8) {
		service["metadata"].(fields)["annotations"] = fields{"networking.istio.io/exportTo": pick(c, []string{".", "edge", "~", "*"})}
	}
	return append(drawn, service)
}

func randomGateway(c *choices, name string) fields {
	var servers []fields
	for i := range c.upTo(2) {
		servers = append(servers, randomServer(c, fmt.Sprintf("p%d", i+1)))
	}
	if name == "gw1" && c.of(70) {
		servers[0] = fields{"port": fields{"number": 80, "name": "p1", "protocol": "HTTP"}, "hosts": []string{pick(c, []string{"*", "*.example.com", "www.example.com"})}}
	}
	spec := fields{"servers": servers, "selector": fields{"istio": "edge"}}
	if c.of(6) {
		spec["selector"] = fields{"istio": "other"}
	}
	return manifest("networking.istio.io/v1", "Gateway", pick(c, append(namespaces, "edge")), name, spec)
}

func randomServer(c *choices, name string) fields {
	number := pick(c, []int{80, 80, 80, 80, 80, 80, 8080, 443, 443, 8081, 444})
	server := fields{"hosts": some(c, 3, serverHosts)}
	if c.of(2) {
		server["hosts"] = []string{pick(c, refusedHosts)}
	}
	protocol := pick(c, []string{"HTTP", "HTTP", "HTTP", "HTTP", "HTTP", "HTTP", "HTTP2", "HTTP2", "GRPC", "TCP"})
	if number == 443 || c.of(5) {
		protocol = pick(c, []string{"HTTPS", "HTTPS", "HTTPS", "TLS", "HTTP"})
	}
	server["port"] = fields{"number": number, "name": name, "protocol": protocol}
	switch {
	case protocol == "HTTPS" || protocol == "TLS":
		server["tls"] = pick(c, []fields{{"mode": "SIMPLE", "credentialName": "cert"}, {"mode": "SIMPLE", "credentialName": "cert"}, {"mode": "PASSTHROUGH"}})
	case protocol == "HTTP" && c.of(10):
		server["tls"] = fields{"httpsRedirect": true}
	}
	if c.of(3) {
		server["bind"] = "10.0.0.1"
	}
	return server
}

func randomVirtualService(c *choices, name string, gateways []string) fields {
	namespace := pick(c, namespaces)
	spec := fields{"hosts": some(c, 2, virtualServiceHosts), "gateways": some(c, 2, gateways)}
	if c.of(15) {
		spec["gateways"] = some(c, 2, gatewayNames)
	}
	if c.of(10) {
		spec["exportTo"] = []string{pick(c, []string{".", "*", "edge", "bank"})}
	}
	if c.of(92) {
		var rules []fields
		for range c.upTo(3) {
			rules = append(rules, randomRule(c))
		}
		spec["http"] = rules
	} else {
		spec["tcp"] = []fields{{"route": []fields{{"destination": randomDestination(c)}}}}
	}
	if c.of(6) {
		spec["tls"] = []fields{{"match": []fields{{"sniHosts": spec["hosts"]}}, "route": []fields{{"destination": randomDestination(c)}}}}
	}
	if c.of(8) {
		delete(spec, "hosts")
		delete(spec, "gateways")
	}
	return manifest("networking.istio.io/v1", "VirtualService", namespace, name, spec)
}

func randomRule(c *choices) fields {
	rule := fields{}
	if c.of(70) {
		var matches []fields
		for range c.upTo(2) {
			matches = append(matches, randomMatch(c))
		}
		rule["match"] = matches
	}
	switch {
	case c.of(8):
		rule["redirect"] = pick(c, redirects)
	case c.of(5):
		rule["directResponse"] = fields{"status": pick(c, []int{200, 404, 503})}
	case c.of(5):
		rule["delegate"] = fields{"name": pick(c, []string{"vs1", "vs2", "vs3"}), "namespace": pick(c, namespaces)}
	default:
		rule["route"] = randomShares(c)
		if c.of(15) {
			rule["rewrite"] = fields{"uri": pick(c, []string{"/", "/new", "/new/"})}
		}
	}
	return rule
}

func randomShares(c *choices) []fields {
	if c.of(85) {
		return []fields{{"destination": randomDestination(c)}}
	}
	return []fields{{"destination": randomDestination(c), "weight": pick(c, []int{0, 10, 90, 100})}, {"destination": randomDestination(c), "weight": 90}}
}

func randomDestination(c *choices) fields {
	destination := fields{"host": pick(c, destinationHosts)}
	if c.of(40) {
		destination["port"] = fields{"number": pick(c, []int{80, 80, 80, 8080, 9090})}
	}
	if c.of(20) {
		destination["subset"] = pick(c, []string{"v1", "v2"})
	}
	return destination
}

func randomMatch(c *choices) fields {
	match := fields{}
	if c.of(80) {
		match["uri"] = pick(c, uris)
	}
	for _, name := range sortedKeys(conditions) {
		if c.of(6) {
			match[name] = pick(c, conditions[name])
		}
	}
	return match
}

func randomDestinationRule(c *choices, name string) fields {
	spec := fields{"host": pick(c, ruleHosts)}
	if c.of(85) {
		spec["subsets"] = pick(c, subsets)
	}
	if c.of(20) {
		spec["trafficPolicy"] = fields{"tls": fields{"mode": pick(c, []string{"ISTIO_MUTUAL", "DISABLE", "SIMPLE"})}}
	}
	if c.of(15) {
		spec["exportTo"] = []string{pick(c, []string{".", "*", "edge"})}
	}
	return manifest("networking.istio.io/v1", "DestinationRule", pick(c, append(namespaces, "edge", "istio-system")), name, spec)
}

func randomRequests(c *choices) []request {
	var drawn []request
	for range 7 {
		one := request{Request: pick(c, []string{"GET", "GET", "GET", "POST"}) + " http://" + pick(c, requestHosts) + pick(c, requestPaths)}
		if c.of(7) {
			one.Request = "GET https://" + pick(c, requestHosts) + pick(c, requestPaths)
		} else if c.of(4) {
			one.Port = pick(c, []uint32{80, 8081, 8443})
		}
		if c.of(25) {
			one.Headers = map[string]string{"x-user": pick(c, []string{"a", "b"})}
		}
		drawn = append(drawn, one)
	}
	return drawn
}
