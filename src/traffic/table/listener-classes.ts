// The classes of requests that the rules of a listener, and the gateways behind them, tell apart. The paths of a host are
// those that its own virtual host and the rules that admit it name, never those of other hosts.
import type { Listener } from '../../alb/listener/listener.ts';
import { answeringAction } from '../../alb/listener-rule/listener-action.ts';
import { targetsOf } from '../../alb/listener-rule/rule-backend.ts';
import type { HostsAndPaths, RuleCondition } from '../../alb/listener-rule/rule-condition.ts';
import { hostsAndPathsOf } from '../../alb/listener-rule/rule-condition.ts';
import type { Transform } from '../../alb/listener-rule/transform.ts';
import type { LoadBalancer } from '../../alb/load-balancer/load-balancer.ts';
import { oncePer } from '../../collection/memo.ts';
import { compareText } from '../../collection/order.ts';
import type { VirtualHost } from '../../istio/route/virtual-host.ts';
import { routesIn } from '../../istio/route/virtual-host.ts';
import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import { HostPatterns } from '../edge/host-patterns.ts';
import { rewrittenHost } from '../edge/rewritten-host.ts';
import type { TrafficModel } from '../model.ts';
import type { Demand } from './demand.ts';
import { both, demandsOfRule, nothing } from './demand.ts';
import type { GatewaySide } from './gateway-side.ts';
import { gatewaySidesOf } from './gateway-side.ts';
import type { PathDemand } from './paths.ts';
import { pathsOfOperation, pathsOfRoute, pathsOfRule, takesPathOf } from './paths.ts';
import type { Distinction } from './plain-request.ts';
import {
  distinctionsOfOperation,
  distinctionsOfRoute,
  distinctionsOfRule,
  PlainRequests,
  plainAddress,
} from './plain-request.ts';
import { distinctionsAtPods, pathsAtPods } from './pod-side.ts';
import type { Front, Named, PlainRequest, RequestClass } from './request-class.ts';
import { classOf, curl, itself, otherPath } from './request-class.ts';
import { expressionSample, wildcardSample } from './sample.ts';

/** A rule of a listener, or its default, as far as it tells requests apart. */
interface Admission {
  readonly asks: HostsAndPaths;
  readonly demands: readonly Demand[];
  /** The addresses that it asks for. */
  readonly blocks: readonly string[];
  readonly distinctions: readonly Distinction[];
  readonly transforms: readonly Transform[] | 'unknown';
  readonly sides: readonly GatewaySide[];
}

const otherHost: Named = { text: 'any-other-host.invalid', written: '*', isNamed: false };

/** The classes of requests on a listener, hosts in the order of their names, patterns and other hosts last; `dnsNames` are hosts that lead there. */
export function classesOn(
  listener: Listener,
  loadBalancer: LoadBalancer,
  dnsNames: readonly string[],
  model: TrafficModel,
): readonly RequestClass[] {
  const admissions = admissionsOn(listener, loadBalancer, model);
  const front = frontOf(listener, admissions);
  const byHost = new HostPatterns<Admission>();
  for (const one of admissions) for (const host of patternsOf(one)) byHost.add(host, one);
  const order = new Map(admissions.map((one, index) => [one, index]));
  const placeOf = (one: Admission) => order.get(one) ?? 0;
  return hostsOf(admissions, dnsNames).flatMap((host) => {
    const admitting = [...byHost.meeting(host.text)].sort((a, b) => placeOf(a) - placeOf(b));
    return classesOfHost(host, admitting, front, model);
  });
}

function admissionsOn(
  listener: Listener,
  { rulesByPort }: LoadBalancer,
  model: TrafficModel,
): readonly Admission[] {
  const own = rulesByPort.get(listener.port);
  if (own === undefined) return [];
  const sidesOf = (actions: typeof own.defaultActions) =>
    targetsOf(answeringAction(actions)).flatMap((targetGroup) => gatewaySidesOf(targetGroup, model));
  const rules = own.rules.map(({ conditions, transforms, actions }): Admission => {
    const known: readonly RuleCondition[] = conditions === 'unknown' ? [] : conditions;
    const demands = demandsOfRule(known);
    const blocks = known.flatMap((one) => (one.field === 'source-ip' ? one.values : []));
    const asked = { asks: hostsAndPathsOf(known), demands, blocks, distinctions: distinctionsOfRule(known) };
    return { ...asked, transforms, sides: sidesOf(actions) };
  });
  const rest = {
    ...{ asks: hostsAndPathsOf([]), demands: [nothing], blocks: [] },
    ...{ distinctions: [], transforms: [] },
  };
  return [...rules, { ...rest, sides: sidesOf(own.defaultActions) }];
}

