package main

import (
	"context"
	"fmt"
	"maps"
	"regexp"
	"slices"

	"github.com/go-logr/logr"
	networking "k8s.io/api/networking/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/client-go/tools/record"
	"sigs.k8s.io/aws-load-balancer-controller/pkg/annotations"
	"sigs.k8s.io/aws-load-balancer-controller/pkg/config"
	"sigs.k8s.io/aws-load-balancer-controller/pkg/deploy/tracking"
	"sigs.k8s.io/aws-load-balancer-controller/pkg/ingress"
	lbcmetrics "sigs.k8s.io/aws-load-balancer-controller/pkg/metrics/lbc"
	albnetworking "sigs.k8s.io/aws-load-balancer-controller/pkg/networking"
	elbv2webhook "sigs.k8s.io/aws-load-balancer-controller/webhooks/elbv2"
	ingresswebhook "sigs.k8s.io/aws-load-balancer-controller/webhooks/networking"

	"istio-alb-lint/conformance/recording"
)

const (
	vpcID       = "vpc-conformance"
	clusterName = "conformance"
)

// controller is the upstream controller at its default flags, as far as it turns Ingresses into a model.
type controller struct {
	groups    ingress.GroupLoader
	models    ingress.ModelBuilder
	ingresses creationValidator
	params    creationValidator
	metrics   lbcmetrics.MetricCollector
}

type creationValidator interface {
	ValidateCreate(ctx context.Context, object runtime.Object) error
}

func newController(c *cluster) *controller {
	logger, events, metrics := logr.Discard(), &record.FakeRecorder{}, lbcmetrics.NewMockCollector()
	parser := annotations.NewSuffixAnnotationParser(annotations.AnnotationPrefixIngress)
	auth := ingress.NewDefaultAuthConfigBuilder(parser)
	subnets := albnetworking.NewDefaultSubnetsResolver(zones{}, network{}, vpcID, clusterName, true, false, true, logger)
	return &controller{
		metrics:   metrics,
		ingresses: ingresswebhook.NewIngressValidator(c.client, config.IngressConfig{IngressClass: "alb"}, logger, metrics),
		params:    elbv2webhook.NewIngressClassParamsValidator(metrics),
		groups: ingress.NewDefaultGroupLoader(c.client, events, parser,
			ingress.NewDefaultClassLoader(c.client, true), ingress.NewDefaultClassAnnotationMatcher("alb"), false),
		models: ingress.NewDefaultModelBuilder(c.client, events,
			network{}, loadBalancing{}, firewalls{}, certificates{},
			parser, subnets, auth,
			ingress.NewDefaultEnhancedBackendBuilder(c.client, parser, auth, true, true),
			tracking.NewDefaultProvider("ingress.k8s.aws", clusterName), noLoadBalancers{}, config.NewFeatureGates(),
			vpcID, clusterName, nil, nil, "ELBSecurityPolicy-2016-08", "instance", "internal",
			backendSecurityGroup{}, albnetworking.NewDefaultSecurityGroupResolver(network{}, vpcID),
			true, false, false, nil, true, targetGroupARNs{}, logger, metrics),
	}
}

// ask tells what the controller makes of the manifests.
func ask(ctx context.Context, read *manifests) (*answer, error) {
	c, err := newCluster(read)
	if err != nil {
		return nil, err
	}
	upstream := newController(c)
	told := &answer{Notes: read.Notes, NodePorts: c.nodePorts, Refused: map[string]string{}, FailedLoadGroupID: map[string]string{}}
	groups := map[string]ingress.GroupID{}
	for _, params := range c.params {
		if err := asked(func() error { return upstream.params.ValidateCreate(ctx, params.DeepCopy()) }); err != nil {
			told.Refused["IngressClassParams "+params.Name] = err.Error()
		}
	}
	for _, object := range c.ingresses {
		name := objectName(object)
		if err := asked(func() error { return upstream.ingresses.ValidateCreate(ctx, object.DeepCopy()) }); err != nil {
			told.Refused["Ingress "+name] = err.Error()
		}
		joined, err := upstream.groupsOf(ctx, object)
		if err != nil {
			told.FailedLoadGroupID[name] = err.Error()
		} else if len(joined) == 0 {
			told.Ignored = append(told.Ignored, name)
		}
		for _, id := range joined {
			groups[id.String()] = id
		}
	}
	for _, name := range slices.Sorted(maps.Keys(groups)) {
		group, err := upstream.group(ctx, groups[name])
		if err != nil {
			return nil, fmt.Errorf("group %s: %w", name, err)
		}
		told.Groups = append(told.Groups, group)
	}
	return told, nil
}

// groupsOf gives the group that an Ingress belongs to, and those that its finalizers say it has yet to leave.
func (c *controller) groupsOf(ctx context.Context, object *networking.Ingress) ([]ingress.GroupID, error) {
	ids := c.groups.LoadGroupIDsPendingFinalization(ctx, object)
	id, err := c.groups.LoadGroupIDIfAny(ctx, object.DeepCopy())
	if id != nil && !slices.Contains(ids, *id) {
		ids = append(ids, *id)
	}
	return ids, err
}

// The builder goes through Go maps, whose order differs each time: of two faults it may name either. So a group that
// fails is built often enough to hear of every fault that can come first, and one that does not a few times.
const (
	failures  = 100
	successes = 5
)

func (c *controller) group(ctx context.Context, id ingress.GroupID) (*group, error) {
	told := &group{ID: id.String()}
	loaded, err := c.groups.Load(ctx, id)
	if err != nil {
		told.LoadError = err.Error()
		return told, nil
	}
	for _, member := range loaded.Members {
		told.Members = append(told.Members, objectName(member.Ing))
	}
	for _, member := range loaded.InactiveMembers {
		told.Leaving = append(told.Leaving, objectName(member))
	}
	var first string
	built := 0
	for len(told.Errors) < failures && built < successes {
		stack, _, _, _, _, _, err := c.models.Build(ctx, loaded, c.metrics)
		if err != nil {
			told.Errors = append(told.Errors, withoutAddresses(err))
			continue
		}
		built++
		if told.model, err = readStack(ctx, stack); err != nil {
			return nil, err
		}
		text, err := recording.LayOut(told.model)
		if err != nil {
			return nil, err
		}
		if first == "" {
			first = string(text)
		} else if first != string(text) {
			return nil, fmt.Errorf("the model differs from build to build")
		}
	}
	slices.Sort(told.Errors)
	told.Errors = slices.Compact(told.Errors)
	if len(told.Errors) > 0 && first != "" {
		return nil, fmt.Errorf("the build fails sometimes: %v", told.Errors)
	}
	return told, nil
}

var address = regexp.MustCompile(`\b0x[0-9a-f]{8,}\b`)

// withoutAddresses is the text of an error; upstream prints some pointers, whose addresses change from run to run.
func withoutAddresses(err error) string { return address.ReplaceAllString(err.Error(), "0x…") }

// asked puts a question to a webhook, whose panic its server recovers from and answers with a failure.
func asked(question func() error) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("panic: %v", cause)
		}
	}()
	return question()
}
