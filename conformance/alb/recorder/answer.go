package main

import (
	"encoding/json"

	"k8s.io/apimachinery/pkg/util/intstr"
	elbv2model "sigs.k8s.io/aws-load-balancer-controller/pkg/model/elbv2"
)

// answer is what alb.json holds: what the controller says of one set of manifests. ../README.md explains each field.
type answer struct {
	Notes             []string                    `json:"notes,omitempty"`
	NodePorts         map[string]map[string]int32 `json:"nodePorts,omitempty"`
	Refused           map[string]string           `json:"refused,omitempty"`
	FailedLoadGroupID map[string]string           `json:"failedLoadGroupID,omitempty"`
	Ignored           []string                    `json:"ignored,omitempty"`
	Groups            []*group                    `json:"groups"`
}

type group struct {
	ID        string   `json:"id"`
	Members   []string `json:"members,omitempty"`
	Leaving   []string `json:"leaving,omitempty"`
	LoadError string   `json:"loadError,omitempty"`
	Errors    []string `json:"errors,omitempty"`
	*model
}

// model is what the controller would have in AWS for one group. All names of fields are those of its own model.
type model struct {
	LoadBalancer *loadBalancer  `json:"loadBalancer,omitempty"`
	FrontendNLB  *frontendNLB   `json:"frontendNlb,omitempty"`
	Listeners    []*listener    `json:"listeners,omitempty"`
	TargetGroups []*targetGroup `json:"targetGroups,omitempty"`
}

type loadBalancer struct {
	Name                  string            `json:"name,omitempty"`
	Scheme                string            `json:"scheme"`
	IPAddressType         string            `json:"ipAddressType"`
	Subnets               []string          `json:"subnets"`
	EIPAllocations        []string          `json:"eipAllocations,omitempty"`
	SecurityGroups        []string          `json:"securityGroups"`
	InboundRules          []string          `json:"inboundRules,omitempty"`
	CustomerOwnedIPv4Pool *string           `json:"customerOwnedIPv4Pool,omitempty"`
	IPv4IPAMPool          *string           `json:"ipv4IPAMPool,omitempty"`
	CapacityUnits         *int32            `json:"capacityUnits,omitempty"`
	Attributes            map[string]string `json:"attributes,omitempty"`
	Tags                  map[string]string `json:"tags,omitempty"`
	WebACLARN             *string           `json:"webACLARN,omitempty"`
	WebACLID              *string           `json:"webACLID,omitempty"`
	Shield                *bool             `json:"shield,omitempty"`
}

type frontendNLB struct {
	loadBalancer
	Listeners []frontendListener `json:"listeners,omitempty"`
}

type frontendListener struct {
	Port              int32       `json:"port"`
	Protocol          string      `json:"protocol"`
	TargetPort        int32       `json:"targetPort"`
	HealthCheckConfig healthCheck `json:"healthCheckConfig"`
}

type listener struct {
	Port                 int32                                      `json:"port"`
	Protocol             string                                     `json:"protocol"`
	Certificates         []string                                   `json:"certificates,omitempty"`
	SSLPolicy            *string                                    `json:"sslPolicy,omitempty"`
	MutualAuthentication *elbv2model.MutualAuthenticationAttributes `json:"mutualAuthentication,omitempty"`
	Attributes           map[string]string                          `json:"attributes,omitempty"`
	Tags                 map[string]string                          `json:"tags,omitempty"`
	DefaultActions       []action                                   `json:"defaultActions"`
	Rules                []rule                                     `json:"rules,omitempty"`
}

type rule struct {
	Priority   int32                      `json:"priority"`
	Conditions []elbv2model.RuleCondition `json:"conditions"`
	Actions    []action                   `json:"actions"`
	Transforms []elbv2model.Transform     `json:"transforms,omitempty"`
	Tags       map[string]string          `json:"tags,omitempty"`
}

// action is an action as upstream writes it, but for its target groups, which are named by their id or stated ARN.
type action struct {
	elbv2model.Action
	ForwardConfig *forward `json:"forwardConfig,omitempty"`
}

type forward struct {
	TargetGroups []forwardTarget                         `json:"targetGroups"`
	Stickiness   *elbv2model.TargetGroupStickinessConfig `json:"targetGroupStickinessConfig,omitempty"`
}

type forwardTarget struct {
	TargetGroup    string `json:"targetGroup,omitempty"`
	TargetGroupARN string `json:"targetGroupARN,omitempty"`
	Weight         *int32 `json:"weight,omitempty"`
}

type targetGroup struct {
	ID                string            `json:"id"`
	Ingress           string            `json:"ingress"`
	TargetType        string            `json:"targetType"`
	Port              int32             `json:"port"`
	TargetControlPort *int32            `json:"targetControlPort,omitempty"`
	Protocol          string            `json:"protocol"`
	ProtocolVersion   string            `json:"protocolVersion"`
	IPAddressType     string            `json:"ipAddressType"`
	HealthCheckConfig healthCheck       `json:"healthCheckConfig"`
	Attributes        map[string]string `json:"attributes,omitempty"`
	Tags              map[string]string `json:"tags,omitempty"`
	Binding           binding           `json:"binding"`
}

type healthCheck struct {
	Port                    *intstr.IntOrString            `json:"port"`
	Protocol                elbv2model.Protocol            `json:"protocol"`
	Path                    *string                        `json:"path"`
	Matcher                 *elbv2model.HealthCheckMatcher `json:"matcher"`
	IntervalSeconds         *int32                         `json:"intervalSeconds"`
	TimeoutSeconds          *int32                         `json:"timeoutSeconds"`
	HealthyThresholdCount   *int32                         `json:"healthyThresholdCount"`
	UnhealthyThresholdCount *int32                         `json:"unhealthyThresholdCount"`
}

// binding is the TargetGroupBinding, which stands in the namespace of its Service.
type binding struct {
	Namespace       string             `json:"namespace"`
	Service         string             `json:"service"`
	ServicePort     intstr.IntOrString `json:"servicePort"`
	TargetType      string             `json:"targetType"`
	IPAddressType   string             `json:"ipAddressType"`
	NetworkingPorts []json.RawMessage  `json:"networkingPorts,omitempty"`
	NodeSelector    map[string]string  `json:"nodeSelector,omitempty"`
	MultiCluster    bool               `json:"multiClusterTargetGroup,omitempty"`
}