/** The host patterns of a rule; one that asks for none, or in expressions, beside which no pattern stands, may take every host. */
function patternsOf({ asks }: Admission): readonly string[] {
  return mayTakeEveryHost(asks) ? ['*'] : asks.hosts;
}

function mayTakeEveryHost({ hosts }: HostsAndPaths): boolean {
  return hosts.length === 0;
}

/** Clients of whom nothing is asked have an address that no rule names. */
function frontOf({ protocol, port }: Listener, admissions: readonly Admission[]): Front {
  const scheme = protocol === 'HTTPS' ? 'https' : 'http';
  const sourceIp = plainAddress(admissions.flatMap(({ blocks }) => blocks));
  return sourceIp === undefined ? { scheme, port } : { scheme, port, sourceIp };
}

/** The hosts that DNS names, rules, virtual hosts and servers name, and one that none does. */
function hostsOf(admissions: readonly Admission[], dnsNames: readonly string[]): readonly Named[] {
  const named = new Map<string, Named>();
  const add = (written: string, isNamed: boolean) => {
    if (isPlaceholder(written) || written === '*') return;
    const text = wildcardSample(written).toLowerCase();
    if (named.get(text)?.isNamed !== true) named.set(text, { text, written: written.toLowerCase(), isNamed });
  };
  for (const name of dnsNames) add(name, !isPattern(name));
  const whole = new Set<GatewaySide>();
  for (const { asks, sides } of admissions) {
    for (const host of asks.hosts) add(host, !isPattern(host));
    for (const expression of asks.hostExpressions) {
      const text = expressionSample(expression)?.toLowerCase();
      if (text !== undefined) named.set(text, { text, written: `~${expression}`, isNamed: false });
    }
    for (const side of sides) {
      if (whole.has(side)) continue;
      if (mayTakeEveryHost(asks)) whole.add(side);
      for (const domain of domainsFor(asks, side)) add(domain, !isPattern(domain));
    }
  }
  const sorted = [...named.values()].sort(
    (a, b) =>
      Number(isPattern(a.written)) - Number(isPattern(b.written)) || compareText(a.written, b.written),
  );
  return [...sorted, otherHost];
}

function isPattern(host: string): boolean {
  return /[*?~]/.test(host);
}

/** The names of a gateway that requests for the hosts of a rule may have. */
function domainsFor(asks: HostsAndPaths, side: GatewaySide): Iterable<string> {
  if (mayTakeEveryHost(asks)) return side.everyDomain;
  return asks.hosts.filter(isPattern).flatMap((host) => [...side.domains.meeting(host)]);
}

/** Where nothing else names a path of a host that leads somewhere, that of the first rule for the host is what people ask for, else `/`. */
function classesOfHost(
  host: Named,
  admissions: readonly Admission[],
  front: Front,
  model: TrafficModel,
): readonly RequestClass[] {
  const plain = new PlainRequests(distinctionsFor(host, admissions, model));
  const found = new FoundClasses(host, front, plain);
  const pathsOfVirtualHost = pathsOfVirtualHosts(model);
  for (const { demands, asks, transforms, sides } of admissions) {
    const seen = rewrittenHost(host.text, transforms) ?? host.text;
    const own = pathsOfRule(asks.paths, asks.pathExpressions);
    const takesPath = takesPathOf(asks.paths, asks.pathExpressions);
    for (const demand of demands) {
      const isTaken = (path: string) => demand === nothing || takesPath(path);
      for (const side of sides) {
        for (const virtualHost of side.virtualHosts.for(seen))
          found.once(virtualHost, pathsOfVirtualHost, demand, isTaken);
        found.once(side, pathsOfSide, demand, isTaken);
      }
      found.add(
        own.map((path) => ({ path, demand: nothing })),
        demand,
      );
      if (demand !== nothing && own.length === 0)
        found.add([{ path: itself('/', false), demand: nothing }], demand);
    }
  }
  if (!found.hasNamed) found.add([{ path: itself(firstPathFor(host, admissions)), demand: nothing }]);
  found.add([{ path: itself('/', false), demand: nothing }]);
  found.add([{ path: otherPath, demand: nothing }]);
  return found.all;
}

