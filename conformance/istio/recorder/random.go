package main

import (
	"fmt"
	"maps"
	"slices"

	"istio-alb-lint/conformance/recording/random"
)

type fields = map[string]any

// some are one to most different values.
func some[T comparable](c *random.Choices, most int, values []T) []T {
	var drawn []T
	for range c.UpTo(most) {
		if value := random.Pick(c, values); !slices.Contains(drawn, value) {
			drawn = append(drawn, value)
		}
	}
	return drawn
}

// randomSystem is a gateway with Gateways, VirtualServices and DestinationRules of two namespaces, apps, and requests.
func randomSystem(c *random.Choices) ([]fields, []request) {
	drawn := []fields{
		manifest("apps/v1", "Deployment", "edge", "gateway", deploymentSpec(fields{"istio": "edge"}, gatewayContainer(c))),
		manifest("v1", "Service", "edge", "gateway", fields{"selector": fields{"istio": "edge"}, "ports": randomGatewayPorts(c)}),
	}
	for _, namespace := range namespaces {
		if c.Of(40) {
			drawn = append(drawn, injectedNamespace(namespace))
		}
	}
	for i, app := range apps {
		if i > 0 && c.Of(30) {
			continue
		}
		drawn = append(drawn, randomApp(c, app)...)
	}
	var names []string
	for i := range c.UpTo(3) {
		made := randomGateway(c, fmt.Sprintf("gw%d", i+1))
		drawn = append(drawn, made)
		metadata := made["metadata"].(fields)
		names = append(names, metadata["namespace"].(string)+"/"+metadata["name"].(string))
	}
	for i := range 1 + c.UpTo(3) {
		drawn = append(drawn, randomVirtualService(c, fmt.Sprintf("vs%d", i+1), names))
	}
	for i := range c.Below(3) {
		drawn = append(drawn, randomDestinationRule(c, fmt.Sprintf("dr%d", i+1)))
	}
	if c.Of(15) {
		drawn = append(drawn, manifest("security.istio.io/v1", "PeerAuthentication", random.Pick(c, append(namespaces, "istio-system")), "default",
			fields{"mtls": fields{"mode": random.Pick(c, []string{"STRICT", "PERMISSIVE", "DISABLE"})}}))
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

func gatewayContainer(c *random.Choices) fields {
	container := fields{"name": "istio-proxy", "args": []string{"proxy", "router"}}
	if c.Of(60) {
		container["env"] = []fields{{"name": "ISTIO_META_UNPRIVILEGED_POD", "value": "true"}}
	}
	return container
}

func randomGatewayPorts(c *random.Choices) []fields {
	ports := []fields{{"name": "http2", "port": 80, "targetPort": random.Pick(c, []int{8080, 8080, 8080, 8080, 8080, 8080, 8080, 8080, 80})}}
	if c.Of(80) {
		ports = append(ports, fields{"name": "https", "port": 443, "targetPort": random.Pick(c, []int{8443, 8443, 8080})})
	}
	if c.Of(20) {
		ports = append(ports, fields{"name": random.Pick(c, []string{"http-alb", "tcp-alb"}), "port": 8081, "targetPort": random.Pick(c, []int{8080, 8081})})
	}
	return ports
}

func randomApp(c *random.Choices, app [2]string) []fields {
	namespace, name := app[0], app[1]
	labels := fields{"app": name, "version": "v1"}
	drawn := []fields{manifest("apps/v1", "Deployment", namespace, name, deploymentSpec(labels, fields{"name": "app"}))}
	ports := []fields{{"name": random.Pick(c, portNames), "port": 80, "targetPort": 8080}}
	if c.Of(25) {
		ports = append(ports, fields{"name": "http-admin", "port": random.Pick(c, []int{8080, 443, 9090}), "targetPort": 9090})
	}
	service := manifest("v1", "Service", namespace, name, fields{"selector": fields{"app": random.Pick(c, []string{name, name, name, name, name, "none"})}, "ports": ports})
	if c.Of(8) {
		service["metadata"].(fields)["annotations"] = fields{"networking.istio.io/exportTo": random.Pick(c, []string{".", "edge", "~", "*"})}
	}
	return append(drawn, service)
}

func randomGateway(c *random.Choices, name string) fields {
	var servers []fields
	for i := range c.UpTo(2) {
		servers = append(servers, randomServer(c, fmt.Sprintf("p%d", i+1)))
	}
	if name == "gw1" && c.Of(70) {
		servers[0] = fields{"port": fields{"number": 80, "name": "p1", "protocol": "HTTP"}, "hosts": []string{random.Pick(c, []string{"*", "*.example.com", "www.example.com"})}}
	}
	spec := fields{"servers": servers, "selector": fields{"istio": "edge"}}
	if c.Of(6) {
		spec["selector"] = fields{"istio": "other"}
	}
	return manifest("networking.istio.io/v1", "Gateway", random.Pick(c, append(namespaces, "edge")), name, spec)
}

func randomServer(c *random.Choices, name string) fields {
	number := random.Pick(c, []int{80, 80, 80, 80, 80, 80, 8080, 443, 443, 8081, 444})
	server := fields{"hosts": some(c, 3, serverHosts)}
	if c.Of(2) {
		server["hosts"] = []string{random.Pick(c, refusedHosts)}
	}
	protocol := random.Pick(c, []string{"HTTP", "HTTP", "HTTP", "HTTP", "HTTP", "HTTP", "HTTP2", "HTTP2", "GRPC", "TCP"})
	if number == 443 || c.Of(5) {
		protocol = random.Pick(c, []string{"HTTPS", "HTTPS", "HTTPS", "TLS", "HTTP"})
	}
	server["port"] = fields{"number": number, "name": name, "protocol": protocol}
	switch {
	case protocol == "HTTPS" || protocol == "TLS":
		server["tls"] = random.Pick(c, []fields{{"mode": "SIMPLE", "credentialName": "cert"}, {"mode": "SIMPLE", "credentialName": "cert"}, {"mode": "PASSTHROUGH"}})
	case protocol == "HTTP" && c.Of(10):
		server["tls"] = fields{"httpsRedirect": true}
	}
	if c.Of(3) {
		server["bind"] = "10.0.0.1"
	}
	return server
}

func randomVirtualService(c *random.Choices, name string, gateways []string) fields {
	namespace := random.Pick(c, namespaces)
	spec := fields{"hosts": some(c, 2, virtualServiceHosts), "gateways": some(c, 2, gateways)}
	if c.Of(15) {
		spec["gateways"] = some(c, 2, gatewayNames)
	}
	if c.Of(10) {
		spec["exportTo"] = []string{random.Pick(c, []string{".", "*", "edge", "bank"})}
	}
	if c.Of(92) {
		var rules []fields
		for range c.UpTo(3) {
			rules = append(rules, randomRule(c))
		}
		spec["http"] = rules
	} else {
		spec["tcp"] = []fields{{"route": []fields{{"destination": randomDestination(c)}}}}
	}
	if c.Of(6) {
		spec["tls"] = []fields{{"match": []fields{{"sniHosts": spec["hosts"]}}, "route": []fields{{"destination": randomDestination(c)}}}}
	}
	if c.Of(8) {
		delete(spec, "hosts")
		delete(spec, "gateways")
	}
	return manifest("networking.istio.io/v1", "VirtualService", namespace, name, spec)
}

func randomRule(c *random.Choices) fields {
	rule := fields{}
	if c.Of(70) {
		var matches []fields
		for range c.UpTo(2) {
			matches = append(matches, randomMatch(c))
		}
		rule["match"] = matches
	}
	switch {
	case c.Of(8):
		rule["redirect"] = random.Pick(c, redirects)
	case c.Of(5):
		rule["directResponse"] = fields{"status": random.Pick(c, []int{200, 404, 503})}
	case c.Of(5):
		rule["delegate"] = fields{"name": random.Pick(c, []string{"vs1", "vs2", "vs3"}), "namespace": random.Pick(c, namespaces)}
	default:
		rule["route"] = randomShares(c)
		if c.Of(15) {
			rule["rewrite"] = fields{"uri": random.Pick(c, []string{"/", "/new", "/new/"})}
		}
	}
	return rule
}

func randomShares(c *random.Choices) []fields {
	if c.Of(85) {
		return []fields{{"destination": randomDestination(c)}}
	}
	return []fields{{"destination": randomDestination(c), "weight": random.Pick(c, []int{0, 10, 90, 100})}, {"destination": randomDestination(c), "weight": 90}}
}

func randomDestination(c *random.Choices) fields {
	destination := fields{"host": random.Pick(c, destinationHosts)}
	if c.Of(40) {
		destination["port"] = fields{"number": random.Pick(c, []int{80, 80, 80, 8080, 9090})}
	}
	if c.Of(20) {
		destination["subset"] = random.Pick(c, []string{"v1", "v2"})
	}
	return destination
}

func randomMatch(c *random.Choices) fields {
	match := fields{}
	if c.Of(80) {
		match["uri"] = random.Pick(c, uris)
	}
	for _, name := range slices.Sorted(maps.Keys(conditions)) {
		if c.Of(6) {
			match[name] = random.Pick(c, conditions[name])
		}
	}
	return match
}

func randomDestinationRule(c *random.Choices, name string) fields {
	spec := fields{"host": random.Pick(c, ruleHosts)}
	if c.Of(85) {
		spec["subsets"] = random.Pick(c, subsets)
	}
	if c.Of(20) {
		spec["trafficPolicy"] = fields{"tls": fields{"mode": random.Pick(c, []string{"ISTIO_MUTUAL", "DISABLE", "SIMPLE"})}}
	}
	if c.Of(15) {
		spec["exportTo"] = []string{random.Pick(c, []string{".", "*", "edge"})}
	}
	return manifest("networking.istio.io/v1", "DestinationRule", random.Pick(c, append(namespaces, "edge", "istio-system")), name, spec)
}

func randomRequests(c *random.Choices) []request {
	var drawn []request
	for range 7 {
		one := request{Request: random.Pick(c, []string{"GET", "GET", "GET", "POST"}) + " http://" + random.Pick(c, requestHosts) + random.Pick(c, requestPaths)}
		if c.Of(7) {
			one.Request = "GET https://" + random.Pick(c, requestHosts) + random.Pick(c, requestPaths)
		} else if c.Of(4) {
			one.Port = random.Pick(c, []uint32{80, 8081, 8443})
		}
		if c.Of(25) {
			one.Headers = map[string]string{"x-user": random.Pick(c, []string{"a", "b"})}
		}
		drawn = append(drawn, one)
	}
	return drawn
}
