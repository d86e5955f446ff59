import { describe } from '../../../src/k8s/object/resource.ts';
import { unsafe } from '../../../src/rule/fixes.ts';
import { loweredBy } from '../../../src/rule/lowering.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { at, defineRule } from '../../../src/rule/rule.ts';
import { expectedHost, hostRepairs, nearestRefusals, refusalText } from './host-repair.ts';
import type { LoneEntry } from './lone-entry.ts';
import { loneEntries } from './lone-entry.ts';
import { ofOddEntry } from './odd-entry.ts';
import type { RefusedHost } from './refused-host.ts';
import { refusedHosts } from './refused-host.ts';

export default defineRule({
  summary: 'VirtualService host is not admitted by any of its Gateways',
  severity: 'error',
  preset: 'recommended',
  hides: true,
  fixable: true,
  references: [
    'istio/istio pkg/config/host/names.go (Intersection, NamesForNamespace) at 1.30',
    'istio/istio pilot/pkg/networking/core/gateway.go (buildGatewayHTTPRouteConfig) at 1.30',
    'https://github.com/istio/istio/issues/28172',
    'https://github.com/istio/istio/issues/34829',
  ],
  *check(model): Iterable<Finding> {
    const refused = refusedHosts(model.virtualServices, model);
    const lone = loneEntries(refused, model);
    for (const one of refused) {
      const entry = lone.get(one);
      const told = entry === undefined ? ofOddEntry(one, model) : causeOf(one, entry);
      yield { ...findingOf(one), ...told };
    }
  },
});

function findingOf(refused: RefusedHost): Finding {
  const { host, gateways, opaque } = refused;
  const asked = gateways.map(describe).join(' or ');
  return {
    at: host.at,
    message: `host "${host.written}" is not listed in any server of ${asked}, expected ${expectedHost(refused)}`,
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
    help: isInMesh(refused)
      ? 'Requests inside the mesh do not pass the gateway: add "mesh" to the gateways for them, or move the host to a VirtualService without gateways.'
      : '',
    fixes: hostRepairs(refused).map((value) => unsafe(`write "${value}"`, { op: 'set', at: host.at, value })),
    ...loweredBy(refused.assumption),
  };
}

/** Whether the host is a Service's, by its short or its full name, which clients outside do not ask for. */
function isInMesh({ host }: RefusedHost): boolean {
  return !host.written.includes('.') || /\.svc(\.|$)/.test(host.written);
}

/** Where one entry of the Gateway would admit all that it refuses, that entry is the one to mend. */
function causeOf({ host, gateways }: RefusedHost, { entry, expected }: LoneEntry): Pick<Finding, 'cause'> {
  const named = `entry "${entry.written}" of ${gateways.map(describe).join()}`;
  const message = `${named} admits no host of the VirtualServices that name it, expected "${expected}"`;
  const fixes = [unsafe(`write "${expected}"`, { op: 'set', at: entry.at, value: expected })];
  return { cause: { of: named, each: `host "${host.written}"`, told: { at: entry.at, message, fixes } } };
}

function effectOf({ virtualService }: RefusedHost): string {
  const { http, tls, tcp } = virtualService.resource.manifest.spec ?? {};
  return http === undefined && (tls !== undefined || tcp !== undefined)
    ? 'The gateway gets no filter chain from this VirtualService for that host, so connections for it are closed.'
    : 'The gateway has no route from this VirtualService for that host: istio-envoy answers 404, or what a VirtualService with host "*" says.';
}
