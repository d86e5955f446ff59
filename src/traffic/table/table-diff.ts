// What is different at the edge between two models of one environment: the classes of both, asked of both.

import { groupIdentity, groupText } from '../../alb/group/ingress-group.ts';
import type { LoadBalancer } from '../../alb/load-balancer/load-balancer.ts';
import { listenerAt } from '../../alb/load-balancer/load-balancer.ts';
import type { Problem } from '../../alb/setting/problem.ts';
import { groupedBy } from '../../collection/groups.ts';
import { oncePer } from '../../collection/memo.ts';
import { compareText } from '../../collection/order.ts';
import { loadBalancersByHost } from '../edge/load-balancers-by-host.ts';
import type { TrafficModel } from '../model.ts';
import type { Request } from '../request/request.ts';
import { ruleFor } from '../trace/listener-rule-hop.ts';
import { throughLoadBalancer } from '../trace/load-balancer-hop.ts';
import type { Way } from '../trace/way.ts';
import { deedsOn, takenBy } from './deed.ts';
import { classesOfLoadBalancer } from './edge-table.ts';
import type { Guard } from './guard.ts';
import { canonical, certificatesOn, guardsBehind, guardsOfListener, isLeftAlone, spokenOn } from './guard.ts';
import type { PathDemand } from './paths.ts';
import { guardsOfPods } from './pod-guard.ts';
import type { RequestClass } from './request-class.ts';

/** What one side does with a request. */
export interface Sent {
  /** The Ingresses that share the load balancer, as messages name them. */
  readonly loadBalancer: string;
  /** Whether the controller refuses to build it. */
  readonly isRefused: boolean;
  readonly way: Way;
  /** What protects at the listener; absent where none takes it. */
  readonly guards?: readonly Guard[];
  /** The certificates of the listener; absent likewise. */
  readonly certificates?: readonly Guard[];
  /** What protects behind it; absent where the load balancer sends it nowhere. */
  readonly behind?: readonly Guard[];
  /** What protects at the pods; absent where it gets to none, or it cannot be told. */
  readonly atPods?: readonly Guard[];
}

/** Requests that do not get the same on both sides. */
export interface EdgeChange {
  readonly asked: RequestClass;
  /** Absent where that side has no such load balancer. */
  readonly before?: Sent;
  readonly after?: Sent;
  /** Whether answer or destination differ; else what protects does. Where both do there is a change for each. */
  readonly isAnswer: boolean;
  /** What protects before and not after, or otherwise, where both sides lead to targets; none where the answer differs. */
  readonly lost: readonly Guard[];
  readonly gained: readonly Guard[];
}

/** A load balancer that the controller refuses to build on one side, and builds or does not know on the other. */
export interface RefusedChange {
  readonly side: 'before' | 'after';
  /** The Ingresses that share it, as messages name them. */
  readonly loadBalancer: string;
  /** Whether the other side has it. */
  readonly isThere: boolean;
  readonly problem: Problem;
}

/** The load balancers that only one side refuses: of the later side nothing of them comes to be. */
export function refusedChanges(before: TrafficModel, after: TrafficModel): readonly RefusedChange[] {
  const ofSide = (own: TrafficModel, other: TrafficModel, side: RefusedChange['side']) =>
    own.loadBalancers.flatMap((one): readonly RefusedChange[] => {
      const [problem] = one.problems;
      const same = byIdentity(other.loadBalancers).get(groupIdentity(one.group));
      if (problem === undefined || (same !== undefined && same.problems.length > 0)) return [];
      return [{ side, loadBalancer: groupText(one.group), isThere: same !== undefined, problem }];
    });
  return [...ofSide(before, after, 'before'), ...ofSide(after, before, 'after')];
}

