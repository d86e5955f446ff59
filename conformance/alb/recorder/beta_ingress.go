package main

import (
	networking "k8s.io/api/networking/v1"
	beta "k8s.io/api/networking/v1beta1"
	"k8s.io/apimachinery/pkg/util/intstr"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// betaIngress is an Ingress of extensions/v1beta1 or networking.k8s.io/v1beta1, whose fields are the same.
type betaIngress struct {
	beta.Ingress
}

// upgraded turns a beta Ingress into what API servers up to 1.21 stored for it; any other object stays as it is.
func upgraded(object client.Object) client.Object {
	old, isBeta := object.(*betaIngress)
	if !isBeta {
		return object
	}
	ingress := &networking.Ingress{ObjectMeta: old.ObjectMeta}
	ingress.Spec.IngressClassName = old.Spec.IngressClassName
	if old.Spec.Backend != nil {
		backend := upgradedBackend(*old.Spec.Backend)
		ingress.Spec.DefaultBackend = &backend
	}
	for _, tls := range old.Spec.TLS {
		ingress.Spec.TLS = append(ingress.Spec.TLS, networking.IngressTLS{Hosts: tls.Hosts, SecretName: tls.SecretName})
	}
	for _, rule := range old.Spec.Rules {
		ingress.Spec.Rules = append(ingress.Spec.Rules, upgradedRule(rule))
	}
	return ingress
}

func upgradedRule(old beta.IngressRule) networking.IngressRule {
	rule := networking.IngressRule{Host: old.Host}
	if old.HTTP == nil {
		return rule
	}
	rule.HTTP = &networking.HTTPIngressRuleValue{}
	for _, path := range old.HTTP.Paths {
		pathType := networking.PathTypeImplementationSpecific
		if path.PathType != nil {
			pathType = networking.PathType(*path.PathType)
		}
		rule.HTTP.Paths = append(rule.HTTP.Paths, networking.HTTPIngressPath{
			Path: path.Path, PathType: &pathType, Backend: upgradedBackend(path.Backend),
		})
	}
	return rule
}

func upgradedBackend(old beta.IngressBackend) networking.IngressBackend {
	backend := networking.IngressBackend{Resource: old.Resource}
	if old.ServiceName == "" {
		return backend
	}
	backend.Service = &networking.IngressServiceBackend{Name: old.ServiceName}
	if old.ServicePort.Type == intstr.String {
		backend.Service.Port.Name = old.ServicePort.StrVal
	} else {
		backend.Service.Port.Number = old.ServicePort.IntVal
	}
	return backend
}
