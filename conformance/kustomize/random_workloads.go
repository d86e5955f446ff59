package main

import (
	"istio-alb-lint/conformance/recording/random"
)

var pictures = []string{"web", "web:v1", "registry.example.com:5000/api:v1", "istio/proxyv2@sha256:aaaa", "sidecar"}

func podTemplate(c *random.Choices) object {
	containers := list{container(c, "web")}
	if c.Of(40) {
		containers = append(containers, container(c, "side"))
	}
	spec := object{"containers": containers}
	if c.Of(30) {
		spec["volumes"] = list{object{"name": "data", "configMap": object{"name": random.Pick(c, names)}}}
	}
	if c.Of(20) {
		spec["serviceAccountName"] = random.Pick(c, names)
	}
	if c.Of(15) {
		spec["initContainers"] = list{object{"name": "init", "image": random.Pick(c, pictures)}}
	}
	template := object{"spec": spec}
	if c.Of(60) {
		template["metadata"] = object{"labels": pickMap(c, []string{"app", "istio"}, labelValues)}
	}
	return template
}

func container(c *random.Choices, name string) object {
	one := object{"name": name, "image": random.Pick(c, pictures)}
	if c.Of(50) {
		one["ports"] = list{object{"containerPort": 8080, "name": "http"}, object{"containerPort": 8443, "protocol": "TCP"}}
	}
	if c.Of(40) {
		one["env"] = list{object{"name": "A", "value": random.Pick(c, []string{"1", "$(HOST)", raw("yes")})}, object{"name": "B", "value": "b"}}
	}
	if c.Of(20) {
		one["envFrom"] = list{object{"configMapRef": object{"name": random.Pick(c, names)}}}
	}
	if c.Of(20) {
		one["volumeMounts"] = list{object{"mountPath": "/data", "name": "data"}}
	}
	return one
}

func deployment(c *random.Choices) object {
	spec := object{"template": podTemplate(c)}
	if c.Of(60) {
		spec["selector"] = object{"matchLabels": pickMap(c, []string{"app"}, labelValues)}
	}
	if c.Of(50) {
		spec["replicas"] = random.Pick(c, []any{0, 1, 3, raw(`"2"`)})
	}
	return object{"spec": spec}
}

func statefulSet(c *random.Choices) object {
	made := deployment(c)
	made["spec"].(object)["serviceName"] = random.Pick(c, names)
	return made
}

func cronJob(c *random.Choices) object {
	return object{"spec": object{"schedule": "* * * * *", "jobTemplate": object{"spec": object{"template": podTemplate(c)}}}}
}

func autoscaler(c *random.Choices) object {
	target := object{"apiVersion": "apps/v1", "kind": random.Pick(c, []string{"Deployment", "Deployment", "StatefulSet"}), "name": random.Pick(c, names)}
	return object{"spec": object{"minReplicas": c.UpTo(3), "maxReplicas": 5, "scaleTargetRef": target}}
}

func disruptionBudget(c *random.Choices) object {
	return object{"spec": object{"minAvailable": random.Pick(c, []any{1, "50%"}), "selector": object{"matchLabels": pickMap(c, []string{"app"}, labelValues)}}}
}

func configMap(c *random.Choices) object {
	return object{"data": object{"host": "shop.example.com", "port": raw(`"8080"`), "arn": "arn:aws:acm:a/b"}}
}

func secret(c *random.Choices) object { return object{"stringData": object{"password": "swordfish"}} }

func ingressClass(c *random.Choices) object {
	return object{"spec": object{
		"controller": "ingress.k8s.aws/alb",
		"parameters": object{"apiGroup": "elbv2.k8s.aws", "kind": "IngressClassParams", "name": random.Pick(c, names)},
	}}
}

func classParams(c *random.Choices) object {
	return object{"spec": object{"scheme": "internal", "tags": list{object{"key": "team", "value": "edge"}}}}
}

func targetGroupBinding(c *random.Choices) object {
	return object{"spec": object{"serviceRef": object{"name": random.Pick(c, names), "port": 80}, "targetGroupARN": "arn:x"}}
}

func roleBinding(c *random.Choices) object {
	return object{
		"roleRef":  object{"apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole", "name": random.Pick(c, names)},
		"subjects": list{object{"kind": "ServiceAccount", "name": random.Pick(c, []string{"web", "default"}), "namespace": random.Pick(c, []string{"edge", "shop"})}},
	}
}
