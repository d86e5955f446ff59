import type { VirtualService } from '../../../src/istio/kinds/virtual-service.ts';
import type { RolloutTarget } from '../../../src/istio/virtual-service/rollout-targets.ts';
import { isPlaceholder } from '../../../src/k8s/object/placeholder.ts';
import type { Resource } from '../../../src/k8s/object/resource.ts';
import { describe, isLeftOut } from '../../../src/k8s/object/resource.ts';
import { likelyName } from '../../../src/k8s/object/slip.ts';
import { canaryOf } from '../../../src/k8s/runtime/rollouts.ts';
import type { LostName } from '../../../src/rule/renamed.ts';
import type { Location, Related } from '../../../src/rule/rule.ts';
import { at } from '../../../src/rule/rule.ts';
import type { Assumption } from '../../../src/settings/assumption.ts';

/** Something that a Rollout names and that is not there. */
export interface MissingTarget {
  readonly at: Location;
  /** What is, and what was expected. */
  readonly text: string;
  /** What was meant in place of the name. */
  readonly meant?: string;
  readonly related: readonly Related[];
  /** The name of an object that is not there; absent for routes and subsets. */
  readonly lost?: LostName;
  readonly assumption?: Assumption;
}

type Spec = NonNullable<VirtualService['spec']>;
type HttpRoute = NonNullable<Spec['http']>[number];
type L4Route = NonNullable<Spec['tcp']>[number];
type Target = RolloutTarget;

/** The routes that a Rollout splits and that its VirtualService lacks, or that lack a destination (argo-rollouts: rollout/trafficrouting/istio/istio.go ValidateHTTPRoutes and its kin, 1.8). */
export function missingRoutes(
  target: Target,
  virtualService: Resource<VirtualService>,
): readonly MissingTarget[] {
  const { http, tls, tcp } = virtualService.manifest.spec ?? {};
  if (['http', 'tls', 'tcp'].some((key) => isLeftOut(virtualService, 'spec', key))) return [];
  return [
    ...(http === undefined ? [] : ofHttp(target, http, virtualService)),
    ...(tls === undefined ? [] : ofLayer4(target, tls, 'tlsRoutes', virtualService)),
    ...(tcp === undefined ? [] : ofLayer4(target, tcp, 'tcpRoutes', virtualService)),
  ];
}

function ofHttp(
  target: Target,
  http: readonly HttpRoute[],
  virtualService: Resource<VirtualService>,
): readonly MissingTarget[] {
  const { split, rollout } = target;
  const { routes: names = [] } = split;
  const managed = new Set((canaryOf(rollout)?.trafficRouting?.managedRoutes ?? []).map(({ name }) => name));
  if (names.length === 0) {
    const own = http.filter(({ name }) => name === undefined || !managed.has(name));
    const [only, second] = own;
    return second === undefined
      ? only === undefined
        ? []
        : missingDestinations(target, only, virtualService)
      : [severalRoutes(target, own.length, 'routes', virtualService)];
  }
  return names.flatMap((name, index): readonly MissingTarget[] => {
    const route = http.find((one) => one.name === name);
    if (route !== undefined) return missingDestinations(target, route, virtualService);
    if (isPlaceholder(name)) return [];
    const meant = likelyName(
      name,
      http.flatMap((one) => one.name ?? []),
    );
    const expected = meant === undefined ? 'the name of one of its routes' : `"${meant}"`;
    return [
      {
        at: at(split.routes ?? [], index),
        text: `route "${name}" of ${describe(virtualService)} does not exist, expected ${expected}`,
        meant,
        related: [{ at: at(http), message: `the routes of ${describe(virtualService)}` }],
      },
    ];
  });
}

function severalRoutes(
  { split, rollout }: Target,
  count: number,
  key: 'routes' | 'tlsRoutes' | 'tcpRoutes',
  virtualService: Resource<VirtualService>,
): MissingTarget {
  return {
    at: at(split, 'name'),
    text: `${describe(virtualService)} has ${count} routes, but ${describe(rollout)} names none of them, expected "${key}"`,
    related: [{ at: at(virtualService.metadata, 'name'), message: 'the VirtualService' }],
  };
}

/** Routes of TLS and TCP are named by the one port that they match. */
function ofLayer4(
  target: Target,
  routes: readonly L4Route[],
  key: 'tlsRoutes' | 'tcpRoutes',
  virtualService: Resource<VirtualService>,
): readonly MissingTarget[] {
  const asked: readonly { readonly port?: number }[] = target.split[key] ?? [];
  const [only, second] = routes;
  if (asked.length === 0) {
    if (second !== undefined) return [severalRoutes(target, routes.length, key, virtualService)];
    return only === undefined ? [] : missingDestinations(target, only, virtualService);
  }
  return asked.flatMap((one): readonly MissingTarget[] => {
    const { port = 0 } = one;
    const found = routes.filter(({ match = [] }) => match.every((by) => (by.port ?? 0) === port));
    if (found.length > 0) return found.flatMap((route) => missingDestinations(target, route, virtualService));
    const text = `no route of ${describe(virtualService)} is for port ${port} alone, expected one`;
    return [{ at: at(one), text, related: [{ at: at(routes), message: 'its routes' }] }];
  });
}

/** The stable and the canary destination: subsets where the Rollout has a DestinationRule, else Services. */
function missingDestinations(
  { rollout }: Target,
  route: HttpRoute | L4Route,
  virtualService: Resource<VirtualService>,
): readonly MissingTarget[] {
  const canary = canaryOf(rollout);
  const rule = canary?.trafficRouting?.istio?.destinationRule;
  if (canary === undefined || canary.pingPong !== undefined) return [];
  const written = (route.route ?? []).map(({ destination }) => destination ?? {});
  const hosts = written.map(({ host = '' }) => host.split('.')[0]);
  const subsets = written.map(({ subset }) => subset);
  const wanted =
    rule === undefined
      ? ([
          ['canary Service', canary.canaryService, hosts],
          ['stable Service', canary.stableService, hosts],
        ] as const)
      : ([
          ['canary subset', rule.canarySubsetName, subsets],
          ['stable subset', rule.stableSubsetName, subsets],
        ] as const);
  return wanted.flatMap(([what, name, there]): readonly MissingTarget[] => {
    if (name === undefined || isPlaceholder(name) || there.includes(name)) return [];
    const text = `the route that ${describe(rollout)} splits in ${describe(virtualService)} has no destination for the ${what} "${name}", expected one`;
    return [
      { at: at(route), text, related: [{ at: at(canary), message: `the strategy of ${describe(rollout)}` }] },
    ];
  });
}
