// What tells requests for one path apart beside it: conditions of the routes that take it, methods that policies ask for.
import { fits } from '../../alb/listener-rule/rule-match.ts';
import type { Route } from '../../istio/route/route.ts';
import { takesPath } from '../../istio/route/route-match.ts';
import { routeTableOf } from '../../istio/route/route-table.ts';
import type { VirtualHost } from '../../istio/route/virtual-host.ts';
import type { TrafficModel } from '../model.ts';
import type { Demand } from './demand.ts';
import { both, demandsOfRoute, nothing } from './demand.ts';
import type { GatewaySide, Operation } from './gateway-side.ts';
import { operationsBehind } from './pod-side.ts';
import { wildcardSample } from './sample.ts';

/** More demands of one path are left out, and more routes that take it are not asked. */
const mostDemands = 12;

/** The demands, each but once, that some requests for a path meet at a virtual host and others do not. */
export function demandsBeside(
  path: string,
  virtualHost: VirtualHost,
  { operations, headers }: GatewaySide,
  model: TrafficModel,
): readonly Demand[] {
  const taking = routesTaking(path, virtualHost);
  const ofRoutes = taking.map(({ demand }) => demand);
  const ofGateway = methodsFor(path, operations);
  const atPods = taking.flatMap(({ route, demand }) =>
    methodsFor(path, operationsBehind(route, model)).flatMap((method) => both(demand, method) ?? []),
  );
  const all = [...ofRoutes, ...ofGateway, ...headers, ...atPods].filter((one) => one !== nothing);
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()].slice(0, mostDemands);
}

/** The routes that take a path, or may, as far as what else they ask for can be written down. */
function routesTaking(
  path: string,
  virtualHost: VirtualHost,
): readonly { readonly route: Route; readonly demand: Demand }[] {
  const table = routeTableOf(virtualHost);
  return [...table.mayTake(path), ...table.catchAll]
    .filter(({ route }) => takesPath(route.match.path, path) !== 'no')
    .slice(0, mostDemands)
    .flatMap(({ route }) => demandsOfRoute(route.match).map((demand) => ({ route, demand })));
}

/** The methods that operations ask for of a path; those that name no path ask it of every one. */
function methodsFor(path: string, operations: readonly Operation[]): readonly Demand[] {
  return operations
    .filter(({ paths }) => paths.length === 0 || paths.some((one) => mayFit(one, path)))
    .flatMap(({ methods }) => methods.map((method) => ({ method: wildcardSample(method) })));
}

function mayFit(pattern: string, path: string): boolean {
  return fits(pattern.replace(/\{\*{1,2}\}/g, '*'), path, '') !== 'no';
}
