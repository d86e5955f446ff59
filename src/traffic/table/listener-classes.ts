// The classes of requests that the rules of a listener, and the gateways behind them, tell apart. The paths of a host are
// those that its own virtual host and the rules that admit it name, never those of other hosts.
import type { Listener } from '../../alb/listener/listener.ts';
import { answeringAction } from '../../alb/listener-rule/listener-action.ts';
import { targetsOf } from '../../alb/listener-rule/rule-backend.ts';
import type { HostsAndPaths, RuleCondition } from '../../alb/listener-rule/rule-condition.ts';
import { hostsAndPathsOf } from '../../alb/listener-rule/rule-condition.ts';
import type { Transform } from '../../alb/listener-rule/transform.ts';
import type { LoadBalancer } from '../../alb/load-balancer/load-balancer.ts';
import { groupedBy } from '../../collection/groups.ts';
import { oncePer } from '../../collection/memo.ts';
import { compareText } from '../../collection/order.ts';
import type { VirtualHost } from '../../istio/route/virtual-host.ts';
import { routesIn } from '../../istio/route/virtual-host.ts';
import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import { HostPatterns } from '../edge/host-patterns.ts';
import { rewrittenHost } from '../edge/rewritten-host.ts';
import type { TrafficModel } from '../model.ts';
import { demandsBeside, pairsOf } from './conditions-beside.ts';
import type { Demand } from './demand.ts';
import { demandsOfRule, nothing } from './demand.ts';
import { FoundClasses } from './found-classes.ts';
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
import type { Front, Named, RequestClass } from './request-class.ts';
import { itself, otherPathThan } from './request-class.ts';
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

/** Classes that another model tells apart, by the text of their host, as probes. */
export type OtherClasses = ReadonlyMap<string, readonly PathDemand[]>;

const otherHost: Named = { text: 'any-other-host.invalid', written: '*', isNamed: false };

/** The classes of requests on a listener, hosts in the order of their names, patterns and other hosts last; `dnsNames` are hosts that lead there. */
export function classesOn(
  listener: Listener,
  loadBalancer: LoadBalancer,
  dnsNames: readonly string[],
  model: TrafficModel,
  others: OtherClasses = new Map(),
): readonly RequestClass[] {
  const admissions = admissionsOn(listener, loadBalancer, model);
  const front = frontOf(listener, admissions);
  const byHost = new HostPatterns<Admission>();
  for (const one of admissions) for (const host of patternsOf(one)) byHost.add(host, one);
  const order = new Map(admissions.map((one, index) => [one, index]));
  const placeOf = (one: Admission) => order.get(one) ?? 0;
  return hostsOf(admissions, dnsNames).flatMap((host) => {
    const admitting = [...byHost.meeting(host.text)].sort((a, b) => placeOf(a) - placeOf(b));
    return classesOfHost(host, admitting, front, model, others.get(host.text));
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
  others?: readonly PathDemand[],
): readonly RequestClass[] {
  const found = new FoundClasses(host, front, new PlainRequests(distinctionsFor(host, admissions, model)));
  const pathsOfVirtualHost = pathsOfVirtualHosts(model);
  for (const admission of admissions) {
    const { demands, asks, sides } = admission;
    const own = pathsOfRule(asks.paths, asks.pathExpressions);
    for (const demand of demands) {
      const isTaken = takenWith(demand, admission);
      for (const side of sides) {
        for (const virtualHost of virtualHostsFor(host, admission, side))
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
  found.add([{ path: otherPathThan(found.paths), demand: nothing }]);
  if (others !== undefined) found.add(others);
  addConditionsBeside(found, host, admissions, model, others);
  return found.all;
}

/** Which paths reach a rule of the listener with a demand; those of no further demand are known to. */
function takenWith(demand: Demand, { asks }: Admission): (path: string) => boolean {
  return demand === nothing ? () => true : takesPathOf(asks.paths, asks.pathExpressions);
}

function virtualHostsFor(
  host: Named,
  { transforms }: Pick<Admission, 'transforms'>,
  { virtualHosts }: GatewaySide,
): readonly VirtualHost[] {
  return virtualHosts.for(rewrittenHost(host.text, transforms) ?? host.text);
}

/** Every path that was found is asked for with what conditions beside it tell apart, whoever names the path. */
function addConditionsBeside(
  found: FoundClasses,
  host: Named,
  admissions: readonly Admission[],
  model: TrafficModel,
  others: readonly PathDemand[] | undefined,
): void {
  const paths = found.paths.filter(({ isProbe }) => others !== undefined || isProbe !== true);
  const byPath = groupedBy(others ?? [], ({ path }) => path.text);
  for (const admission of admissions)
    for (const side of admission.sides)
      for (const virtualHost of virtualHostsFor(host, admission, side))
        for (const demand of admission.demands)
          found.once(
            servedAt(side)(virtualHost),
            () =>
              paths.flatMap((path) => {
                const beside = demandsBeside(path.text, virtualHost, side, model);
                const elsewhere = (byPath.get(path.text) ?? []).map((one) => one.demand);
                const pairs = others === undefined ? [] : pairsOf(beside, elsewhere);
                const asked = beside.length === 0 ? [] : [nothing, ...beside, ...pairs];
                return asked.map((one) => ({ path: { ...path, isNamed: false }, demand: one }));
              }),
            demand,
            takenWith(demand, admission),
          );
}

/** One object for each virtual host of a port of a gateway. */
const servedAt = oncePer((side: GatewaySide) =>
  oncePer((virtualHost: VirtualHost) => ({ side, virtualHost })),
);

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
    admissions.flatMap((one) => one.sides.flatMap((side) => virtualHostsFor(host, one, side))),
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
