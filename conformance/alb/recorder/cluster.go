package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	corev1 "k8s.io/api/core/v1"
	networking "k8s.io/api/networking/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	clientgoscheme "k8s.io/client-go/kubernetes/scheme"
	elbv2api "sigs.k8s.io/aws-load-balancer-controller/apis/elbv2/v1beta1"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/client/fake"

	"istio-alb-lint/conformance/recording"
)

// cluster is what the API server would hold after the manifests were applied.
type cluster struct {
	client    client.Client
	ingresses []*networking.Ingress
	params    []*elbv2api.IngressClassParams
	// nodePorts are the numbers given to ports that state none: by "namespace/service", then by port number.
	nodePorts map[string]map[string]int32
}

func newCluster(read *manifests) (*cluster, error) {
	objects := read.applied()
	c := &cluster{nodePorts: map[string]map[string]int32{}}
	taken := map[int32]bool{}
	for _, object := range objects {
		switch typed := object.(type) {
		case *networking.Ingress:
			c.ingresses = append(c.ingresses, typed)
		case *elbv2api.IngressClassParams:
			c.params = append(c.params, typed)
		case *corev1.Service:
			defaultService(typed)
			for _, port := range typed.Spec.Ports {
				taken[port.NodePort] = true
			}
		case *corev1.Secret:
			storeStringData(typed)
		}
	}
	c.allocateNodePorts(objects, taken)
	scheme := runtime.NewScheme()
	if err := clientgoscheme.AddToScheme(scheme); err != nil {
		return nil, err
	}
	if err := elbv2api.AddToScheme(scheme); err != nil {
		return nil, err
	}
	c.client = fake.NewClientBuilder().WithScheme(scheme).WithObjects(objects...).Build()
	return c, nil
}

// applied gives the objects by kind, namespace and name, each in its namespace; of two with one name the later stays,
// and a Namespace that objects stand in but that no manifest makes is added.
func (m *manifests) applied() []client.Object {
	byKey := map[string]client.Object{}
	add := func(object client.Object) {
		key := fmt.Sprintf("%T %s", object, objectName(object))
		if _, repeated := byKey[key]; repeated {
			m.Note("%s is written more than once: the last one counts", strings.TrimPrefix(key, "*"))
		}
		byKey[key] = object
	}
	namespaces := map[string]bool{}
	for _, object := range m.objects {
		if isNamespaced(object) {
			if object.GetNamespace() == "" {
				object.SetNamespace("default")
			}
			namespaces[object.GetNamespace()] = true
		} else {
			object.SetNamespace("")
		}
		add(object)
	}
	for name := range namespaces {
		key := "*v1.Namespace " + name
		if byKey[key] == nil {
			byKey[key] = &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}
		}
	}
	var objects []client.Object
	for _, key := range slices.Sorted(maps.Keys(byKey)) {
		object := byKey[key]
		if _, isNamespace := object.(*corev1.Namespace); isNamespace {
			labels := map[string]string{"kubernetes.io/metadata.name": object.GetName()}
			for name, value := range object.GetLabels() {
				labels[name] = value
			}
			object.SetLabels(labels)
		}
		objects = append(objects, object)
	}
	return objects
}

func isNamespaced(object client.Object) bool {
	switch object.(type) {
	case *networking.Ingress, *corev1.Service, *corev1.Secret:
		return true
	}
	return false
}

func objectName(object client.Object) string {
	if object.GetNamespace() == "" {
		return object.GetName()
	}
	return object.GetNamespace() + "/" + object.GetName()
}

// defaultService fills in what the API server of an IPv4 cluster with dual-stack services switched on fills in.
func defaultService(service *corev1.Service) {
	recording.DefaultService(service)
	spec := &service.Spec
	if spec.Type == corev1.ServiceTypeExternalName {
		return
	}
	if len(spec.IPFamilies) == 0 {
		spec.IPFamilies = []corev1.IPFamily{corev1.IPv4Protocol}
	}
	dual := spec.IPFamilyPolicy != nil && *spec.IPFamilyPolicy == corev1.IPFamilyPolicyRequireDualStack
	for _, family := range []corev1.IPFamily{corev1.IPv4Protocol, corev1.IPv6Protocol} {
		if dual && !slices.Contains(spec.IPFamilies, family) {
			spec.IPFamilies = append(spec.IPFamilies, family)
		}
	}
}

// allocateNodePorts numbers the ports of NodePort and LoadBalancer Services that state no nodePort from 30000 on, by
// namespace and name of the Service and then in file order, without numbers that some Service states.
func (c *cluster) allocateNodePorts(objects []client.Object, taken map[int32]bool) {
	next := int32(30000)
	for _, object := range objects {
		service, isService := object.(*corev1.Service)
		if !isService || !hasNodePorts(service) {
			continue
		}
		for i := range service.Spec.Ports {
			port := &service.Spec.Ports[i]
			if port.NodePort != 0 {
				continue
			}
			for taken[next] {
				next++
			}
			port.NodePort = next
			next++
			name := objectName(service)
			if c.nodePorts[name] == nil {
				c.nodePorts[name] = map[string]int32{}
			}
			c.nodePorts[name][fmt.Sprint(port.Port)] = port.NodePort
		}
	}
}

func hasNodePorts(service *corev1.Service) bool {
	allocate := service.Spec.AllocateLoadBalancerNodePorts
	return service.Spec.Type == corev1.ServiceTypeNodePort ||
		service.Spec.Type == corev1.ServiceTypeLoadBalancer && (allocate == nil || *allocate)
}

func storeStringData(secret *corev1.Secret) {
	for key, value := range secret.StringData {
		if secret.Data == nil {
			secret.Data = map[string][]byte{}
		}
		secret.Data[key] = []byte(value)
	}
}
