// What the pods behind a route tell apart of the requests that it sends there.
import { oncePer } from '../../collection/memo.ts';
import { podsOf } from '../../istio/cluster/service-pods.ts';
import type { Route } from '../../istio/route/route.ts';
import { takesPath } from '../../istio/route/route-match.ts';
import { beginningOf } from '../../istio/route/route-table.ts';
import { ifKnown } from '../../k8s/object/lookup.ts';
import type { TrafficModel } from '../model.ts';
import { knownDestination } from '../trace/destination-hop.ts';
import { sidecarOf } from '../trace/sidecar-hop.ts';
import { nothing } from './demand.ts';
import type { Operation } from './gateway-side.ts';
import { operationsOn } from './gateway-side.ts';
import type { PathDemand } from './paths.ts';
import { pathsOfOperation } from './paths.ts';
import type { Distinction } from './plain-request.ts';
import { distinctionsOfOperation } from './plain-request.ts';

/** What the policies at the sidecars behind a route ask of path and method, with the paths as they come to the gateway. */
export function operationsBehind(route: Route, model: TrafficModel): readonly Operation[] {
  return operationsIn(model)(route);
}

const operationsIn = oncePer((model: TrafficModel) =>
  oncePer(({ action, writtenIn, rule, match }: Route): readonly Operation[] => {
    if (action.kind !== 'forward') return [];
    const workloads = action.destinations.flatMap(({ destination }) => {
      const lookup = knownDestination(destination, writtenIn, model)?.service;
      const service = lookup && ifKnown(lookup);
      return (service && podsOf(service, model.inventory)?.workloads) ?? [];
    });
    return [...new Set(workloads)]
      .flatMap((one) => sidecarOf(one, model.inventory) ?? [])
      .flatMap((sidecar) => operationsOn(sidecar, model.inventory))
      .map((one) => {
        const asReceived = (path: string) => unwritten(path, { rule, match });
        return {
          ...one,
          paths: one.paths.flatMap(asReceived),
          notPaths: one.notPaths.flatMap(asReceived),
        };
      });
  }),
);

/** The path that a route rewrites to one, itself where it rewrites none; nothing where it is not to be told. */
function unwritten(
  path: string,
  { rule: { rewrite }, match: { path: asked } }: Pick<Route, 'rule' | 'match'>,
): readonly string[] {
  const { uri = '', uriRegexRewrite } = rewrite ?? {};
  if (uriRegexRewrite?.match !== undefined) return [];
  if (uri === '') return [path];
  return asked.kind === 'prefix' && path.startsWith(uri) ? [`${asked.value}${path.slice(uri.length)}`] : [];
}

/** The paths of a route that the policies at its pods name. */
export function pathsAtPods(route: Route, model: TrafficModel): readonly PathDemand[] {
  return operationsBehind(route, model)
    .filter(({ paths, notPaths }) => paths.length + notPaths.length > 0)
    .flatMap((operation) => pathsOfOperation({ ...operation, methods: [], headers: [] }))
    .filter(({ path }) => takesPath(route.match.path, path.text) !== 'no')
    .map(({ path }) => ({ path, demand: nothing }));
}

/** What the policies at the pods of a route ask of the method of the requests that it takes. */
export function distinctionsAtPods(route: Route, model: TrafficModel): readonly Distinction[] {
  const { path } = route.match;
  return operationsBehind(route, model)
    .flatMap(distinctionsOfOperation)
    .map((one) => ({
      ...one,
      beginnings: [beginningOf(path).text],
      isOf: (asked) => takesPath(path, asked) !== 'no' && one.isOf(asked),
    }));
}
