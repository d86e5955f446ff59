package main

import (
	"context"
	"fmt"
	"strings"

	awssdk "github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/acm"
	acmtypes "github.com/aws/aws-sdk-go-v2/service/acm/types"
	"github.com/aws/aws-sdk-go-v2/service/ec2"
	ec2types "github.com/aws/aws-sdk-go-v2/service/ec2/types"
	"github.com/aws/aws-sdk-go-v2/service/elasticloadbalancingv2"
	elbv2types "github.com/aws/aws-sdk-go-v2/service/elasticloadbalancingv2/types"
	"github.com/aws/aws-sdk-go-v2/service/wafv2"
	wafv2types "github.com/aws/aws-sdk-go-v2/service/wafv2/types"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/apimachinery/pkg/util/cache"
	"sigs.k8s.io/aws-load-balancer-controller/pkg/aws/services"
	elbv2deploy "sigs.k8s.io/aws-load-balancer-controller/pkg/deploy/elbv2"
	"sigs.k8s.io/aws-load-balancer-controller/pkg/deploy/tracking"
	"sigs.k8s.io/aws-load-balancer-controller/pkg/networking"
)

// The account that stands in for AWS answers only what the model builder asks. Any other call meets a nil client and
// stops the program, so that no answer is made up unseen. What is looked up by name is told as "<kind>-of:<name>", and
// every name is known unless it begins with "no-such-".

func unknown(name string) bool { return strings.HasPrefix(name, "no-such-") }

// certificateNames are the subject alternative names of the issued certificates, one certificate each.
var certificateNames = []string{"*.example.com", "example.com", "*.shop.example.com"}

type certificates struct{ services.ACM }

func (certificates) ListCertificatesAsList(context.Context, *acm.ListCertificatesInput) ([]acmtypes.CertificateSummary, error) {
	var summaries []acmtypes.CertificateSummary
	for _, name := range certificateNames {
		summaries = append(summaries, acmtypes.CertificateSummary{CertificateArn: awssdk.String("certificate-of:" + name)})
	}
	return summaries, nil
}

func (certificates) DescribeCertificateWithContext(_ context.Context, input *acm.DescribeCertificateInput) (*acm.DescribeCertificateOutput, error) {
	name := strings.TrimPrefix(awssdk.ToString(input.CertificateArn), "certificate-of:")
	return &acm.DescribeCertificateOutput{Certificate: &acmtypes.CertificateDetail{
		CertificateArn:          input.CertificateArn,
		SubjectAlternativeNames: []string{name},
		Type:                    acmtypes.CertificateTypeAmazonIssued,
	}}, nil
}

type network struct{ services.EC2 }

// DescribeSubnetsAsList knows every id and every Name tag, each in a zone of its own; discovery finds subnet-a and subnet-b.
func (network) DescribeSubnetsAsList(_ context.Context, input *ec2.DescribeSubnetsInput) ([]ec2types.Subnet, error) {
	ids, names := input.SubnetIds, wantedNames(input.Filters)
	if len(ids) == 0 && len(names) == 0 {
		ids = []string{"subnet-a", "subnet-b"}
	}
	var subnets []ec2types.Subnet
	add := func(id, name string) {
		if unknown(name) {
			return
		}
		zone := "zone-of:" + id
		subnets = append(subnets, ec2types.Subnet{
			SubnetId: awssdk.String(id), AvailabilityZone: &zone, AvailabilityZoneId: &zone, VpcId: awssdk.String(vpcID),
			AvailableIpAddressCount: awssdk.Int32(100), Tags: nameTag(name),
		})
	}
	for _, id := range ids {
		add(id, id)
	}
	for _, name := range names {
		add("subnet-of:"+name, name)
	}
	return subnets, nil
}

func (network) DescribeSecurityGroupsAsList(_ context.Context, input *ec2.DescribeSecurityGroupsInput) ([]ec2types.SecurityGroup, error) {
	var groups []ec2types.SecurityGroup
	for _, id := range input.GroupIds {
		groups = append(groups, ec2types.SecurityGroup{GroupId: awssdk.String(id)})
	}
	for _, name := range wantedNames(input.Filters) {
		if !unknown(name) {
			groups = append(groups, ec2types.SecurityGroup{GroupId: awssdk.String("sg-of:" + name), Tags: nameTag(name)})
		}
	}
	return groups, nil
}

func wantedNames(filters []ec2types.Filter) []string {
	for _, filter := range filters {
		if awssdk.ToString(filter.Name) == "tag:Name" {
			return filter.Values
		}
	}
	return nil
}

func nameTag(name string) []ec2types.Tag {
	return []ec2types.Tag{{Key: awssdk.String("Name"), Value: awssdk.String(name)}}
}

type zones struct{}

func (zones) FetchAZInfos(_ context.Context, ids []string) (map[string]ec2types.AvailabilityZone, error) {
	found := map[string]ec2types.AvailabilityZone{}
	for _, id := range ids {
		found[id] = ec2types.AvailabilityZone{ZoneId: awssdk.String(id), ZoneType: awssdk.String("availability-zone")}
	}
	return found, nil
}

type loadBalancing struct{ services.ELBV2 }

func (loadBalancing) DescribeTrustStoresWithContext(_ context.Context, input *elasticloadbalancingv2.DescribeTrustStoresInput) (*elasticloadbalancingv2.DescribeTrustStoresOutput, error) {
	output := &elasticloadbalancingv2.DescribeTrustStoresOutput{}
	for _, name := range input.Names {
		if !unknown(name) {
			output.TrustStores = append(output.TrustStores, elbv2types.TrustStore{
				Name: awssdk.String(name), TrustStoreArn: awssdk.String("trust-store-of:" + name),
			})
		}
	}
	return output, nil
}

type targetGroupARNs struct{}

func (targetGroupARNs) GetArnByName(_ context.Context, name string) (string, error) {
	if unknown(name) {
		return "", fmt.Errorf("no target group is named %s", name)
	}
	return "target-group-of:" + name, nil
}

func (targetGroupARNs) GetCache() *cache.Expiring { return nil }

// firewalls knows the two web ACLs edge-acl and inner-acl, as the controller goes through the list of all.
type firewalls struct{ services.WAFv2 }

func (firewalls) ListWebACLsWithContext(context.Context, *wafv2.ListWebACLsInput) (*wafv2.ListWebACLsOutput, error) {
	output := &wafv2.ListWebACLsOutput{}
	for _, name := range []string{"edge-acl", "inner-acl"} {
		output.WebACLs = append(output.WebACLs, wafv2types.WebACLSummary{
			Name: awssdk.String(name), ARN: awssdk.String("web-acl-of:" + name),
		})
	}
	return output, nil
}

// backendSecurityGroup is the shared group that the controller lets into the targets.
type backendSecurityGroup struct{}

func (backendSecurityGroup) Get(context.Context, networking.ResourceType, []types.NamespacedName) (string, error) {
	return "backend", nil
}

func (backendSecurityGroup) Release(context.Context, networking.ResourceType, []types.NamespacedName) error {
	return nil
}

// noLoadBalancers says that no load balancer exists yet.
type noLoadBalancers struct{ elbv2deploy.TaggingManager }

func (noLoadBalancers) ListLoadBalancers(context.Context, ...tracking.TagFilter) ([]elbv2deploy.LoadBalancerWithTags, error) {
	return nil, nil
}