/** The classes of requests whose answer, destination or protection differs, those left out of whose load balancer the later side comes to nothing, in the order of the tables, those that come new last. */
export function tableDiff(before: TrafficModel, after: TrafficModel): readonly EdgeChange[] {
  const asked = new Map<string, Asked>();
  for (const [own, other] of [[before, after] as const, [after, before] as const]) {
    for (const { request, loadBalancer } of askedOf(own, other)) {
      const opposite = counterpart(request.request, loadBalancer, other);
      const [first, second] = own === before ? [loadBalancer, opposite] : [opposite, loadBalancer];
      const key = keyOf(request, [first, second]);
      const known = asked.get(key);
      if (known === undefined || saysMore(request, known.request)) asked.set(key, { request, first, second });
    }
  }
  return [...asked.values()].flatMap(({ request, first, second }) =>
    changesOf(request, [first, second], [before, after]),
  );
}

/** A class with the load balancers that take it on both sides. */
interface Asked {
  readonly request: RequestClass;
  readonly first: LoadBalancer | undefined;
  readonly second: LoadBalancer | undefined;
}

/** Whether a class is one for which an input is there, or stands for what a condition asks, and another of the same requests is not. */
function saysMore(one: RequestClass, other: RequestClass): boolean {
  return one.isNamed === other.isNamed ? other.isProbe && !one.isProbe : one.isNamed;
}

/** The classes of both sides as one of them has them. */
function askedOf(model: TrafficModel, other: TrafficModel) {
  const others = classesByHost(other);
  return loadBalancersByHost(model.loadBalancers).all.flatMap((loadBalancer) =>
    classesOfLoadBalancer(loadBalancer, model, others).map((request) => ({ request, loadBalancer })),
  );
}

/** What tells the requests for each host apart, as probes. */
const classesByHost = oncePer((model: TrafficModel) => {
  const all = loadBalancersByHost(model.loadBalancers).all.flatMap((one) =>
    classesOfLoadBalancer(one, model),
  );
  const byHost = groupedBy(all, ({ request }) => request.host);
  return new Map([...byHost].map(([host, classes]) => [host, classes.map(probeOf)]));
});

function probeOf({ request, path, demand }: RequestClass): PathDemand {
  return { path: { text: request.path, written: path, isNamed: false, isProbe: true }, demand };
}

/** The load balancer that takes on the other side what one takes on this: the one that the host leads to, else the same group, else the only one. */
function counterpart(
  { host }: Request,
  loadBalancer: LoadBalancer,
  { loadBalancers }: TrafficModel,
): LoadBalancer | undefined {
  const named = loadBalancersByHost(loadBalancers)
    .named(host)
    .map((one) => one.loadBalancer);
  const same = byIdentity(loadBalancers).get(groupIdentity(loadBalancer.group));
  const [first] = named;
  if (first !== undefined) return same !== undefined && named.includes(same) ? same : first;
  return same ?? (loadBalancers.length === 1 ? loadBalancers[0] : undefined);
}

/** The first of each identity. */
const byIdentity = oncePer(
  (loadBalancers: readonly LoadBalancer[]): ReadonlyMap<string, LoadBalancer> =>
    new Map([...loadBalancers].reverse().map((one) => [groupIdentity(one.group), one])),
);

function keyOf({ request }: RequestClass, pair: readonly (LoadBalancer | undefined)[]): string {
  const { method, scheme, port, host, authority, path, query, headers, sourceIp } = request;
  const sides = pair.map((one) => (one === undefined ? '' : groupIdentity(one.group)));
  return JSON.stringify([sides, method, scheme, port, host, authority, path, query, [...headers], sourceIp]);
}

