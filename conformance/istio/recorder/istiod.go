package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"istio.io/istio/pilot/pkg/model"
	"istio.io/istio/pilot/test/xds"
	"istio.io/istio/pkg/config/mesh"
	pkgmodel "istio.io/istio/pkg/model"
	"istio.io/istio/pkg/test"

	meshconfig "istio.io/api/mesh/v1alpha1"
)

// istioVersion is what the gateways report to istiod: the version in the sources that answer.
const istioVersion = "1.31.0"

// istiod is the discovery server with the cluster's objects in it.
type istiod struct {
	*xds.FakeDiscoveryServer
	mesh *meshconfig.MeshConfig
}

// ask tells what istiod makes of the manifests for each gateway of the cluster, and what becomes of the requests there.
func ask(read *manifests, requests []request) (*answer, error) {
	configs, refused, err := istioConfigs(read)
	if err != nil {
		return nil, err
	}
	c := newCluster(read)
	if err := c.enroll(); err != nil {
		return nil, err
	}
	told := &answer{Refused: refused}
	meshConfig, err := mesh.ApplyMeshConfigDefaults(c.meshConfig)
	if err != nil {
		read.Note("the mesh configuration is refused: %v", err)
		meshConfig = mesh.DefaultMeshConfig()
	}
	err = test.Wrap(func(t test.Failer) {
		server := &istiod{mesh: meshConfig, FakeDiscoveryServer: xds.NewFakeDiscoveryServer(t, xds.FakeOptions{
			Configs: configs, KubernetesObjects: c.runtimeObjects(), MeshConfig: meshConfig, DisableSecretAuthorization: true,
			KubeClientModifier: peerAuthentications(configs),
		})}
		told.Sidecars = server.sidecars(c)
		if told.Ambient, err = server.ambient(c); err != nil {
			t.Fatalf("%v", err)
		}
		for _, made := range c.pods {
			if !made.gateway {
				continue
			}
			proxy, err := server.proxy(t, c, made, requests)
			if err != nil {
				t.Fatalf("%s: %v", made.of.name, err)
			}
			told.Proxies = append(told.Proxies, proxy)
		}
	})
	slices.SortFunc(told.Proxies, func(a, b *proxy) int { return strings.Compare(a.Workload, b.Workload) })
	told.Notes = read.Notes
	return told, err
}

func (s *istiod) proxy(t test.Failer, c *cluster, made *pod, requests []request) (*proxy, error) {
	node, err := s.node(made)
	if err != nil {
		return nil, err
	}
	told := &proxy{Workload: fmt.Sprintf("%s %s/%s", made.of.kind, made.of.namespace, made.of.name)}
	for _, target := range node.ServiceTargets {
		told.ServiceTargets = append(told.ServiceTargets, serviceTarget{
			target.Service.Attributes.Namespace + "/" + target.Service.Attributes.Name,
			target.Port.Port, string(target.Port.Protocol), target.Port.TargetPort,
		})
	}
	told.MergedServers = serversOf(node.MergedGateway)
	listeners := s.Listeners(node)
	if told.Listeners, err = readListeners(listeners); err != nil {
		return nil, err
	}
	configurations := s.RoutesFromListeners(node, listeners)
	if told.Routes, err = readRoutes(configurations); err != nil {
		return nil, err
	}
	if told.Clusters, err = readClusters(s.Clusters(node), s.Endpoints(node), c); err != nil {
		return nil, err
	}
	envoy := newEnvoy(listeners, configurations, told)
	for _, request := range requests {
		outcome, err := envoy.answer(request)
		if err != nil {
			return nil, err
		}
		told.Answers = append(told.Answers, outcome)
	}
	return told, nil
}

// node is the pod's Envoy as it presents itself to istiod.
func (s *istiod) node(made *pod) (*model.Proxy, error) {
	config := s.mesh.DefaultConfig
	if annotation := made.Annotations["proxy.istio.io/config"]; annotation != "" {
		merged, err := mesh.MergeProxyConfig(annotation, config)
		if err != nil {
			return nil, err
		}
		config = merged
	}
	metadata := &pkgmodel.NodeMetadata{
		Namespace: made.Namespace, Labels: maps.Clone(made.Labels), ClusterID: "Kubernetes", IstioVersion: istioVersion,
		WorkloadName: made.of.name, ServiceAccount: made.Spec.ServiceAccountName,
		ProxyConfig:     (*pkgmodel.NodeMetaProxyConfig)(config),
		UnprivilegedPod: environmentOf(made, "ISTIO_META_UNPRIVILEGED_POD"),
	}
	return s.SetupProxy(&model.Proxy{
		Type: model.Router, ID: made.Name + "." + made.Namespace, ConfigNamespace: made.Namespace,
		Labels: maps.Clone(made.Labels), IPAddresses: []string{made.Status.PodIP}, Metadata: metadata,
	}), nil
}

func environmentOf(made *pod, name string) string {
	for _, container := range made.Spec.Containers {
		for _, variable := range container.Env {
			if variable.Name == name {
				return variable.Value
			}
		}
	}
	return ""
}

// serversOf lists the servers that were not dropped, by port of the proxy.
func serversOf(merged *model.MergedGateway) []mergedServers {
	if merged == nil {
		return nil
	}
	var told []mergedServers
	for _, port := range merged.ServerPorts {
		one := mergedServers{Port: port.Number, Protocol: port.Protocol, Bind: port.Bind}
		for _, server := range merged.MergedServers[port].Servers {
			one.Servers = append(one.Servers, merged.GatewayNameForServer[server]+" "+server.Port.Name)
		}
		told = append(told, one)
	}
	return told
}
