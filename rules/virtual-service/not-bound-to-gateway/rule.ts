import { nameOf } from '../../../src/k8s/object/resource.ts';
import { unsafe } from '../../../src/rule/fixes.ts';
import { loweredBy } from '../../../src/rule/lowering.ts';
import type { Edit, Finding, TrafficModel } from '../../../src/rule/rule.ts';
import { at, below, defineRule, keyOf } from '../../../src/rule/rule.ts';
import { opacityOf } from '../gateway-opacity.ts';
import type { UnboundVirtualService } from './unbound-virtual-service.ts';
import { unboundVirtualServices } from './unbound-virtual-service.ts';

export default defineRule({
  summary: 'VirtualService for a Gateway host names no Gateway, so it applies to the mesh only',
  severity: 'error',
  preset: 'recommended',
  hides: true,
  fixable: true,
  references: [
    'istio/istio pilot/pkg/model/push_context.go (getGatewayNames) at 1.30',
    'https://istio.io/latest/docs/reference/config/networking/virtual-service/#VirtualService',
  ],
  *check(model): Iterable<Finding> {
    for (const unbound of unboundVirtualServices(model)) yield* findingOf(unbound, model);
  },
});

function* findingOf(unbound: UnboundVirtualService, model: TrafficModel): Iterable<Finding> {
  const { virtualService, host, candidates, assumption } = unbound;
  const { id, manifest } = virtualService.resource;
  if (manifest.spec === undefined) return;
  const expected = candidates.map(({ gateway }) => `"${nameOf(gateway.resource.id)}"`).join(' or ');
  const [{ entry }] = candidates;
  const opacity = opacityOf(
    candidates.map(({ gateway }) => gateway.resource),
    model,
  );
  yield {
    at: keyOf(at(manifest.spec, 'gateways')),
    message: `VirtualService "${nameOf(id)}" names no gateway, so it applies to the mesh only, expected ${expected}, which lists "${entry.written}"`,
    effect: `Only sidecars get its routes: requests for "${host.written}" that come through the gateway get 404 from istio-envoy.`,
    related: [
      ...candidates.slice(0, 3).map((one) => ({ at: one.entry.at, message: 'the host in the Gateway' })),
      ...candidates
        .slice(0, 1)
        .flatMap(({ forwardedAt }) =>
          forwardedAt === undefined
            ? []
            : [{ at: forwardedAt, message: 'the load balancer forwards this host to the gateway' }],
        ),
      ...opacity.related,
    ],
    fixes: candidates.map(({ gateway }) =>
      unsafe(`name "${nameOf(gateway.resource.id)}"`, ...editsOf(unbound, nameOf(gateway.resource.id))),
    ),
    ...loweredBy(assumption, opacity.assumption),
  };
}

/** `mesh` stays where it was written. */
function editsOf({ virtualService }: UnboundVirtualService, name: string): readonly Edit[] {
  const { spec = {} } = virtualService.resource.manifest;
  const place = at(spec, 'gateways');
  const written = spec.gateways ?? [];
  if (written.length > 0) return [{ op: 'add', at: below(place, written.length), value: name }];
  return [{ op: spec.gateways === undefined ? 'add' : 'set', at: place, value: [name] }];
}
