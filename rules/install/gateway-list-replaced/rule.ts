import type { Backend } from '../../../src/alb/backend/backend.ts';
import type { DroppedGateway } from '../../../src/install/operator/gateway-list.ts';
import { droppedGateways } from '../../../src/install/operator/gateway-list.ts';
import { Service } from '../../../src/k8s/kinds/service.ts';
import { serviceMadeAtRuntime } from '../../../src/k8s/runtime/made-at-runtime.ts';
import { unsafe } from '../../../src/rule/fixes.ts';
import type { Finding, Fix, TrafficModel } from '../../../src/rule/rule.ts';
import { at, below, defineRule, keyOf } from '../../../src/rule/rule.ts';

export default defineRule({
  summary: 'Own ingressGateways list removes the default gateway',
  severity: 'warning',
  preset: 'recommended',
  fixable: true,
  references: [
    'istio/istio operator/pkg/values/map.go (MergeFrom) at 1.24.0',
    'istio/istio operator/pkg/util/merge_iop.go at 1.23.0',
    'istio/istio manifests/profiles/default.yaml at 1.30.3',
  ],
  *check(model): Iterable<Finding> {
    for (const dropped of droppedGateways(model.inventory)) {
      const backend = missingBackend(dropped, model);
      if (backend !== undefined) yield findingOf(dropped, backend);
    }
  },
});

/** The first backend that sends to the gateway where nothing else of that name is or may be in its namespace. */
function missingBackend(
  { namespace, name }: DroppedGateway,
  { backends, inventory }: TrafficModel,
): Backend | undefined {
  const isElsewhere =
    inventory.existsUnseen(Service, namespace, name) || serviceMadeAtRuntime(namespace, name, inventory);
  if (isElsewhere) return undefined;
  return backends.find(
    ({ service }) =>
      service.state !== 'known' && service.to.namespace === namespace && service.to.name === name,
  );
}

function findingOf(dropped: DroppedGateway, backend: Backend): Finding {
  const { name, list, kept, turnedOff } = dropped;
  const has = kept.length === 0 ? 'no gateway' : `${kept.map((one) => `"${one}"`).join(' and ')} only`;
  return {
    at: turnedOff ?? keyOf(at(list)),
    message:
      turnedOff === undefined
        ? `ingressGateways lists ${has}, so "${name}" is removed, expected an entry for it`
        : `ingressGateways turns "${name}" off, expected it on, since the load balancer sends to it`,
    effect:
      'The gateway and its Service are not installed, and vanish when the installation is upgraded: the load balancer answers 503.',
    related: [{ at: backend.origin, message: 'the load balancer sends here' }],
    fixes: [fixOf(dropped)],
  };
}

function fixOf({ name, list, turnedOff }: DroppedGateway): Fix {
  if (turnedOff !== undefined) return unsafe('turn it on', { op: 'set', at: turnedOff, value: true });
  const value = { name, enabled: true };
  return unsafe('add an entry for it', { op: 'add', at: below(at(list), list.length), value });
}
