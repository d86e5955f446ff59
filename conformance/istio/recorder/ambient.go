package main

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"sync"

	"google.golang.org/protobuf/proto"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"sigs.k8s.io/yaml"

	"istio.io/api/annotation"
	securityapi "istio.io/api/security/v1beta1"
	securityclient "istio.io/client-go/pkg/apis/security/v1"
	charts "istio.io/istio/manifests"
	"istio.io/istio/pilot/pkg/features"
	"istio.io/istio/pkg/config"
	"istio.io/istio/pkg/config/constants"
	"istio.io/istio/pkg/config/schema/gvk"
	kubelib "istio.io/istio/pkg/kube"
	"istio.io/istio/pkg/workloadapi"
	"istio.io/istio/pkg/workloadapi/security"
)

// enablement is a pair of selectors of pods whose traffic the node's agent hands to ztunnel.
type enablement struct {
	PodSelector       *metav1.LabelSelector `json:"podSelector"`
	NamespaceSelector *metav1.LabelSelector `json:"namespaceSelector"`
}

// enablements are those that chart istio-cni gives its agent.
var enablements = sync.OnceValues(func() ([]enablement, error) {
	text, err := charts.FS.ReadFile("charts/istio-cni/values.yaml")
	if err != nil {
		return nil, err
	}
	var values struct {
		Defaults struct {
			Ambient struct {
				EnablementSelectors []enablement `json:"enablementSelectors"`
			} `json:"ambient"`
		} `json:"_internal_defaults_do_not_set"`
	}
	err = yaml.Unmarshal(text, &values)
	return values.Defaults.Ambient.EnablementSelectors, err
})

// enroll does what the node's agent does to pods where istiod runs in ambient mode (cni/pkg/util/enablement_selector.go
// Matches).
func (c *cluster) enroll() error {
	if !features.EnableAmbient {
		return nil
	}
	selectors, err := enablements()
	if err != nil {
		return err
	}
	for _, made := range c.pods {
		if made.Spec.HostNetwork || made.sidecar {
			continue
		}
		for _, one := range selectors {
			takes, err := one.takes(made.Labels, c.namespaces[made.Namespace].Labels)
			if err != nil {
				return err
			}
			if takes {
				metav1.SetMetaDataAnnotation(&made.ObjectMeta, annotation.AmbientRedirection.Name, constants.AmbientRedirectionEnabled)
			}
		}
	}
	return nil
}

func (e enablement) takes(pod, namespace labels.Set) (bool, error) {
	ofPod, err := selectorOf(e.PodSelector)
	if err != nil {
		return false, err
	}
	ofNamespace, err := selectorOf(e.NamespaceSelector)
	return err == nil && ofPod.Matches(pod) && ofNamespace.Matches(namespace), err
}

// selectorOf takes everything where none is written.
func selectorOf(written *metav1.LabelSelector) (labels.Selector, error) {
	if written == nil {
		return labels.Everything(), nil
	}
	return metav1.LabelSelectorAsSelector(written)
}

// peerAuthentications gives the client of the ambient index, which does not read istiod's other configuration, what it
// computes from.
func peerAuthentications(configs []config.Config) func(kubelib.Client) {
	return func(client kubelib.Client) {
		for _, one := range configs {
			if one.GroupVersionKind != gvk.PeerAuthentication {
				continue
			}
			made := &securityclient.PeerAuthentication{ObjectMeta: metav1.ObjectMeta{
				Name: one.Name, Namespace: one.Namespace, CreationTimestamp: metav1.NewTime(one.CreationTimestamp),
			}}
			one.Spec.(*securityapi.PeerAuthentication).DeepCopyInto(&made.Spec)
			// The client is a fake that refuses nothing.
			_, _ = client.Istio().SecurityV1().PeerAuthentications(one.Namespace).
				Create(context.Background(), made, metav1.CreateOptions{})
		}
	}
}

