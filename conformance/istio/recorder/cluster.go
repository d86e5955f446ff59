package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"

	kubelib "istio.io/istio/pkg/kube"

	"istio-alb-lint/conformance/recording"
)

// cluster is what the API server would hold of kinds that are not Istio's own, with pods made from the workloads.
type cluster struct {
	namespaces map[string]*corev1.Namespace
	services   []*corev1.Service
	workloads  []*workload
	pods       []*pod
	// others are decoded objects of further kinds that istiod reads.
	others []runtime.Object
	// meshConfig is the text under `mesh` of ConfigMap istio in istio-system.
	meshConfig string
}

// workload is a pod template with the kind and name of what carries it.
type workload struct {
	kind      string
	namespace string
	name      string
	replicas  int32
	template  corev1.PodTemplateSpec
}

func newCluster(read *manifests) *cluster {
	c := &cluster{namespaces: map[string]*corev1.Namespace{}}
	for _, object := range read.objects {
		if err := c.add(object); err != nil {
			read.Note("%s cannot be decoded: %v", object, err)
		}
		c.addNamespace(object.Metadata.Namespace)
	}
	c.makePods()
	return c
}

// addNamespace makes a Namespace that objects stand in, unless a manifest makes it.
func (c *cluster) addNamespace(name string) {
	if name != "" && c.namespaces[name] == nil {
		c.namespaces[name] = &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}
	}
}

func (c *cluster) add(object *object) error {
	switch object.APIVersion + " " + object.Kind {
	case "v1 Namespace":
		namespace := &corev1.Namespace{}
		c.namespaces[object.Metadata.Name] = namespace
		return json.Unmarshal(object.text, namespace)
	case "v1 ConfigMap":
		configMap := &corev1.ConfigMap{}
		if err := json.Unmarshal(object.text, configMap); err != nil {
			return err
		}
		if object.String() == "ConfigMap istio-system/istio" {
			c.meshConfig = configMap.Data["mesh"]
		}
	case "v1 Service":
		service := &corev1.Service{}
		if err := json.Unmarshal(object.text, service); err != nil {
			return err
		}
		service.Namespace = object.Metadata.Namespace
		recording.DefaultService(service)
		c.services = append(c.services, service)
	case "apps/v1 Deployment", "apps/v1 StatefulSet", "apps/v1 DaemonSet":
		// The three kinds have the fields read here in common.
		deployment := &appsv1.Deployment{}
		if err := json.Unmarshal(object.text, deployment); err != nil {
			return err
		}
		made := &workload{object.Kind, object.Metadata.Namespace, object.Metadata.Name, 1, deployment.Spec.Template}
		if deployment.Spec.Replicas != nil {
			made.replicas = *deployment.Spec.Replicas
		}
		c.workloads = append(c.workloads, made)
	case "v1 Pod":
		read := &corev1.Pod{}
		if err := json.Unmarshal(object.text, read); err != nil {
			return err
		}
		template := corev1.PodTemplateSpec{ObjectMeta: read.ObjectMeta, Spec: read.Spec}
		c.workloads = append(c.workloads, &workload{"Pod", object.Metadata.Namespace, object.Metadata.Name, 1, template})
	case "v1 Secret", "discovery.k8s.io/v1 EndpointSlice", "networking.k8s.io/v1 Ingress", "networking.k8s.io/v1 IngressClass":
		return c.decode(object)
	default:
		if object.GroupVersionKind().Group == "gateway.networking.k8s.io" {
			return c.decode(object)
		}
	}
	return nil
}

func (c *cluster) decode(object *object) error {
	decoded, _, err := kubelib.IstioCodec.UniversalDeserializer().Decode(object.text, nil, nil)
	if err != nil {
		return err
	}
	if accessor, ok := decoded.(metav1.Object); ok {
		accessor.SetNamespace(object.Metadata.Namespace)
	}
	c.others = append(c.others, decoded)
	return nil
}

// runtimeObjects are the objects that istiod's Kubernetes controllers watch. Each Service gets an address of its own.
func (c *cluster) runtimeObjects() []runtime.Object {
	var objects []runtime.Object
	for _, name := range slices.Sorted(maps.Keys(c.namespaces)) {
		objects = append(objects, c.namespaces[name])
	}
	for i, service := range c.services {
		if service.Spec.ClusterIP == "" && service.Spec.Type != corev1.ServiceTypeExternalName {
			service.Spec.ClusterIP = fmt.Sprintf("10.96.%d.%d", i/250, i%250+1)
		}
		objects = append(objects, service)
	}
	for _, made := range c.pods {
		objects = append(objects, made.Pod)
	}
	for _, slice := range c.endpointSlices() {
		objects = append(objects, slice)
	}
	return append(objects, c.others...)
}
