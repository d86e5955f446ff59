import { oncePer } from '../../collection/memo.ts';
import { ifKnown } from '../../k8s/object/lookup.ts';
import { oncePerSpec } from '../../k8s/object/once-per-spec.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { isLeftOutOf } from '../../k8s/object/resource.ts';
import { at, made, standsFor } from '../../source/file/place.ts';
import type { HttpMatch, HttpRoute, VirtualService } from '../kinds/virtual-service.ts';
import type { BoundVirtualService, Delegate } from './bound-virtual-service.ts';
import { joinedName, mergeMatches } from './delegated-match.ts';
import { gatewayNameIn } from './gateway-name.ts';

/** One HTTP rule as istiod routes by it: of the VirtualService itself, or of a delegate, merged into the rule that hands over to it. */
export interface HttpRule {
  /** The rule with what it takes over from the root; the Gateway names of its matches are resolved to `namespace/name` or `mesh`. */
  readonly route: HttpRoute;
  /** The VirtualService that writes it. */
  readonly writtenIn: Resource<VirtualService>;
  /** False for a rule that hands over to a delegate which is not known, since that may take what the rule takes, and for one with a field of a wrong type. */
  readonly known: boolean;
}

/** What comes of a rule that hands over to a delegate (istio: pilot/pkg/model/virtualservice_controller.go mergeVirtualServices, 1.30). */
export interface Delegation {
  readonly delegate: Delegate;
  /**
   * `lost` when the whole rule is dropped, `unknown` when the delegate is not known or may not be exported. A rule of
   * the delegate may still be dropped by itself.
   */
  readonly outcome: 'merged' | 'lost' | 'unknown';
  /** Why it is lost. */
  readonly why?: 'absent' | 'has hosts' | 'not exported';
  readonly rules: readonly HttpRule[];
  /** Rules of the delegate that are dropped, each with a match that is compatible with none of the root's. */
  readonly dropped: readonly { readonly route: HttpRoute; readonly match: HttpMatch }[];
}

/** The HTTP rules of a VirtualService with its delegates merged in. */
export interface HttpRules {
  /** In order. */
  readonly rules: readonly HttpRule[];
  readonly delegations: readonly Delegation[];
}

/** The HTTP rules of a VirtualService that has hosts, delegates merged in (istio: pilot/pkg/model/virtualservice_controller.go mergeVirtualServices, 1.30). */
export const httpRulesOf = oncePer(({ resource, delegates }: BoundVirtualService): HttpRules => {
  const byRoute = new Map(delegates.map((delegate) => [delegate.route, delegate]));
  const rules: HttpRule[] = [];
  const delegations: Delegation[] = [];
  for (const own of ownRules(resource)) {
    const delegate = byRoute.get(own.written);
    if (delegate === undefined) {
      if (own.written.delegate === undefined) rules.push(ruleOf(own, resource, true));
      continue;
    }
    const delegation = delegationOf(delegate, resource);
    delegations.push(delegation);
    rules.push(...(delegation.outcome === 'unknown' ? [ruleOf(own, resource, false)] : delegation.rules));
  }
  return { rules, delegations };
});

/** A rule by what its VirtualService writes. */
interface OwnRule extends Pick<HttpRule, 'route' | 'known'> {
  readonly written: HttpRoute;
}

const ownRules = oncePerSpec((resource: Resource<VirtualService>): readonly OwnRule[] =>
  (resource.manifest.spec?.http ?? []).map((route) => ({
    written: route,
    route: withResolvedMatches(route, resource.id.namespace),
    known: !isLeftOutOf(resource, route, 'route') && !isLeftOutOf(resource, route, 'match'),
  })),
);

function ruleOf(own: OwnRule, writtenIn: Resource<VirtualService>, known: boolean): HttpRule {
  return { route: own.route, writtenIn, known: known && own.known };
}

function delegationOf(delegate: Delegate, root: Resource<VirtualService>): Delegation {
  const { virtualService, route, exported } = delegate;
  const nothing = { delegate, rules: [], dropped: [] };
  const target = ifKnown(virtualService);
  if (target === undefined) {
    return virtualService.state === 'absent' && !virtualService.weak
      ? { ...nothing, outcome: 'lost', why: 'absent' }
      : { ...nothing, outcome: 'unknown' };
  }
  const { spec } = target.manifest;
  if ((spec?.hosts ?? []).length > 0) return { ...nothing, outcome: 'lost', why: 'has hosts' };
  if (exported === 'no') return { ...nothing, outcome: 'lost', why: 'not exported' };
  if (exported === 'unknown') return { ...nothing, outcome: 'unknown' };
  return {
    delegate,
    outcome: 'merged',
    ...mergedRules(withResolvedMatches(route, root.id.namespace), target),
  };
}

function mergedRules(
  root: HttpRoute,
  target: Resource<VirtualService>,
): Pick<Delegation, 'rules' | 'dropped'> {
  const rules: HttpRule[] = [];
  const dropped: { readonly route: HttpRoute; readonly match: HttpMatch }[] = [];
  for (const route of target.manifest.spec?.http ?? []) {
    const resolved = withResolvedMatches(route, target.id.namespace);
    const { matches, stray } = mergeMatches(root.match ?? [], resolved.match ?? []);
    const [match] = stray;
    if (match === undefined)
      rules.push({
        route: mergedRoute(root, resolved, matches),
        writtenIn: target,
        known: true,
      });
    else dropped.push({ route, match });
  }
  return { rules, dropped };
}

/** What a delegate's rule takes from the root's where it has none of its own (istio: pilot/pkg/model/virtualservice.go mergeHTTPRoute, 1.30). */
const inherited = [
  'rewrite',
  'directResponse',
  'timeout',
  'retries',
  'fault',
  'mirror',
  'mirrorPercent',
  'mirrorPercentage',
  'corsPolicy',
  'mirrors',
  'headers',
] as const;

function mergedRoute(root: HttpRoute, own: HttpRoute, match: readonly HttpMatch[]): HttpRoute {
  const taken = inherited.filter((field) => own[field] === undefined && root[field] !== undefined);
  const places = Object.fromEntries(taken.map((field) => [field, at(root, field)]));
  const values = Object.fromEntries(taken.map((field) => [field, root[field]]));
  return made({ ...own, ...values, match, name: joinedName(root.name, own.name) }, at(own), places);
}

function withResolvedMatches(route: HttpRoute, namespace: string): HttpRoute {
  const { match } = route;
  if (match === undefined || match.every(({ gateways = [] }) => gateways.length === 0)) return route;
  const resolved = match.map((one) => withResolvedGateways(one, namespace));
  standsFor(resolved, match);
  const copy = { ...route, match: resolved };
  standsFor(copy, route);
  return copy;
}

function withResolvedGateways(match: HttpMatch, namespace: string): HttpMatch {
  if (match.gateways === undefined) return match;
  const gateways = match.gateways.map((name) => gatewayNameIn(name, namespace));
  standsFor(gateways, match.gateways);
  const copy = { ...match, gateways };
  standsFor(copy, match);
  return copy;
}