function changesOf(
  asked: RequestClass,
  [first, second]: readonly [LoadBalancer | undefined, LoadBalancer | undefined],
  [modelBefore, modelAfter]: readonly [TrafficModel, TrafficModel],
): readonly EdgeChange[] {
  if (second !== undefined && second.problems.length > 0) return [];
  const before = first && sentThrough(first, asked.request, modelBefore);
  const after = second && sentThrough(second, asked.request, modelAfter);
  const isAnswer = signatureOf(before?.way) !== signatureOf(after?.way);
  const pairs = [
    [before?.guards, after?.guards],
    [before?.behind, after?.behind],
    [spokenWhereDelivered(before?.way), spokenWhereDelivered(after?.way)],
    [before?.atPods, after?.atPods],
    ...(isAnswer ? [] : [[deedsOn(before?.way, asked), deedsOn(after?.way, asked)] as const]),
    [first && takenBy(first), second && takenBy(second)],
  ] as const;
  const certificates = [before?.certificates, after?.certificates] as const;
  const leadBehind = before?.behind !== undefined && after?.behind !== undefined;
  const protect = [certificates, ...(leadBehind ? pairs : [])];
  const lost = protect
    .flatMap(([was, is]) => (was && is ? without(was, is) : []))
    .map((one) => (second !== undefined && isLeftAlone(one, second, modelAfter) ? leftAlone(one) : one));
  const gained = protect.flatMap(([was, is]) => (was && is ? without(is, was) : []));
  const alike = isAnswer ? proxiesOfBoth(lost, gained) : new Set<Guard>();
  const isOther = (one: Guard) => !alike.has(one);
  const sides = { asked, ...(before && { before }), ...(after && { after }) };
  return [
    ...(isAnswer ? [{ ...sides, isAnswer, lost: [], gained: [] }] : []),
    ...protectionChange({
      ...sides,
      isAnswer: false,
      lost: lost.filter(isOther),
      gained: gained.filter(isOther),
    }),
  ];
}

function protectionChange(change: EdgeChange): readonly EdgeChange[] {
  return change.lost.length + change.gained.length > 0 ? [change] : [];
}

/** Proxies at the pods before and after, where both have such: other pods have others, which is no loss. */
function proxiesOfBoth(lost: readonly Guard[], gained: readonly Guard[]): ReadonlySet<Guard> {
  const kindOf = ({ text }: Guard) => /^(sidecars|the ambient mesh) at (the|some) pods/.exec(text)?.[0];
  const kinds = [lost, gained].map((all) => new Set(all.map(kindOf)));
  const isOfBoth = (one: Guard) => {
    const kind = kindOf(one);
    return kind !== undefined && kinds.every((those) => those.has(kind));
  };
  return new Set([...lost, ...gained].filter(isOfBoth));
}

function leftAlone(one: Guard): Guard {
  return { ...one, text: `${one.text}: no longer managed, the controller leaves it as it is` };
}

function sentThrough(loadBalancer: LoadBalancer, request: Request, model: TrafficModel): Sent {
  const way = throughLoadBalancer(loadBalancer, request, model);
  const listener = listenerAt(loadBalancer, request.port);
  const name = groupText(loadBalancer.group);
  const own = listener && loadBalancer.rulesByPort.get(listener.port);
  const isRefused = loadBalancer.problems.length > 0;
  if (listener === undefined || own === undefined || isRefused) return { loadBalancer: name, isRefused, way };
  const rule = ruleFor(own, request);
  const behind = guardsBehind(listener, rule, loadBalancer, request, model);
  const guards = guardsOfListener(listener, loadBalancer, model);
  const certificates = certificatesOn(listener);
  const atPods = guardsOfPods(way, model);
  return {
    ...{ loadBalancer: name, isRefused, way, guards, certificates },
    ...(behind && { behind }),
    ...(atPods && { atPods }),
  };
}

/** The TLS of the gateways to an application; undefined where no request gets to one through a gateway. */
function spokenWhereDelivered(way: Way | undefined): readonly Guard[] | undefined {
  return way?.answer.outcome === 'delivered' ? spokenOn(way) : undefined;
}

function without(guards: readonly Guard[], others: readonly Guard[]): readonly Guard[] {
  return guards.filter(
    ({ text, detail }) => !others.some((one) => one.text === text && one.detail === detail),
  );
}

/** What a client gets of a way, and where it is delivered: a subset goes by its pods where they are known. */
function signatureOf(way: Way | undefined): string {
  if (way === undefined) return '';
  const { answer, branches } = way;
  const { destination } = answer;
  const pods = [...(destination?.pods ?? [])].sort(compareText);
  const { subset, ...plain } = destination ?? {};
  const rest = pods.length > 0 ? plain : { ...plain, subset };
  if (branches.length === 0)
    return canonical({ ...answer, ...(destination && { destination: { ...rest, pods } }) });
  return JSON.stringify(branches.map((branch) => [branch.share, signatureOf(branch.way)]).sort());
}
