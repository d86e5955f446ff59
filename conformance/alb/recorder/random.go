package main

import (
	"fmt"
	"math/rand"
	"strings"
)

type object = map[string]any

// choices is a source of random decisions.
type choices struct{ dice *rand.Rand }

// of is true in so many of a hundred cases.
func (c *choices) of(percent int) bool { return c.dice.Intn(100) < percent }

func (c *choices) upTo(most int) int { return 1 + c.dice.Intn(most) }

func pick[T any](c *choices, values []T) T { return values[c.dice.Intn(len(values))] }

// randomSystem is one to four Ingresses of one or two groups, the Services that they may name, and a class, which in
// some systems has parameters.
func randomSystem(c *choices) []object {
	var objects []object
	class := object{"controller": "ingress.k8s.aws/alb"}
	if c.of(25) {
		class["parameters"] = object{"apiGroup": "elbv2.k8s.aws", "kind": "IngressClassParams", "name": "params"}
		objects = append(objects, resource("elbv2.k8s.aws/v1beta1", "IngressClassParams", "params", nil, randomParams(c)))
	}
	objects = append(objects, resource("networking.k8s.io/v1", "IngressClass", "alb", nil, class))
	var annotated []object
	for _, name := range []string{"web", "api"} {
		annotated = append(annotated, randomServiceObject(c, name))
	}
	secured := c.of(60)
	for i := range 1 + c.dice.Intn(3) + c.dice.Intn(2) {
		annotated = append(annotated, randomIngress(c, fmt.Sprintf("%c", 'd'-rune(i)), secured))
	}
	for c.of(42) {
		addFault(c, pick(c, annotated))
	}
	return append(objects, annotated...)
}

// addFault gives an Ingress or Service an annotation whose value is most likely wrong there.
func addFault(c *choices, to object) {
	key := pick(c, sortedKeys(faults))
	metadata := to["metadata"].(object)
	annotations, annotated := metadata["annotations"].(map[string]string)
	if !annotated {
		annotations = map[string]string{}
		metadata["annotations"] = annotations
	}
	annotations[prefix+key] = pick(c, faults[key])
}

// randomServiceObject has target type ip when it has no node ports, but for a few.
func randomServiceObject(c *choices, name string) object {
	annotations, spec := randomSettings(c, serviceSettings, 12), randomService(c)
	if spec["type"] == "ClusterIP" && c.of(95) {
		annotations[prefix+"target-type"] = "ip"
	}
	return resource("v1", "Service", name, annotations, spec)
}

func resource(apiVersion, kind, name string, annotations map[string]string, spec object) object {
	metadata := object{"name": name}
	if len(annotations) > 0 {
		metadata["annotations"] = annotations
	}
	return object{"apiVersion": apiVersion, "kind": kind, "metadata": metadata, "spec": spec}
}

func randomParams(c *choices) object {
	all := object{
		"scheme": "internet-facing", "ipAddressType": "dualstack", "sslPolicy": "ELBSecurityPolicy-TLS13-1-2-2021-06",
		"targetType": "ip", "inboundCIDRs": []string{"10.0.0.0/8"}, "certificateArn": []string{"arn:class"},
		"sslRedirectPort": "443", "tags": []object{{"key": "team", "value": "class"}},
		"loadBalancerAttributes": []object{{"key": "idle_timeout.timeout_seconds", "value": "30"}},
		"group":                  object{"name": "of-class"},
	}
	params := object{}
	for _, name := range sortedKeys(all) {
		if c.of(15) {
			params[name] = all[name]
		}
	}
	return params
}

func randomService(c *choices) object {
	spec := object{"type": pick(c, []string{"NodePort", "NodePort", "NodePort", "LoadBalancer", "ClusterIP"})}
	if c.of(1) {
		spec["ipFamilies"] = []string{"IPv4", "IPv6"}
	}
	var ports []object
	for _, port := range []object{{"name": "http", "port": 80}, {"name": "https", "port": 443}, {"name": "status", "port": 15021}} {
		if len(ports) > 0 && c.of(12) {
			continue
		}
		port["targetPort"] = pick(c, []any{8080, 8443, 8080, "web"})
		if spec["type"] != "ClusterIP" && c.of(30) {
			port["nodePort"] = 31000 + port["port"].(int)
		}
		ports = append(ports, port)
	}
	spec["ports"] = ports
	return spec
}

func randomIngress(c *choices, name string, secured bool) object {
	annotations := randomSettings(c, ingressSettings, 3)
	if c.of(85) {
		annotations[prefix+"group.name"] = pick(c, []string{"one", "one", "one", "one", "two"})
	}
	if secured && c.of(85) {
		annotations[prefix+"listen-ports"] = `[{"HTTP":80},{"HTTPS":443}]`
		if c.of(60) {
			annotations[prefix+"certificate-arn"] = pick(c, []string{"arn:one", "arn:one,arn:two", "arn:two"})
		}
		if c.of(12) {
			annotations[prefix+"ssl-redirect"] = "443"
		}
	}
	for _, key := range sortedKeys(ingressJSON) {
		if c.of(7) {
			annotations[prefix+key] = pick(c, ingressJSON[key])
		}
	}
	spec := object{"ingressClassName": "alb"}
	if c.of(8) {
		spec["defaultBackend"] = randomBackend(c)
	}
	var rules []object
	for range c.upTo(2) {
		rules = append(rules, randomRule(c))
	}
	spec["rules"] = rules
	return resource("networking.k8s.io/v1", "Ingress", name, annotations, spec)
}

func randomRule(c *choices) object {
	rule := object{}
	host := pick(c, []string{"", "www.example.com", "www.example.com", "a.shop.example.com", "*.example.com", "example.com", "www.example.org"})
	if host != "" && (host != "www.example.org" || c.of(15)) {
		rule["host"] = host
	}
	var paths []object
	for range c.upTo(2) {
		pathType := pick(c, []string{"Prefix", "Prefix", "Exact", "ImplementationSpecific"})
		path := pick(c, []string{"/", "/", "/a", "/a/", "/a/b", "/longer", "/*", "/a*"})
		if strings.Contains(path, "*") && pathType != "ImplementationSpecific" && c.of(98) {
			path = "/plain"
		}
		one := object{"pathType": pathType, "path": path, "backend": randomBackend(c)}
		if pathType == "ImplementationSpecific" && c.of(10) {
			delete(one, "path")
		}
		paths = append(paths, one)
	}
	rule["http"] = object{"paths": paths}
	return rule
}

func randomBackend(c *choices) object {
	name, port := pick(c, []string{"web", "web", "api"}), object{"number": 80}
	switch {
	case c.of(3):
		name = "nowhere"
	case c.of(20):
		name, port = pick(c, []string{"redirect", "say", "split", "nothing"}), object{"name": "use-annotation"}
	case c.of(15):
		port = object{"name": "http"}
	case c.of(2):
		port = pick(c, []object{{"number": 443}, {"name": "status"}, {"number": 8080}})
	}
	return object{"service": object{"name": name, "port": port}}
}

// randomSettings gives each annotation of a table in so many of a hundred cases, with one of its values.
func randomSettings(c *choices, table map[string][]string, percent int) map[string]string {
	annotations := map[string]string{}
	for _, key := range sortedKeys(table) {
		if c.of(percent) {
			annotations[prefix+key] = pick(c, table[key])
		}
	}
	return annotations
}
