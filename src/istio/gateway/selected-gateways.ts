import { compareText } from '../../collection/order.ts';
import type { Inventory } from '../../k8s/inventory/inventory.ts';
import type { Labels } from '../../k8s/object/labels.ts';
import { labelsText } from '../../k8s/object/labels.ts';
import type { Answer, OpenReference } from '../../k8s/object/lookup.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import type { Settings } from '../../settings/settings.ts';
import { at } from '../../source/file/place.ts';
import { convertedIngresses } from '../ingress/converted-ingress.ts';
import { Gateway } from '../kinds/gateway.ts';
import { gatewayNameOf } from '../proxy/gateway-api.ts';
import type { NamespaceLimit } from '../proxy/namespace-limit.ts';
import { limitsOf } from '../proxy/namespace-limit.ts';
import { isNearRelative } from '../proxy/near-relative.ts';
import type { GatewayProxy } from '../proxy/proxy.ts';
import { isKnown } from '../proxy/proxy.ts';
import { selectsProxy } from '../proxy/selector.ts';
import type { SelectedGateway } from './selected-gateway.ts';
import { serversOf } from './servers.ts';

type Selection = Pick<SelectedGateway, 'answers' | 'selected' | 'maybeSelected'>;

/** Every Gateway, those that istiod makes of Ingresses last, with the answer of each proxy; Gateways that ask alike share their answers. */
export function selectGateways(
  inventory: Inventory,
  settings: Settings,
  proxies: readonly GatewayProxy[],
): readonly SelectedGateway[] {
  const limits = limitsOf(inventory, settings, proxies);
  const asked = new Map<string, Selection>();
  const written = inventory.list(Gateway).map((resource) => ({ resource, certain: true }));
  return [...written, ...convertedIngresses(inventory).gateways].map(({ resource, certain }) => {
    const selector = selectorOf(resource);
    const scope = limits.size > 0 ? resource.id.namespace : undefined;
    const key = JSON.stringify([scope ?? null, certain, sorted(selector)]);
    const selection = asked.get(key) ?? selectionOf(selector, scope, { proxies, limits, certain });
    asked.set(key, selection);
    return { resource, ...selection, servers: serversOf(resource) };
  });
}

/** `spec.selector` of a Gateway; absent is empty, which selects every gateway proxy. */
export function selectorOf({ manifest }: Resource<Gateway>): Labels {
  return manifest.spec?.selector ?? {};
}

/** Text that is equal for Gateways that ask for the same labels. */
export function selectorKey(gateway: Resource<Gateway>): string {
  return JSON.stringify(sorted(selectorOf(gateway)));
}

function sorted(selector: Labels): readonly (readonly [string, string])[] {
  return Object.entries(selector).sort(([a], [b]) => compareText(a, b));
}

interface Asked {
  readonly proxies: readonly GatewayProxy[];
  readonly limits: ReadonlyMap<GatewayProxy, NamespaceLimit>;
  /** Whether the Gateway is there for certain. */
  readonly certain: boolean;
}

function selectionOf(
  selector: Labels,
  scope: string | undefined,
  { proxies, limits, certain }: Asked,
): Selection {
  const answers = new Map<GatewayProxy, Answer>();
  for (const proxy of proxies) {
    const asked = selectsProxy(selector, proxy);
    const answer = certain || asked === 'no' ? asked : 'unknown';
    answers.set(proxy, limits.has(proxy) ? inScope(scope, proxy, answer) : answer);
  }
  return {
    answers,
    selected: proxies.filter((proxy) => answers.get(proxy) === 'yes'),
    maybeSelected: proxies.filter((proxy) => answers.get(proxy) !== 'no'),
  };
}

/** A Gateway of another namespace is not read by a proxy that is limited to its own; an unnamed namespace may be any. */
function inScope(scope: string | undefined, { namespace }: GatewayProxy, answer: Answer): Answer {
  if (scope === undefined || scope === namespace || answer === 'no') return answer;
  return scope === '' || namespace === '' ? 'unknown' : 'no';
}

/** What a Gateway's selector comes to. */
export type SelectorOutcome =
  /** It selects a known proxy. */
  | 'selects'
  /** All proxies say no, and one of them is an ingress gateway or one that it misses by a slip. */
  | 'fails'
  /** The proxy it is meant for may stand outside the input. */
  | 'open';

/** What decides about selectors beside the proxies themselves. */
export interface SelectorSurroundings {
  /** Proxies that a load balancer leads to: ingress gateways, whatever they are called. */
  readonly served: ReadonlySet<GatewayProxy>;
  /** Whether all gateways are in the input by declaration. */
  readonly declaredComplete: boolean;
}

/**
 * What the selector of each Gateway comes to. Where so many different selectors fail, at least two and more than
 * select a known proxy, the gateways they are meant for plainly stand elsewhere, unless a declaration denies it.
 */
export function selectorOutcomes(
  gateways: readonly SelectedGateway[],
  { served, declaredComplete }: SelectorSurroundings,
): ReadonlyMap<SelectedGateway, SelectorOutcome> {
  const outcomes = new Map(gateways.map((gateway) => [gateway, outcomeOf(gateway, served)] as const));
  const selectors = { selects: new Set<string>(), fails: new Set<string>(), open: new Set<string>() };
  for (const [{ resource }, outcome] of outcomes) {
    selectors[outcome].add(JSON.stringify(sorted(selectorOf(resource))));
  }
  const { selects, fails } = selectors;
  if (declaredComplete || fails.size < 2 || fails.size <= selects.size) return outcomes;
  return new Map(
    [...outcomes].map(([gateway, outcome]) => [gateway, outcome === 'fails' ? 'open' : outcome]),
  );
}

function outcomeOf(
  { resource, answers, selected, maybeSelected }: SelectedGateway,
  served: SelectorSurroundings['served'],
): SelectorOutcome {
  const selector = selectorOf(resource);
  if (selected.some(isKnown)) return 'selects';
  if (maybeSelected.length > 0) return 'open';
  if (Object.keys(gatewayNameOf(selector)).length > 0) return 'open';
  const fails = [...answers.keys()].some(
    (proxy) => proxy.role === 'ingress' || served.has(proxy) || isNearRelative(selector, proxy.labels),
  );
  return fails ? 'fails' : 'open';
}

/** The gateway pods that selectors ask for and that are not in the input. */
export function openSelectors(
  outcomes: ReadonlyMap<SelectedGateway, SelectorOutcome>,
): readonly OpenReference[] {
  return [...outcomes]
    .filter(([, outcome]) => outcome === 'open')
    .map(([{ resource }]) => {
      const { spec } = resource.manifest;
      const text = labelsText(selectorOf(resource));
      return {
        to: { kind: 'Pod', namespace: '*', name: text === '' ? '*' : text },
        at: spec === undefined ? resource.origin : at(spec, 'selector'),
        reason:
          text === ''
            ? 'gateway pods are not in the input'
            : `gateway pods for selector "${text}" are not in the input`,
      };
    });
}
