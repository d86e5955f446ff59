package main

import (
	"fmt"
	"path"

	"istio-alb-lint/conformance/recording/random"
)

// clusterScoped are the kinds drawn here that no namespace touches.
var clusterScoped = map[string]bool{"Namespace": true, "IngressClass": true, "ClusterRole": true, "ClusterRoleBinding": true}

var names = []string{"web", "web", "api", "shop"}

const alb = "alb.ingress.kubernetes.io/"

// kinds are what an object can be, and what stands in it.
var kinds = []struct {
	apiVersion, kind string
	body             func(c *random.Choices) object
}{
	{"v1", "Service", service},
	{"v1", "Service", service},
	{"apps/v1", "Deployment", deployment},
	{"apps/v1", "Deployment", deployment},
	{"networking.k8s.io/v1", "Ingress", ingress},
	{"networking.k8s.io/v1", "Ingress", ingress},
	{"networking.k8s.io/v1", "Ingress", ingress},
	{"networking.istio.io/v1", "Gateway", gateway},
	{"networking.istio.io/v1", "Gateway", gateway},
	{"networking.istio.io/v1", "VirtualService", virtualService},
	{"networking.istio.io/v1", "VirtualService", virtualService},
	{"networking.istio.io/v1beta1", "DestinationRule", destinationRule},
	{"autoscaling/v2", "HorizontalPodAutoscaler", autoscaler},
	{"apps/v1", "StatefulSet", statefulSet},
	{"v1", "ConfigMap", configMap},
	{"v1", "Secret", secret},
	{"v1", "ServiceAccount", nothing},
	{"v1", "Namespace", nothing},
	{"networking.k8s.io/v1", "IngressClass", ingressClass},
	{"elbv2.k8s.aws/v1beta1", "IngressClassParams", classParams},
	{"elbv2.k8s.aws/v1beta1", "TargetGroupBinding", targetGroupBinding},
	{"rbac.authorization.k8s.io/v1", "RoleBinding", roleBinding},
	{"batch/v1", "CronJob", cronJob},
	{"policy/v1", "PodDisruptionBudget", disruptionBudget},
}

// resources writes one to four objects into a file or two of a folder, or just one object where `many` is false.
func (d *drawing) resources(folder string, many bool) ([]*drawn, list) {
	count := 1
	if many {
		count = 1 + d.c.UpTo(3)
	}
	var objects []*drawn
	var values []any
	seen := map[string]bool{}
	for range count {
		one, value := d.object()
		if id := one.kind + one.name + one.namespace; seen[id] && d.c.Of(97) {
			continue
		} else {
			seen[id] = true
		}
		objects, values = append(objects, one), append(values, value)
	}
	if d.c.Of(6) {
		values = []any{object{"apiVersion": "v1", "kind": "List", "items": values}}
	}
	if cut := len(values) / 2; cut > 0 && d.c.Of(40) {
		d.files[path.Join(folder, "a.yaml")] = d.documents(values[:cut])
		d.files[path.Join(folder, "more/b.yaml")] = d.documents(values[cut:])
		return objects, list{"a.yaml", "more/b.yaml"}
	}
	d.files[path.Join(folder, "all.yaml")] = d.documents(values)
	return objects, list{random.Pick(d.c, []string{"all.yaml", "all.yaml", "./all.yaml"})}
}

func (d *drawing) object() (*drawn, object) {
	of := random.Pick(d.c, kinds)
	one := &drawn{apiVersion: of.apiVersion, kind: of.kind, name: random.Pick(d.c, names)}
	metadata := object{"name": one.name}
	if !clusterScoped[of.kind] && d.c.Of(20) {
		one.namespace = random.Pick(d.c, []string{"edge", "shop", "default"})
		metadata["namespace"] = one.namespace
	}
	if d.c.Of(35) {
		metadata["labels"] = pickMap(d.c, []string{"app", "tier", "team"}, labelValues)
	}
	if of.kind == "Ingress" || of.kind == "Service" && d.c.Of(40) || d.c.Of(10) {
		metadata["annotations"] = annotations(d.c)
	}
	if d.c.Of(2) {
		metadata["creationTimestamp"] = nil
	}
	one.current = one.name
	value := of.body(d.c)
	value["apiVersion"], value["kind"], value["metadata"] = of.apiVersion, of.kind, metadata
	return one, value
}

