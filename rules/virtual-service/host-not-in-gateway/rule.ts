import { describe } from '../../../src/k8s/object/resource.ts';
import { unsafe } from '../../../src/rule/fixes.ts';
import { loweredBy } from '../../../src/rule/lowering.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { at, defineRule } from '../../../src/rule/rule.ts';
import { expectedHost, hostRepairs, nearestRefusals, refusalText } from './host-repair.ts';
import type { RefusedHost } from './refused-host.ts';
import { refusedHosts } from './refused-host.ts';

export default defineRule({
  summary: 'VirtualService host is not admitted by any of its Gateways',
  severity: 'error',
  preset: 'recommended',
  fixable: true,
  references: [
    'istio/istio pkg/config/host/names.go (Intersection, NamesForNamespace) at 1.30',
    'istio/istio pilot/pkg/networking/core/gateway.go (buildGatewayHTTPRouteConfig) at 1.30',
    'https://github.com/istio/istio/issues/28172',
    'https://github.com/istio/istio/issues/34829',
  ],
  *check(model): Iterable<Finding> {
    for (const refused of refusedHosts(model.virtualServices, model)) yield findingOf(refused);
  },
});

function findingOf(refused: RefusedHost): Finding {
  const { host, gateways, opaque } = refused;
  const asked = gateways.map(describe).join(' and of ');
  return {
    at: host.at,
    message: `host "${host.written}" is in no server of ${asked}, expected ${expectedHost(refused)}`,
    effect: effectOf(refused),
    related: [
      ...nearestRefusals(refused).map((refusal) => ({
        at: refusal.entry.at,
        message: refusalText(refusal, refused),
      })),
      ...(opaque === undefined
        ? []
        : [{ at: at(opaque.metadata, 'name'), message: `${opaque.id.kind} on the gateway` }]),
    ],
    fixes: hostRepairs(refused).map((value) => unsafe(`write "${value}"`, { op: 'set', at: host.at, value })),
    ...loweredBy(refused.assumption),
  };
}

function effectOf({ virtualService }: RefusedHost): string {
  const { http, tls, tcp } = virtualService.resource.manifest.spec ?? {};
  return http === undefined && (tls !== undefined || tcp !== undefined)
    ? 'The gateway gets no filter chain from this VirtualService for that host, so connections for it are closed.'
    : 'The gateway has no route from this VirtualService for that host: istio-envoy answers 404, or what a VirtualService with host "*" says.';
}