const pathsOfVirtualHosts = oncePer((model: TrafficModel) =>
  oncePer((one: VirtualHost) =>
    routesIn(one).flatMap((route) => [...pathsOfRoute(route), ...pathsAtPods(route, model)]),
  ),
);

const distinctionsOfVirtualHosts = oncePer((model: TrafficModel) =>
  oncePer((one: VirtualHost) =>
    routesIn(one).flatMap((route) => [...distinctionsOfRoute(route), ...distinctionsAtPods(route, model)]),
  ),
);

const pathsOfSide = oncePer(({ operations }: GatewaySide) => operations.flatMap(pathsOfOperation));

function distinctionsFor(
  host: Named,
  admissions: readonly Admission[],
  model: TrafficModel,
): readonly Distinction[] {
  const sides = new Set(admissions.flatMap((one) => one.sides));
  const virtualHosts = new Set(
    admissions.flatMap(({ transforms, sides: own }) => {
      const seen = rewrittenHost(host.text, transforms) ?? host.text;
      return own.flatMap((side) => side.virtualHosts.for(seen));
    }),
  );
  return [
    ...admissions.flatMap(({ distinctions }) => distinctions),
    ...[...virtualHosts].flatMap(distinctionsOfVirtualHosts(model)),
    ...[...sides].flatMap(({ operations }) => operations.flatMap(distinctionsOfOperation)),
  ];
}

/** The path of the first rule that asks for the host, and for no more than it and a path. */
function firstPathFor(host: Named, admissions: readonly Admission[]): string {
  const first = admissions.find(({ asks, demands }) => {
    const isAsked = asks.hosts.some((one) => one.toLowerCase() === host.written);
    return isAsked && demands.every((one) => one === nothing);
  });
  const [path] = first === undefined ? [] : pathsOfRule(first.asks.paths, first.asks.pathExpressions);
  return path !== undefined && path.text === path.written ? path.text : '/';
}

/** The classes of a host while they are found, each once. */
class FoundClasses {
  readonly #host: Named;
  readonly #front: Front;
  readonly #plain: PlainRequests;
  readonly #byKey = new Map<string, RequestClass>();
  readonly #asked = new Map<object, Set<Demand>>();

  constructor(host: Named, front: Front, plain: PlainRequests) {
    this.#host = host;
    this.#front = front;
    this.#plain = plain;
  }

  get all(): readonly RequestClass[] {
    return [...this.#byKey.values()];
  }

  get hasNamed(): boolean {
    return this.all.some(({ isNamed }) => isNamed);
  }

  /** Adds what something behind the listener tells apart, once for each demand. */
  once<T extends object>(
    by: T,
    pathsOf: (by: T) => readonly PathDemand[],
    demand: Demand,
    isTaken: (path: string) => boolean,
  ): void {
    const before = this.#asked.get(by) ?? new Set();
    if (before.has(demand)) return;
    this.#asked.set(by, before.add(demand));
    this.add(pathsOf(by), demand, isTaken);
  }

  /** Adds paths with what they ask for and a demand more, those left out that no request can have. What a method tells apart is asked for with GET too. */
  add(paths: readonly PathDemand[], demand: Demand = nothing, isTaken = (_path: string) => true): void {
    for (const { path, demand: own } of paths) {
      if (!isTaken(path.text)) continue;
      const whole = both(demand, own);
      if (whole === undefined) continue;
      const plain = this.#plain.for(path.text);
      const isGet = whole.method !== undefined || plain.method === curl.method;
      if (!isGet) this.#keep(path, { ...whole, method: curl.method }, plain);
      this.#keep(isGet ? path : { ...path, isNamed: false }, whole, plain);
    }
  }

  #keep(path: Named, demand: Demand, plain: PlainRequest): void {
    const made = classOf(this.#host, path, demand, this.#front, plain);
    const key = JSON.stringify([made.request.path, made.asks]);
    const before = this.#byKey.get(key);
    const isRouted = made.isRouted || before?.isRouted === true;
    const kept = before === undefined || (made.isNamed && !before.isNamed) ? made : before;
    this.#byKey.set(key, { ...kept, isRouted });
  }
}
