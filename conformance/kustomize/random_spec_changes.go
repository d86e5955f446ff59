package main

import "istio-alb-lint/conformance/recording/random"

type change = func(c *random.Choices) any

// same is a change that is always the same.
func same(value any) change { return func(*random.Choices) any { return value } }

// specChanges are the specs of strategic merge patches by kind, with directives and keys to merge by.
var specChanges = map[string][]change{
	"Service": {
		same(object{"ports": list{object{"port": 443, "targetPort": 8443}}}),
		same(object{"ports": list{object{"port": 80, "protocol": "TCP", "name": "patched"}, object{"port": 9090}}}),
		same(object{"ports": list{object{"port": 443, "$patch": "delete"}}}),
		same(object{"ports": list{object{"$patch": "replace"}, object{"port": 8080}}}),
		same(object{"ports": list{object{"port": 80, "protocol": "UDP"}}}),
		same(object{"ports": nil, "type": "NodePort"}),
		same(object{"selector": object{"$patch": "replace", "app": "patched"}}),
		same(object{"selector": object{"app": nil, "more": raw(`"1"`)}}),
		same(object{"type": "NodePort", "externalTrafficPolicy": "Local"}),
		same(object{"$patch": "replace", "ports": list{object{"port": 1}}}),
		same(object{"loadBalancerSourceRanges": list{"10.0.0.0/8"}}),
	},
	"Ingress": {
		func(c *random.Choices) any { return object{"ingressClassName": random.Pick(c, []any{"alb", nil})} },
		func(c *random.Choices) any { return object{"rules": list{object{"host": random.Pick(c, hosts)}}} },
		func(c *random.Choices) any { return object{"defaultBackend": backend(c)} },
		func(c *random.Choices) any {
			return object{"tls": list{object{"hosts": list{"a.example.com"}, "secretName": random.Pick(c, names)}}}
		},
		same(object{"rules": nil}), same(object{"rules": list{}}), same(object{"$patch": "delete"}),
	},
	"Gateway": {
		same(object{"servers": list{object{"name": "tls", "port": object{"number": 8443}}}}),
		same(object{"selector": object{"istio": raw("edge"), "app": "gateway"}}),
		same(object{"selector": object{"istio": nil}}),
		same(object{"servers": list{}}),
		same(object{"servers": list{object{"$patch": "replace"}, object{"port": object{"number": 1}}}}),
	},
	"VirtualService": {
		func(c *random.Choices) any { return object{"hosts": list{random.Pick(c, hosts), "more.example.com"}} },
		same(object{"http": list{object{"name": "first", "timeout": "1s"}}}),
		same(object{"gateways": nil, "exportTo": list{"."}}),
	},
	"DestinationRule": {
		same(object{"trafficPolicy": object{"tls": object{"mode": "SIMPLE"}, "loadBalancer": object{"simple": "RANDOM"}}}),
		same(object{"trafficPolicy": object{"$patch": "replace", "tls": nil}}),
		same(object{"subsets": list{object{"name": "v2", "labels": object{"version": "v2"}}}}),
		same(object{"host": "patched", "trafficPolicy": nil}),
	},
	"Deployment":  workloadChanges,
	"StatefulSet": workloadChanges,
	"HorizontalPodAutoscaler": {
		same(object{"minReplicas": 4}), same(object{"minReplicas": nil, "metrics": list{object{"type": "Resource"}}}),
	},
	"IngressClassParams": {
		same(object{"scheme": "internet-facing"}), same(object{"tags": list{object{"key": "more", "value": raw("1")}}}), same(object{"group": object{"name": "g"}}),
	},
	"TargetGroupBinding": {same(object{"serviceRef": object{"port": "http"}}), same(object{"targetType": "ip"})},
	"IngressClass":       {same(object{"parameters": nil}), same(object{"controller": "other"})},
	"CronJob":            {same(object{"schedule": "0 0 * * *"}), func(c *random.Choices) any { return object{"jobTemplate": object{"spec": podChange(c)}} }},
	"PodDisruptionBudget": {
		same(object{"minAvailable": raw("50%")}), same(object{"selector": object{"matchLabels": object{"app": "patched"}}}),
	},
}

var workloadChanges = []change{
	same(object{"replicas": 5}),
	same(object{"replicas": nil, "strategy": object{"type": "Recreate"}}),
	func(c *random.Choices) any { return podChange(c) },
	func(c *random.Choices) any { return podChange(c) },
	func(c *random.Choices) any { return podChange(c) },
	func(c *random.Choices) any {
		return object{"template": object{"metadata": object{"labels": pickMap(c, []string{"app", "istio"}, labelValues)}}}
	},
}

// podChange is a spec whose pod template has a list that merges by a key.
func podChange(c *random.Choices) object {
	spec := random.Pick(c, []object{
		{"containers": list{object{"name": "web", "image": "patched:1", "command": list{"run"}}}},
		{"containers": list{object{"name": "new", "image": "new"}}},
		{"containers": list{object{"name": "side", "$patch": "delete"}}},
		{"containers": list{object{"name": "web", "$patch": "replace", "image": "only"}}},
		{"containers": list{object{"$patch": "replace"}, object{"name": "only", "image": "only"}}},
		{"containers": list{object{"name": "web", "env": list{object{"name": "B", "value": "changed"}, object{"name": "C", "value": raw(`"3"`)}}}}},
		{"containers": list{object{"name": "web", "env": list{object{"name": "A", "$patch": "delete"}}}}},
		{"containers": list{object{"name": "web", "ports": list{object{"containerPort": 8080, "name": "changed"}, object{"containerPort": 15021}}}}},
		{"containers": list{object{"name": "web", "ports": list{object{"containerPort": 8443, "protocol": "TCP", "name": "tls"}}}}},
		{"containers": list{object{"name": "web", "volumeMounts": list{object{"mountPath": "/data", "name": "other"}, object{"mountPath": "/more", "name": "more"}}}}},
		{"containers": list{object{"name": "web", "env": nil, "readinessProbe": object{"httpGet": object{"port": 15021}}}}},
		{"volumes": list{object{"name": "data", "emptyDir": object{}}, object{"name": "more", "secret": object{"secretName": "web"}}}},
		{"volumes": list{object{"name": "data", "$patch": "delete"}}},
		{"tolerations": list{object{"key": "a", "operator": "Exists"}}, "hostAliases": list{object{"ip": "10.0.0.1", "hostnames": list{"a"}}}},
		{"imagePullSecrets": list{object{"name": "web"}}, "terminationGracePeriodSeconds": 30},
		{"initContainers": list{object{"name": "init", "image": "patched"}}},
	})
	return object{"template": object{"spec": spec}}
}
