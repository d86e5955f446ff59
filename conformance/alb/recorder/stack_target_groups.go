package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	elbv2model "sigs.k8s.io/aws-load-balancer-controller/pkg/model/elbv2"
	k8smodel "sigs.k8s.io/aws-load-balancer-controller/pkg/model/elbv2/k8s"
)

func readHealthCheck(check *elbv2model.TargetGroupHealthCheckConfig) healthCheck {
	return healthCheck(*check)
}

func (m *model) addTargetGroups(groups []*elbv2model.TargetGroup, bindings []*k8smodel.TargetGroupBindingResource) error {
	bound := map[string]binding{}
	for _, built := range bindings {
		read, err := readBinding(built.Spec.Template)
		if err != nil {
			return err
		}
		bound[built.ID()] = read
	}
	for _, built := range groups {
		if !isFrontend(built.ID()) {
			m.TargetGroups = append(m.TargetGroups, readTargetGroup(built, bound[built.ID()]))
		}
	}
	slices.SortFunc(m.TargetGroups, func(a, b *targetGroup) int { return cmp.Compare(a.ID, b.ID) })
	return nil
}

func readTargetGroup(built *elbv2model.TargetGroup, bound binding) *targetGroup {
	spec := built.Spec
	told := &targetGroup{
		ID: built.ID(), TargetType: string(spec.TargetType), Port: *spec.Port, TargetControlPort: spec.TargetControlPort,
		Ingress:  strings.TrimSuffix(built.ID(), fmt.Sprintf("-%s:%s", bound.Service, bound.ServicePort.String())),
		Protocol: string(spec.Protocol), ProtocolVersion: string(*spec.ProtocolVersion), IPAddressType: string(spec.IPAddressType),
		HealthCheckConfig: readHealthCheck(spec.HealthCheckConfig), Attributes: map[string]string{}, Tags: spec.Tags, Binding: bound,
	}
	for _, attribute := range spec.TargetGroupAttributes {
		told.Attributes[attribute.Key] = attribute.Value
	}
	return told
}

func readBinding(template k8smodel.TargetGroupBindingTemplate) (binding, error) {
	spec := template.Spec
	told := binding{
		Namespace: template.Namespace, Service: spec.ServiceRef.Name, ServicePort: spec.ServiceRef.Port,
		TargetType: string(*spec.TargetType), IPAddressType: string(spec.IPAddressType), MultiCluster: spec.MultiClusterTargetGroup,
	}
	if spec.NodeSelector != nil {
		told.NodeSelector = spec.NodeSelector.MatchLabels
	}
	if spec.Networking == nil {
		return told, nil
	}
	for _, permission := range spec.Networking.Ingress {
		for _, port := range permission.Ports {
			text, err := json.Marshal(port.Port)
			if err != nil {
				return told, err
			}
			told.NetworkingPorts = append(told.NetworkingPorts, text)
		}
	}
	return told, nil
}
