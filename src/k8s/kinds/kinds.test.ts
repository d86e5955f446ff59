import { describe, expect, it } from 'vitest';
import { inventory, object } from '../../../test/support/inventory.ts';
import { IngressClassParams } from '../../alb/class/class-params.ts';
import { TargetGroupBinding } from '../../alb/target-group/target-group-binding.ts';
import { DestinationRule } from '../../istio/kinds/destination-rule.ts';
import { Gateway } from '../../istio/kinds/gateway.ts';
import {
  AuthorizationPolicy,
  EnvoyFilter,
  RequestAuthentication,
  WasmPlugin,
} from '../../istio/kinds/policies.ts';
import { ServiceEntry } from '../../istio/kinds/service-entry.ts';
import { VirtualService } from '../../istio/kinds/virtual-service.ts';
import { WorkloadEntry, WorkloadGroup } from '../../istio/kinds/workload-entry.ts';
import { PeerAuthentication } from '../../istio/policy/peer-authentication.ts';
import type { Kind } from '../object/resource.ts';
import { Rollout } from '../runtime/rollouts.ts';
import { PodDisruptionBudget } from './disruption-budget.ts';
import { EndpointSlice } from './endpoint-slice.ts';
import { classesServedBy, GatewayClass, KubernetesGateway } from './gateway-api.ts';
import { Ingress, IngressClass } from './ingress.ts';
import { Namespace } from './namespace.ts';
import { NetworkPolicy } from './network-policy.ts';
import { HorizontalPodAutoscaler } from './pod-autoscaler.ts';
import { Service } from './service.ts';

/** Each kind with an apiVersion that it is read under, and whether its objects live in namespaces. */
const kinds: readonly (readonly [Kind<unknown>, string, boolean])[] = [
  [AuthorizationPolicy, 'security.istio.io/v1', true],
  [DestinationRule, 'networking.istio.io/v1', true],
  [EndpointSlice, 'discovery.k8s.io/v1', true],
  [EnvoyFilter, 'networking.istio.io/v1alpha3', true],
  [Gateway, 'networking.istio.io/v1', true],
  [GatewayClass, 'gateway.networking.k8s.io/v1', false],
  [HorizontalPodAutoscaler, 'autoscaling/v2', true],
  [Ingress, 'networking.k8s.io/v1', true],
  [Ingress, 'extensions/v1beta1', true],
  [IngressClass, 'networking.k8s.io/v1', false],
  [IngressClassParams, 'elbv2.k8s.aws/v1beta1', false],
  [IngressClassParams, 'eks.amazonaws.com/v1', false],
  [KubernetesGateway, 'gateway.networking.k8s.io/v1', true],
  [Namespace, 'v1', false],
  [NetworkPolicy, 'networking.k8s.io/v1', true],
  [PeerAuthentication, 'security.istio.io/v1', true],
  [PodDisruptionBudget, 'policy/v1', true],
  [RequestAuthentication, 'security.istio.io/v1', true],
  [Rollout, 'argoproj.io/v1alpha1', true],
  [Service, 'v1', true],
  [ServiceEntry, 'networking.istio.io/v1', true],
  [TargetGroupBinding, 'elbv2.k8s.aws/v1beta1', true],
  [VirtualService, 'networking.istio.io/v1', true],
  [WasmPlugin, 'extensions.istio.io/v1alpha1', true],
  [WorkloadEntry, 'networking.istio.io/v1', true],
  [WorkloadGroup, 'networking.istio.io/v1', true],
];

describe.each(kinds.map((row) => [row[0].kind, ...row] as const))('%s', (name, kind, apiVersion, isIn) => {
  it(`of ${apiVersion} is ${isIn ? 'one for each namespace' : 'one in the cluster'}`, () => {
    const one = inventory([object(apiVersion, name, 'a/x'), object(apiVersion, name, 'b/x')]);
    expect(one.list(kind)).toHaveLength(isIn ? 2 : 1);
    expect(one.find(kind, 'a', 'x').state).toBe('known');
    expect(one.find(kind, 'c', 'x').state).toBe(isIn ? 'unknown' : 'known');
  });

  it('is not one of that name in another group', () => {
    expect(inventory([object('example.com/v1', name, 'a/x')]).list(kind)).toEqual([]);
  });
});

describe('the classes that a controller serves', () => {
  const classOf = (name: string, spec: string) =>
    object('gateway.networking.k8s.io/v1', 'GatewayClass', name, spec);
  it.each([
    [[], ['istio']],
    [[classOf('a', '{controllerName: istio.io/gateway-controller}')], ['istio', 'a']],
    [[classOf('a', '{controllerName: example.com/other}')], ['istio']],
    [[classOf('istio', '{controllerName: example.com/other}')], []],
    [[classOf('istio', '{}')], ['istio']],
    [[classOf('a', '{}')], ['istio']],
  ])('with %j are %j', (texts, expected) => {
    const classes = inventory(texts).list(GatewayClass);
    expect([...classesServedBy('istio.io/gateway-controller', 'istio', classes)]).toEqual(expected);
  });
});