// ambient tells what ztunnel is given of the pods that it takes traffic for.
func (s *istiod) ambient(c *cluster) (*ambientMesh, error) {
	if !features.EnableAmbient {
		return nil, nil
	}
	told := &ambientMesh{Policies: map[string]json.RawMessage{}, Pods: map[string]*ambientPod{}}
	policies := map[string]*security.Authorization{}
	for _, one := range s.AmbientIndex.Policies(nil) {
		name := one.Authorization.Namespace + "/" + one.Authorization.Name
		text, err := messageJSON(one.Authorization)
		if err != nil {
			return nil, err
		}
		policies[name], told.Policies[name] = one.Authorization, text
	}
	all, _ := s.AmbientIndex.AddressInformation(nil)
	for _, address := range all {
		workload := address.GetWorkload()
		if workload == nil || workload.GetTunnelProtocol() != workloadapi.TunnelProtocol_HBONE {
			continue
		}
		made := c.podOf(workload.GetNamespace(), workload.GetName())
		one := &ambientPod{Policies: workload.GetAuthorizationPolicies(), PlainText: map[string]string{}}
		one.Bypassed, _ = strconv.ParseBool(made.Annotations[annotation.AmbientBypassInboundCapture.Name])
		for _, port := range portsOf(made) {
			refused, err := refusesPlainText(one.Policies, policies, port)
			if err != nil {
				return nil, err
			}
			one.PlainText[strconv.Itoa(int(port))] = map[bool]string{true: "refused", false: "taken"}[refused && !one.Bypassed]
		}
		told.Pods[made.Namespace+"/"+made.Name] = one
	}
	return told, nil
}

func (c *cluster) podOf(namespace, name string) *pod {
	at := slices.IndexFunc(c.pods, func(made *pod) bool { return made.Namespace == namespace && made.Name == name })
	return c.pods[at]
}

// portsOf are the ports that the containers of a pod declare.
func portsOf(made *pod) []uint32 {
	var ports []uint32
	for _, container := range made.Spec.Containers {
		for _, port := range container.Ports {
			ports = append(ports, uint32(port.ContainerPort))
		}
	}
	return ports
}

// refusesPlainText tells whether ztunnel closes a connection without identity, as src/state.rs assert_rbac and src/rbac.rs
// matches of istio/ztunnel decide: a policy that is named and not given is skipped.
func refusesPlainText(named []string, policies map[string]*security.Authorization, port uint32) (bool, error) {
	for _, name := range named {
		policy := policies[name]
		if policy == nil {
			continue
		}
		if policy.GetAction() != security.Action_DENY {
			return false, fmt.Errorf("policy %s is none of a PeerAuthentication", name)
		}
		refuses, err := anyOf(policy.GetGroups(), func(group *security.Group) (bool, error) {
			return allOf(group.GetRules(), func(rules *security.Rules) (bool, error) {
				return anyOf(rules.GetMatches(), func(match *security.Match) (bool, error) {
					return takesPlainText(match, port)
				})
			})
		})
		if refuses || err != nil {
			return refuses, err
		}
	}
	return false, nil
}

// takesPlainText tells whether a match, of ports and the absence of an identity alone, holds of a connection without one.
func takesPlainText(match *security.Match, port uint32) (bool, error) {
	others := proto.Clone(match).(*security.Match)
	others.DestinationPorts, others.NotDestinationPorts, others.NotPrincipals = nil, nil, nil
	isNoPresence := func(one *security.StringMatch) bool {
		_, isPresence := one.GetMatchType().(*security.StringMatch_Presence)
		return !isPresence
	}
	if proto.Size(others) > 0 || slices.ContainsFunc(match.GetNotPrincipals(), isNoPresence) {
		return false, fmt.Errorf("match %v is not known", match)
	}
	ports := match.GetDestinationPorts()
	return (len(ports) == 0 || slices.Contains(ports, port)) && !slices.Contains(match.GetNotDestinationPorts(), port), nil
}
