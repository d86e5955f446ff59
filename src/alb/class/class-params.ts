import { labelSelector } from '../../k8s/object/labels.ts';
import { defineKind } from '../../k8s/object/resource.ts';
import type { Fitted } from '../../k8s/object/shape.ts';
import { anything, integer, list, object, string } from '../../k8s/object/shape.ts';

const ingressClassParams = object({
  spec: object({
    scheme: string,
    targetType: string,
    ipAddressType: string,
    group: object({ name: string }),
    certificateArn: list(string),
    sslPolicy: string,
    sslRedirectPort: string,
    tags: anything,
    loadBalancerAttributes: anything,
    loadBalancerName: string,
    subnets: anything,
    inboundCIDRs: list(string),
    prefixListsIDs: list(string),
    // the name of the field in its first releases
    PrefixListsIDs: list(string),
    minimumLoadBalancerCapacity: object({ capacityUnits: integer }),
    wafv2AclArn: string,
    wafv2AclName: string,
    ipamConfiguration: object({ ipv4IPAMPoolId: string }),
    listeners: anything,
    namespaceSelector: labelSelector,
  }),
});

/** The fields of IngressClassParams that are read. */
export type IngressClassParams = Fitted<typeof ingressClassParams>;

/** Kind IngressClassParams of the controller. */
export const IngressClassParams = defineKind({
  kind: 'IngressClassParams',
  groups: ['elbv2.k8s.aws', 'eks.amazonaws.com'],
  namespaced: false,
  shape: ingressClassParams,
});
