import type { Inventory } from '../k8s/inventory.ts';
import type { Labels } from '../k8s/labels.ts';
import { labelsText } from '../k8s/labels.ts';
import type { Answer, OpenReference } from '../k8s/lookup.ts';
import type { Resource } from '../k8s/resource.ts';
import type { Settings } from '../k8s/settings.ts';
import { at } from '../source/place.ts';
import type { SelectedGateway } from './gateway.ts';
import { Gateway } from './kinds.ts';
import type { GatewayProxy } from './proxy.ts';
import { isKnown } from './proxy.ts';
import { selectsProxy } from './selector.ts';
import { serversOf } from './servers.ts';

type Answers = ReadonlyMap<GatewayProxy, Answer>;

/** Every Gateway with the answer of each proxy; Gateways that ask alike share their answers. */
export function selectGateways(
  inventory: Inventory,
  settings: Settings,
  proxies: readonly GatewayProxy[],
): readonly SelectedGateway[] {
  const { scopeGatewayToNamespace } = settings.assume;
  const asked = new Map<string, Answers>();
  return inventory.list(Gateway).map((resource) => {
    const selector = selectorOf(resource);
    const scope = scopeGatewayToNamespace ? resource.id.namespace : undefined;
    const key = JSON.stringify([scope ?? null, sorted(selector)]);
    const answers = asked.get(key) ?? answersOf(selector, scope, proxies);
    asked.set(key, answers);
    return { resource, answers, servers: serversOf(resource) };
  });
}

/** `spec.selector` of a Gateway; absent is empty, which selects every gateway proxy. */
export function selectorOf({ manifest }: Resource<Gateway>): Labels {
  return manifest.spec?.selector ?? {};
}

function sorted(selector: Labels): readonly (readonly [string, string])[] {
  return Object.entries(selector).sort(([a], [b]) => (a < b ? -1 : 1));
}

function answersOf(selector: Labels, scope: string | undefined, proxies: readonly GatewayProxy[]): Answers {
  return new Map(proxies.map((proxy) => [proxy, inScope(scope, proxy, selectsProxy(selector, proxy))]));
}

/** With `scopeGatewayToNamespace` a Gateway of another namespace is not read; an unnamed namespace may be any. */
function inScope(scope: string | undefined, { namespace }: GatewayProxy, answer: Answer): Answer {
  if (scope === undefined || scope === namespace || answer === 'no') return answer;
  return scope === '' || namespace === '' ? 'unknown' : 'no';
}

/**
 * What a Gateway's selector comes to: it selects a known proxy; it fails, since known ingress gateways are there and
 * all known proxies say no; or it is open, since the proxy it is meant for may stand outside the set.
 */
export function outcomeOf({ answers }: SelectedGateway): 'selects' | 'fails' | 'open' {
  const known = [...answers].filter(([proxy]) => isKnown(proxy));
  if (known.some(([, answer]) => answer === 'yes')) return 'selects';
  if (known.some(([, answer]) => answer === 'unknown')) return 'open';
  return known.some(([{ role }]) => role === 'ingress') ? 'fails' : 'open';
}

/** Whether so many different selectors fail, at least two and more than select a known proxy, that the gateways they are meant for plainly stand elsewhere. */
export function gatewaysStandElsewhere(gateways: readonly SelectedGateway[]): boolean {
  const selectors = { selects: new Set<string>(), fails: new Set<string>(), open: new Set<string>() };
  for (const gateway of gateways) {
    selectors[outcomeOf(gateway)].add(JSON.stringify(sorted(selectorOf(gateway.resource))));
  }
  return selectors.fails.size >= 2 && selectors.fails.size > selectors.selects.size;
}

/** The gateway pods that selectors ask for and that are not in the set. */
export function openSelectors(gateways: readonly SelectedGateway[]): readonly OpenReference[] {
  const elsewhere = gatewaysStandElsewhere(gateways);
  return gateways
    .filter((gateway) => {
      const outcome = outcomeOf(gateway);
      return outcome === 'open' || (outcome === 'fails' && elsewhere);
    })
    .map(({ resource }) => {
      const { spec } = resource.manifest;
      const text = labelsText(selectorOf(resource));
      return {
        to: { kind: 'Pod', namespace: '*', name: text === '' ? '*' : text },
        at: spec === undefined ? resource.origin : at(spec, 'selector'),
        reason:
          text === ''
            ? 'gateway pods are not in the set'
            : `gateway pods for selector "${text}" are not in the set`,
      };
    });
}
