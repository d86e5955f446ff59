package main

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"sigs.k8s.io/aws-load-balancer-controller/pkg/model/core"
	elbv2model "sigs.k8s.io/aws-load-balancer-controller/pkg/model/elbv2"
	k8smodel "sigs.k8s.io/aws-load-balancer-controller/pkg/model/elbv2/k8s"
)

// readStack puts what the controller built into the words of the record. A group without members has an empty model.
func readStack(ctx context.Context, stack core.Stack) (*model, error) {
	told := &model{}
	var balancers []*elbv2model.LoadBalancer
	var listeners []*elbv2model.Listener
	var rules []*elbv2model.ListenerRule
	var groups []*elbv2model.TargetGroup
	var bindings []*k8smodel.TargetGroupBindingResource
	for _, slot := range []any{&balancers, &listeners, &rules, &groups, &bindings} {
		if err := stack.ListResources(slot); err != nil {
			return nil, err
		}
	}
	for _, balancer := range balancers {
		if balancer.Spec.Type == elbv2model.LoadBalancerTypeNetwork {
			told.FrontendNLB = &frontendNLB{loadBalancer: readLoadBalancer(ctx, balancer.Spec)}
		} else {
			read := readLoadBalancer(ctx, balancer.Spec)
			told.LoadBalancer = &read
		}
	}
	if err := told.addProtections(stack); err != nil {
		return nil, err
	}
	if err := told.addFrontendListeners(stack, groups); err != nil {
		return nil, err
	}
	byPort := map[string]*listener{}
	for _, built := range listeners {
		if !isFrontend(built.ID()) {
			byPort[built.ID()] = readListener(ctx, built.Spec)
			told.Listeners = append(told.Listeners, byPort[built.ID()])
		}
	}
	for _, built := range rules {
		port, _, _ := strings.Cut(built.ID(), ":")
		byPort[port].Rules = append(byPort[port].Rules, readRule(ctx, built.Spec))
	}
	slices.SortFunc(told.Listeners, func(a, b *listener) int { return cmp.Compare(a.Port, b.Port) })
	for _, read := range told.Listeners {
		slices.SortFunc(read.Rules, func(a, b rule) int { return cmp.Compare(a.Priority, b.Priority) })
	}
	return told, told.addTargetGroups(groups, bindings)
}

func readListener(ctx context.Context, spec elbv2model.ListenerSpec) *listener {
	told := &listener{
		Port: spec.Port, Protocol: string(spec.Protocol), SSLPolicy: spec.SSLPolicy,
		MutualAuthentication: spec.MutualAuthentication, Tags: spec.Tags,
		Attributes: map[string]string{}, DefaultActions: readActions(ctx, spec.DefaultActions),
	}
	for _, certificate := range spec.Certificates {
		told.Certificates = append(told.Certificates, *certificate.CertificateARN)
	}
	for _, attribute := range spec.ListenerAttributes {
		told.Attributes[attribute.Key] = attribute.Value
	}
	return told
}

func readRule(ctx context.Context, spec elbv2model.ListenerRuleSpec) rule {
	return rule{
		Priority: spec.Priority, Conditions: spec.Conditions, Actions: readActions(ctx, spec.Actions),
		Transforms: spec.Transforms, Tags: spec.Tags,
	}
}

func readActions(ctx context.Context, built []elbv2model.Action) []action {
	told := []action{}
	for _, one := range built {
		read := action{Action: one}
		if one.ForwardConfig != nil {
			read.ForwardConfig = &forward{TargetGroups: []forwardTarget{}, Stickiness: one.ForwardConfig.TargetGroupStickinessConfig}
			for _, target := range one.ForwardConfig.TargetGroups {
				read.ForwardConfig.TargetGroups = append(read.ForwardConfig.TargetGroups, readTarget(ctx, target))
			}
		}
		told = append(told, read)
	}
	return told
}

func readTarget(ctx context.Context, target elbv2model.TargetGroupTuple) forwardTarget {
	name := idOrLiteral(ctx, target.TargetGroupARN)
	if len(target.TargetGroupARN.Dependencies()) > 0 {
		return forwardTarget{TargetGroup: name, Weight: target.Weight}
	}
	return forwardTarget{TargetGroupARN: name, Weight: target.Weight}
}
