package main

import (
	"fmt"
	"slices"
	"strings"

	corev1 "k8s.io/api/core/v1"
	discoveryv1 "k8s.io/api/discovery/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"

	kubecontroller "istio.io/istio/pilot/pkg/serviceregistry/kube/controller"
)

// pod is the one pod that stands for all replicas of a workload; it has the name of the workload.
type pod struct {
	*corev1.Pod
	of      *workload
	gateway bool
	sidecar bool
}

// makePods makes a running, ready pod of each workload that has replicas.
func (c *cluster) makePods() {
	for _, of := range c.workloads {
		if of.replicas == 0 {
			continue
		}
		ip := fmt.Sprintf("10.1.%d.%d", len(c.pods)/250, len(c.pods)%250+1)
		made := &pod{of: of, Pod: &corev1.Pod{
			TypeMeta:   metav1.TypeMeta{APIVersion: "v1", Kind: "Pod"},
			ObjectMeta: *of.template.ObjectMeta.DeepCopy(),
			Spec:       *of.template.Spec.DeepCopy(),
			Status: corev1.PodStatus{
				Phase: corev1.PodRunning, PodIP: ip, PodIPs: []corev1.PodIP{{IP: ip}},
				Conditions: []corev1.PodCondition{{Type: corev1.PodReady, Status: corev1.ConditionTrue}},
			},
		}}
		made.Name, made.Namespace = of.name, of.namespace
		if made.Labels == nil {
			made.Labels = map[string]string{}
		}
		made.gateway = isGateway(made.Pod)
		for i := range made.Spec.Containers {
			defaultPorts(&made.Spec.Containers[i])
			setProxyImage(&made.Spec.Containers[i])
		}
		if !made.gateway && c.isInjected(made.Pod) {
			made.sidecar = true
			made.Labels["security.istio.io/tlsMode"] = "istio"
			if !hasProxy(made.Pod) {
				made.Spec.Containers = append(made.Spec.Containers, corev1.Container{Name: "istio-proxy", Image: "proxyv2"})
			}
		}
		c.pods = append(c.pods, made)
	}
}

func defaultPorts(container *corev1.Container) {
	for i := range container.Ports {
		if container.Ports[i].Protocol == "" {
			container.Ports[i].Protocol = corev1.ProtocolTCP
		}
	}
}

// setProxyImage writes a proxy's image where the template leaves it to the injector.
func setProxyImage(container *corev1.Container) {
	if container.Name == "istio-proxy" && container.Image == "auto" {
		container.Image = "proxyv2"
	}
}

// isGateway tells whether the pod's proxy is of type router: by the injection template, by its arguments, or since a
// container istio-proxy to be injected stands alone.
func isGateway(made *corev1.Pod) bool {
	if strings.Contains(made.Annotations["inject.istio.io/templates"], "gateway") {
		return true
	}
	for _, container := range made.Spec.Containers {
		if strings.Contains(strings.Join(append(container.Command, container.Args...), " "), "proxy router") {
			return true
		}
	}
	return len(made.Spec.Containers) == 1 && hasProxy(made) && made.Spec.Containers[0].Image == "auto"
}

func hasProxy(made *corev1.Pod) bool {
	return slices.ContainsFunc(made.Spec.Containers, func(c corev1.Container) bool { return c.Name == "istio-proxy" })
}

// isInjected decides as the default revision's injection webhooks and the injector do.
func (c *cluster) isInjected(made *corev1.Pod) bool {
	if made.Spec.HostNetwork || slices.Contains([]string{"kube-system", "kube-public", "kube-node-lease"}, made.Namespace) {
		return false
	}
	if hasProxy(made) {
		return true
	}
	namespace := c.namespaces[made.Namespace].Labels
	wanted, revision := made.Labels["sidecar.istio.io/inject"], made.Labels["istio.io/rev"]
	if wanted == "false" || (wanted == "" && made.Annotations["sidecar.istio.io/inject"] == "false") {
		return false
	}
	if label, labelled := namespace["istio-injection"]; labelled {
		return label == "enabled"
	}
	if label, labelled := namespace["istio.io/rev"]; labelled {
		return label == "default"
	}
	return revision == "default" || wanted == "true" && revision == ""
}

// endpointSlices makes one slice for each set of ports that pods of a Service with selector resolve to.
func (c *cluster) endpointSlices() []*discoveryv1.EndpointSlice {
	var made []*discoveryv1.EndpointSlice
	for _, service := range c.services {
		if len(service.Spec.Selector) == 0 || service.Spec.Type == corev1.ServiceTypeExternalName {
			continue
		}
		selector := labels.SelectorFromSet(service.Spec.Selector)
		for _, candidate := range c.pods {
			if candidate.Namespace != service.Namespace || !selector.Matches(labels.Set(candidate.Labels)) {
				continue
			}
			ready := true
			made = append(made, &discoveryv1.EndpointSlice{
				ObjectMeta: metav1.ObjectMeta{
					Name: service.Name + "-" + candidate.Name, Namespace: service.Namespace,
					Labels: map[string]string{discoveryv1.LabelServiceName: service.Name},
				},
				AddressType: discoveryv1.AddressTypeIPv4,
				Endpoints: []discoveryv1.Endpoint{{
					Addresses:  []string{candidate.Status.PodIP},
					Conditions: discoveryv1.EndpointConditions{Ready: &ready},
					TargetRef:  &corev1.ObjectReference{Kind: "Pod", Name: candidate.Name, Namespace: candidate.Namespace},
				}},
				Ports: endpointPorts(service, candidate.Pod),
			})
		}
	}
	return made
}

func endpointPorts(service *corev1.Service, of *corev1.Pod) []discoveryv1.EndpointPort {
	var ports []discoveryv1.EndpointPort
	for i := range service.Spec.Ports {
		port := service.Spec.Ports[i]
		number, err := kubecontroller.FindPort(of, &port)
		if err != nil {
			continue
		}
		target := int32(number)
		ports = append(ports, discoveryv1.EndpointPort{Name: &port.Name, Port: &target, Protocol: &port.Protocol, AppProtocol: port.AppProtocol})
	}
	return ports
}
