package main

import (
	"cmp"
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"sigs.k8s.io/aws-load-balancer-controller/pkg/model/core"
	ec2model "sigs.k8s.io/aws-load-balancer-controller/pkg/model/ec2"
	elbv2model "sigs.k8s.io/aws-load-balancer-controller/pkg/model/elbv2"
	shieldmodel "sigs.k8s.io/aws-load-balancer-controller/pkg/model/shield"
	wafregionalmodel "sigs.k8s.io/aws-load-balancer-controller/pkg/model/wafregional"
	wafv2model "sigs.k8s.io/aws-load-balancer-controller/pkg/model/wafv2"
)

func isFrontend(id string) bool { return strings.HasPrefix(id, "FrontendNlb") }

// generatedName is a load balancer name that ends in the controller's hash and so says nothing.
var generatedName = regexp.MustCompile(`^k8s-.*-([0-9a-f]{10}|nlb)$`)

func readLoadBalancer(ctx context.Context, spec elbv2model.LoadBalancerSpec) loadBalancer {
	told := loadBalancer{
		Name: spec.Name, Scheme: string(spec.Scheme), IPAddressType: string(spec.IPAddressType),
		CustomerOwnedIPv4Pool: spec.CustomerOwnedIPv4Pool, IPv4IPAMPool: spec.IPv4IPAMPool,
		Attributes: map[string]string{}, Tags: spec.Tags,
	}
	if generatedName.MatchString(spec.Name) {
		told.Name = ""
	}
	for _, subnet := range spec.SubnetMappings {
		told.Subnets = append(told.Subnets, subnet.SubnetID)
		if subnet.AllocationID != nil {
			told.EIPAllocations = append(told.EIPAllocations, *subnet.AllocationID)
		}
	}
	for _, group := range spec.SecurityGroups {
		told.SecurityGroups = append(told.SecurityGroups, idOrLiteral(ctx, group))
	}
	for _, attribute := range spec.LoadBalancerAttributes {
		told.Attributes[attribute.Key] = attribute.Value
	}
	if spec.MinimumLoadBalancerCapacity != nil {
		told.CapacityUnits = &spec.MinimumLoadBalancerCapacity.CapacityUnits
	}
	return told
}

// idOrLiteral is the id of the resource that a token stands for ("managed" for the managed security group), or the
// literal that it holds.
func idOrLiteral(ctx context.Context, token core.StringToken) string {
	if resources := token.Dependencies(); len(resources) > 0 {
		if resources[0].ID() == "ManagedLBSecurityGroup" {
			return "managed"
		}
		return resources[0].ID()
	}
	literal, err := token.Resolve(ctx)
	if err != nil {
		return err.Error()
	}
	return literal
}

// addProtections adds the rules of the managed security group, the web ACLs and Shield.
func (m *model) addProtections(stack core.Stack) error {
	var groups []*ec2model.SecurityGroup
	var firewalls []*wafv2model.WebACLAssociation
	var oldFirewalls []*wafregionalmodel.WebACLAssociation
	var shields []*shieldmodel.Protection
	for _, slot := range []any{&groups, &firewalls, &oldFirewalls, &shields} {
		if err := stack.ListResources(slot); err != nil {
			return err
		}
	}
	for _, group := range groups {
		for _, permission := range group.Spec.Ingress {
			m.LoadBalancer.InboundRules = append(m.LoadBalancer.InboundRules, inboundRule(permission))
		}
		slices.Sort(m.LoadBalancer.InboundRules)
	}
	for _, association := range firewalls {
		m.LoadBalancer.WebACLARN = &association.Spec.WebACLARN
	}
	for _, association := range oldFirewalls {
		m.LoadBalancer.WebACLID = &association.Spec.WebACLID
	}
	for _, protection := range shields {
		m.LoadBalancer.Shield = &protection.Spec.Enabled
	}
	return nil
}

func inboundRule(permission ec2model.IPPermission) string {
	var source string
	switch {
	case len(permission.IPRanges) > 0:
		source = permission.IPRanges[0].CIDRIP
	case len(permission.IPv6Range) > 0:
		source = permission.IPv6Range[0].CIDRIPv6
	case len(permission.PrefixLists) > 0:
		source = permission.PrefixLists[0].ListID
	}
	return fmt.Sprintf("%s %d from %s", permission.IPProtocol, *permission.FromPort, source)
}

func (m *model) addFrontendListeners(stack core.Stack, groups []*elbv2model.TargetGroup) error {
	var states []*elbv2model.FrontendNlbTargetGroupDesiredState
	if err := stack.ListResources(&states); err != nil || m.FrontendNLB == nil {
		return err
	}
	byName := map[string]*elbv2model.TargetGroup{}
	for _, group := range groups {
		byName[group.Spec.Name] = group
	}
	for _, desired := range states {
		for _, state := range desired.TargetGroups {
			group := byName[state.Name]
			m.FrontendNLB.Listeners = append(m.FrontendNLB.Listeners, frontendListener{
				Port: state.Port, TargetPort: state.TargetPort, Protocol: string(group.Spec.Protocol),
				HealthCheckConfig: readHealthCheck(group.Spec.HealthCheckConfig),
			})
		}
	}
	slices.SortFunc(m.FrontendNLB.Listeners, func(a, b frontendListener) int { return cmp.Compare(a.Port, b.Port) })
	return nil
}
