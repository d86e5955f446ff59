// What tells requests for one path apart beside it: conditions of the routes that take it, methods that policies ask for.
import { fits } from '../../alb/listener-rule/rule-match.ts';
import type { Route } from '../../istio/route/route.ts';
import { takesPath } from '../../istio/route/route-match.ts';
import { routeTableOf } from '../../istio/route/route-table.ts';
import type { VirtualHost } from '../../istio/route/virtual-host.ts';
import type { TrafficModel } from '../model.ts';
import type { Demand } from './demand.ts';
import { both, demandsOfRoute, demandsRefused, nothing } from './demand.ts';
import type { GatewaySide, Operation } from './gateway-side.ts';
import { demandsOfOperation } from './paths.ts';
import { operationsBehind } from './pod-side.ts';

/** More demands of one path are left out, and more routes that take it are not asked. */
const mostDemands = 24;

/** The demands, each but once, that some requests for a path meet at a virtual host and others do not. */
export function demandsBeside(
  path: string,
  virtualHost: VirtualHost,
  { operations }: GatewaySide,
  model: TrafficModel,
): readonly Demand[] {
  const taking = routesTaking(path, virtualHost);
  const ofRoutes = taking.map(({ demand }) => demand);
  const ofGateway = askedBy(path, operations);
  const atPods = taking.flatMap(({ route, demand }) =>
    askedBy(path, operationsBehind(route, model)).flatMap((one) => both(demand, one) ?? []),
  );
  const all = [...ofRoutes, ...ofGateway, ...atPods].filter((one) => one !== nothing);
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()].slice(0, mostDemands);
}

/** Of how many demands each two are asked together. */
const mostPaired = 10;

/** Each two of the first demands together, and each with those of another model, as probes: a request that meets both may get what neither alone does. */
export function pairsOf(demands: readonly Demand[], others: readonly Demand[]): readonly Demand[] {
  const first = demands.slice(0, mostPaired);
  const beside = others.filter((one) => one !== nothing).slice(0, mostPaired);
  const pairs = first.flatMap((one, index) =>
    [...first.slice(index + 1), ...beside].flatMap((other) => both(one, other) ?? []),
  );
  return pairs.map((one) => ({ ...one, isProbe: true as const }));
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
    .flatMap(({ route }) =>
      [...demandsOfRoute(route.match), ...demandsRefused(route.match)].map((demand) => ({ route, demand })),
    );
}

/** What operations ask for of a path; those that name no path ask it of every one. */
function askedBy(path: string, operations: readonly Operation[]): readonly Demand[] {
  return operations
    .filter(({ paths }) => paths.length === 0 || paths.some((one) => mayFit(one, path)))
    .flatMap(demandsOfOperation);
}

function mayFit(pattern: string, path: string): boolean {
  return fits(pattern.replace(/\{\*{1,2}\}/g, '*'), path, '') !== 'no';
}
