package main

import (
	corev1 "k8s.io/api/core/v1"
	networking "k8s.io/api/networking/v1"
	elbv2api "sigs.k8s.io/aws-load-balancer-controller/apis/elbv2/v1beta1"
	"sigs.k8s.io/controller-runtime/pkg/client"
	kjson "sigs.k8s.io/json"

	"istio-alb-lint/conformance/recording"
)

// manifests are the objects of one system that the controller reads, and notes on those that no API server would take.
type manifests struct {
	objects []client.Object
	recording.Notes
}

// Add decodes an object; kinds that the controller does not read are left out.
func (m *manifests) Add(read recording.Object) {
	object := emptyObject(read.APIVersion, read.Kind)
	if object == nil {
		return
	}
	if err := kjson.UnmarshalCaseSensitivePreserveInts(read.JSON, object); err != nil {
		m.Note("%s %s cannot be decoded: %v", read.Kind, read.Name, err)
		return
	}
	m.objects = append(m.objects, upgraded(object))
}

func emptyObject(apiVersion, kind string) client.Object {
	switch apiVersion + " " + kind {
	case "networking.k8s.io/v1 Ingress":
		return &networking.Ingress{}
	case "networking.k8s.io/v1beta1 Ingress", "extensions/v1beta1 Ingress":
		return &betaIngress{}
	case "networking.k8s.io/v1 IngressClass", "networking.k8s.io/v1beta1 IngressClass":
		return &networking.IngressClass{}
	case "elbv2.k8s.aws/v1beta1 IngressClassParams":
		return &elbv2api.IngressClassParams{}
	case "v1 Service":
		return &corev1.Service{}
	case "v1 Namespace":
		return &corev1.Namespace{}
	case "v1 Secret":
		return &corev1.Secret{}
	}
	return nil
}
