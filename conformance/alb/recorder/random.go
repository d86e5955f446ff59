package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"istio-alb-lint/conformance/recording/random"
)

type object = map[string]any

// randomSystem is one to four Ingresses of one or two groups, the Services that they may name, and a class, which in
// some systems has parameters.
func randomSystem(c *random.Choices) []object {
	var objects []object
	class := object{"controller": "ingress.k8s.aws/alb"}
	if c.Of(25) {
		class["parameters"] = object{"apiGroup": "elbv2.k8s.aws", "kind": "IngressClassParams", "name": "params"}
		objects = append(objects, resource("elbv2.k8s.aws/v1beta1", "IngressClassParams", "params", nil, randomParams(c)))
	}
	objects = append(objects, resource("networking.k8s.io/v1", "IngressClass", "alb", nil, class))
	var annotated []object
	for _, name := range []string{"web", "api"} {
		annotated = append(annotated, randomServiceObject(c, name))
	}
	secured := c.Of(60)
	for i := range 1 + c.Below(3) + c.Below(2) {
		annotated = append(annotated, randomIngress(c, fmt.Sprintf("%c", 'd'-rune(i)), secured))
	}
	for c.Of(42) {
		addFault(c, random.Pick(c, annotated))
	}
	return append(objects, annotated...)
}

// addFault gives an Ingress or Service an annotation whose value is most likely wrong there.
func addFault(c *random.Choices, to object) {
	key := random.Pick(c, slices.Sorted(maps.Keys(faults)))
	metadata := to["metadata"].(object)
	annotations, annotated := metadata["annotations"].(map[string]string)
	if !annotated {
		annotations = map[string]string{}
		metadata["annotations"] = annotations
	}
	annotations[prefix+key] = random.Pick(c, faults[key])
}

// randomServiceObject has target type ip when it has no node ports, but for a few.
func randomServiceObject(c *random.Choices, name string) object {
	annotations, spec := randomSettings(c, serviceSettings, 12), randomService(c)
	if spec["type"] == "ClusterIP" && c.Of(95) {
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

func randomParams(c *random.Choices) object {
	all := object{
		"scheme": "internet-facing", "ipAddressType": "dualstack", "sslPolicy": "ELBSecurityPolicy-TLS13-1-2-2021-06",
		"targetType": "ip", "inboundCIDRs": []string{"10.0.0.0/8"}, "certificateArn": []string{"arn:class"},
		"sslRedirectPort": "443", "tags": []object{{"key": "team", "value": "class"}},
		"loadBalancerAttributes": []object{{"key": "idle_timeout.timeout_seconds", "value": "30"}},
		"group":                  object{"name": "of-class"},
	}
	params := object{}
	for _, name := range slices.Sorted(maps.Keys(all)) {
		if c.Of(15) {
			params[name] = all[name]
		}
	}
	return params
}

func randomService(c *random.Choices) object {
	spec := object{"type": random.Pick(c, []string{"NodePort", "NodePort", "NodePort", "LoadBalancer", "ClusterIP"})}
	if c.Of(1) {
		spec["ipFamilies"] = []string{"IPv4", "IPv6"}
	}
	var ports []object
	for _, port := range []object{{"name": "http", "port": 80}, {"name": "https", "port": 443}, {"name": "status", "port": 15021}} {
		if len(ports) > 0 && c.Of(12) {
			continue
		}
		port["targetPort"] = random.Pick(c, []any{8080, 8443, 8080, "web"})
		if spec["type"] != "ClusterIP" && c.Of(30) {
			port["nodePort"] = 31000 + port["port"].(int)
		}
		ports = append(ports, port)
	}
	spec["ports"] = ports
	return spec
}

func randomIngress(c *random.Choices, name string, secured bool) object {
	annotations := randomSettings(c, ingressSettings, 3)
	if c.Of(85) {
		annotations[prefix+"group.name"] = random.Pick(c, []string{"one", "one", "one", "one", "two"})
	}
	if secured && c.Of(85) {
		annotations[prefix+"listen-ports"] = `[{"HTTP":80},{"HTTPS":443}]`
		if c.Of(60) {
			annotations[prefix+"certificate-arn"] = random.Pick(c, []string{"arn:one", "arn:one,arn:two", "arn:two"})
		}
		if c.Of(12) {
			annotations[prefix+"ssl-redirect"] = "443"
		}
	}
	for _, key := range slices.Sorted(maps.Keys(ingressJSON)) {
		if c.Of(7) {
			annotations[prefix+key] = random.Pick(c, ingressJSON[key])
		}
	}
	spec := object{"ingressClassName": "alb"}
	if c.Of(8) {
		spec["defaultBackend"] = randomBackend(c)
	}
	var rules []object
	for range c.UpTo(2) {
		rules = append(rules, randomRule(c))
	}
	spec["rules"] = rules
	return resource("networking.k8s.io/v1", "Ingress", name, annotations, spec)
}

func randomRule(c *random.Choices) object {
	rule := object{}
	host := random.Pick(c, []string{"", "www.example.com", "www.example.com", "a.shop.example.com", "*.example.com", "example.com", "www.example.org"})
	if host != "" && (host != "www.example.org" || c.Of(15)) {
		rule["host"] = host
	}
	var paths []object
	for range c.UpTo(2) {
		pathType := random.Pick(c, []string{"Prefix", "Prefix", "Exact", "ImplementationSpecific"})
		path := random.Pick(c, []string{"/", "/", "/a", "/a/", "/a/b", "/longer", "/*", "/a*"})
		if strings.Contains(path, "*") && pathType != "ImplementationSpecific" && c.Of(98) {
			path = "/plain"
		}
		one := object{"pathType": pathType, "path": path, "backend": randomBackend(c)}
		if pathType == "ImplementationSpecific" && c.Of(10) {
			delete(one, "path")
		}
		paths = append(paths, one)
	}
	rule["http"] = object{"paths": paths}
	return rule
}

func randomBackend(c *random.Choices) object {
	name, port := random.Pick(c, []string{"web", "web", "api"}), object{"number": 80}
	switch {
	case c.Of(3):
		name = "nowhere"
	case c.Of(20):
		name, port = random.Pick(c, []string{"redirect", "say", "split", "nothing"}), object{"name": "use-annotation"}
	case c.Of(15):
		port = object{"name": "http"}
	case c.Of(2):
		port = random.Pick(c, []object{{"number": 443}, {"name": "status"}, {"number": 8080}})
	}
	return object{"service": object{"name": name, "port": port}}
}

// randomSettings gives each annotation of a table in so many of a hundred cases, with one of its values.
func randomSettings(c *random.Choices, table map[string][]string, percent int) map[string]string {
	annotations := map[string]string{}
	for _, key := range slices.Sorted(maps.Keys(table)) {
		if c.Of(percent) {
			annotations[prefix+key] = random.Pick(c, table[key])
		}
	}
	return annotations
}