var labelValues = []string{"web", "api", "front", "v1", "1", "true", raw("web # text")}

func annotations(c *random.Choices) object {
	return pickMap(c, annotationKeys,
		[]string{"internal", "internet-facing", "15021", raw(`"15021"`), raw("yes"), "true", `[{"HTTP": 80}, {"HTTPS": 443}]`, "a\nb\n", raw("'a: b'"), ""})
}

var annotationKeys = []string{alb + "scheme", alb + "healthcheck-port", alb + "listen-ports", alb + "group.name", "note"}

func nothing(*random.Choices) object { return object{} }

func service(c *random.Choices) object {
	var ports list
	for i, number := range []int{80, 443, 15021} {
		if i > 0 && c.Of(50) {
			continue
		}
		port := object{"port": number}
		if c.Of(70) {
			port["name"] = fmt.Sprintf("p%d", number)
		}
		if c.Of(50) {
			port["targetPort"] = random.Pick(c, []any{8080, 8443, "http", raw(`"8080"`)})
		}
		if c.Of(20) {
			port["protocol"] = "TCP"
		}
		ports = append(ports, port)
	}
	spec := object{"ports": ports}
	if c.Of(60) {
		spec["selector"] = pickMap(c, []string{"app", "istio"}, labelValues)
	}
	if c.Of(30) {
		spec["type"] = random.Pick(c, []string{"NodePort", "ClusterIP", "LoadBalancer"})
	}
	return object{"spec": spec}
}

func ingress(c *random.Choices) object {
	spec := object{}
	if c.Of(60) {
		spec["ingressClassName"] = random.Pick(c, []string{"alb", "web", "nginx"})
	}
	if c.Of(40) {
		spec["defaultBackend"] = backend(c)
	}
	var rules list
	for range c.UpTo(2) {
		rule := object{"http": object{"paths": list{object{"path": random.Pick(c, []string{"/", "/*", "/a"}), "pathType": "Prefix", "backend": backend(c)}}}}
		if c.Of(70) {
			rule["host"] = random.Pick(c, hosts)
		}
		rules = append(rules, rule)
	}
	spec["rules"] = rules
	if c.Of(20) {
		spec["tls"] = list{object{"hosts": list{random.Pick(c, hosts)}, "secretName": random.Pick(c, names)}}
	}
	return object{"spec": spec}
}

var hosts = []string{"www.example.com", "shop.example.com", "*.example.com", "$(HOST)"}

func backend(c *random.Choices) object {
	return object{"service": object{"name": random.Pick(c, names), "port": object{"number": random.Pick(c, []int{80, 443})}}}
}

func gateway(c *random.Choices) object {
	servers := list{object{"port": object{"number": 80, "name": "http", "protocol": "HTTP"}, "hosts": list{random.Pick(c, hosts)}}}
	if c.Of(50) {
		servers = append(servers, object{
			"name": "tls", "port": object{"number": 443, "name": "https", "protocol": "HTTPS"},
			"hosts": list{random.Pick(c, hosts), "b.example.com"}, "tls": object{"mode": "SIMPLE", "credentialName": random.Pick(c, names)},
		})
	}
	return object{"spec": object{"selector": object{"istio": "ingressgateway"}, "servers": servers}}
}

func virtualService(c *random.Choices) object {
	destination := object{"host": random.Pick(c, names), "port": object{"number": random.Pick(c, []int{80, 8080})}}
	route := object{"name": "first", "route": list{object{"destination": destination}}}
	if c.Of(30) {
		route["timeout"] = random.Pick(c, []string{"5s", raw("0s"), raw("1e3")})
	}
	return object{"spec": object{"hosts": list{random.Pick(c, hosts)}, "gateways": list{random.Pick(c, names), "mesh"}, "http": list{route}}}
}

func destinationRule(c *random.Choices) object {
	spec := object{"host": random.Pick(c, names)}
	if c.Of(50) {
		spec["trafficPolicy"] = object{"tls": object{"mode": random.Pick(c, []string{"ISTIO_MUTUAL", "DISABLE"})}}
	}
	if c.Of(40) {
		spec["subsets"] = list{object{"name": "v1", "labels": object{"version": "v1"}}, object{"name": "v2"}}
	}
	return object{"spec": spec}
}
