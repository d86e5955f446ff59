import { proxyConfigAnnotation } from '../../../src/istio/mesh/proxy-config.ts';
import type { MisplacedTrust } from '../../../src/istio/proxy/misplaced-trust.ts';
import { misplacedTrust } from '../../../src/istio/proxy/misplaced-trust.ts';
import type { GatewayProxy } from '../../../src/istio/proxy/proxy.ts';
import { containersOf } from '../../../src/k8s/kinds/workload.ts';
import { describe } from '../../../src/k8s/object/resource.ts';
import { unsafe } from '../../../src/rule/fixes.ts';
import type { Finding, Fix, TrafficModel } from '../../../src/rule/rule.ts';
import { below, defineRule } from '../../../src/rule/rule.ts';
import { untrustedAddresses } from '../../security/untrusted-address.ts';
import { redirectLoops } from '../../traffic/redirect-loop.ts';

export default defineRule({
  summary: 'numTrustedProxies is set where the gateway does not read it',
  severity: 'warning',
  preset: 'recommended',
  fixable: true,
  references: [
    'istio/istio pilot/pkg/model/proxy_config.go at 1.30',
    'istio/istio pkg/kube/inject/webhook.go at 1.30',
    'https://istio.io/latest/docs/ops/configuration/traffic-management/network-topologies/',
    'https://istio.io/latest/docs/reference/config/analysis/ist0107/',
  ],
  *check(model): Iterable<Finding> {
    const told = distrustingProxies(model);
    for (const misplaced of misplacedTrust(model.gatewayProxies, model.inventory)) {
      const { proxy } = misplaced;
      const isTold = proxy === undefined ? told.size > 0 : told.has(proxy);
      if (!isTold) yield findingOf(misplaced);
    }
  },
});

/** The gateways of which another rule tells that they trust no proxy, and where the number stands. */
function distrustingProxies(model: TrafficModel): ReadonlySet<GatewayProxy> {
  return new Set([
    ...redirectLoops(model).map(({ arrival }) => arrival.proxy),
    ...untrustedAddresses(model).flatMap(({ term, why }) =>
      why === 'no proxies' ? [term.gateway.proxy] : [],
    ),
  ]);
}

function findingOf(misplaced: MisplacedTrust): Finding {
  const { resource, at, where } = misplaced;
  const named = describe(resource);
  return {
    at,
    message:
      where === 'ProxyConfig'
        ? `numTrustedProxies stands in ${named}, which has no such field, expected in the mesh configuration or in the pod template of the gateway`
        : `numTrustedProxies stands on the metadata of ${named}, expected in the pod template of the gateway`,
    effect:
      'The gateway trusts no proxy in front of it: requests that came in TLS count as clear ones, and client addresses are those of the load balancer.',
    fixes: [fixOf(misplaced)],
  };
}

/** The annotation of the workload itself goes to its pods, where these have none. */
function fixOf({ resource, at, proxy }: MisplacedTrust): Fix | undefined {
  const { workload } = proxy ?? {};
  const isOwn =
    workload?.resource === resource && resource.source === 'written' && containersOf(workload).length > 0;
  if (!isOwn || workload.template.metadata?.annotations?.[proxyConfigAnnotation] !== undefined)
    return undefined;
  const to = below(resource.origin, 'spec', 'template', 'metadata', 'annotations', proxyConfigAnnotation);
  return unsafe('move the annotation to the pods', { op: 'move', at: { ...at, on: 'value' }, to });
}
