// The edge as a table: what each load balancer, and the gateway behind it, does with each class of requests.
import { groupText } from '../../alb/group/ingress-group.ts';
import type { Listener } from '../../alb/listener/listener.ts';
import { listenerText } from '../../alb/listener/listener.ts';
import { answeringAction } from '../../alb/listener-rule/listener-action.ts';
import type { ListenerRule } from '../../alb/listener-rule/listener-rule.ts';
import type { ListenerRules } from '../../alb/listener-rule/listener-rules.ts';
import { redirectPattern } from '../../alb/listener-rule/redirect-url.ts';
import { meetsAll } from '../../alb/listener-rule/rule-match.ts';
import type { LoadBalancer } from '../../alb/load-balancer/load-balancer.ts';
import { loadBalancersByHost } from '../edge/load-balancers-by-host.ts';
import { ruleTableOf } from '../edge/rule-table.ts';
import type { TrafficModel } from '../model.ts';
import { listenerRequest, ruleFor } from '../trace/listener-rule-hop.ts';
import { throughLoadBalancer } from '../trace/load-balancer-hop.ts';
import type { Way } from '../trace/way.ts';
import { nothing } from './demand.ts';
import type { OtherClasses } from './listener-classes.ts';
import { classesOn } from './listener-classes.ts';
import type { Front, RequestClass } from './request-class.ts';
import { classOf, itself } from './request-class.ts';
import type { RuleHead } from './rule-head.ts';
import { ruleHead } from './rule-head.ts';

/** What becomes of a class of requests. */
export interface EdgeEntry {
  readonly asked: RequestClass;
  readonly way: Way;
}

/** A rule of a listener, or its default, with the classes that it takes. */
export interface EdgeRule {
  /** Absent for the default of the listener. */
  readonly rule?: ListenerRule;
  readonly head: RuleHead;
  readonly entries: readonly EdgeEntry[];
  /** Where it redirects to, with `#{host}`, `#{path}` and `#{query}` for what it takes over; absent where it does not. */
  readonly redirect?: string;
  /** The numbers of the rules before that take what it asks for, where it has no entries. */
  readonly takenBy: readonly number[];
}

/** A listener with its rules in their effective order, the default last. */
export interface EdgeListener {
  /** Absent where the input does not show the listeners of the load balancer. */
  readonly listener?: Listener;
  /** Such as `HTTPS 443`; absent likewise. */
  readonly name?: string;
  readonly rules: readonly EdgeRule[];
}

/** What a load balancer does with requests. */
export interface EdgeTable {
  readonly loadBalancer: LoadBalancer;
  /** The Ingresses that share it, as messages name them. */
  readonly name: string;
  /** Why the controller cannot build it, in its words; absent where it can. */
  readonly problem?: string;
  /** The hosts that lead to it by DNS names of the input, each once. */
  readonly dnsNames: readonly string[];
  readonly listeners: readonly EdgeListener[];
}

/** The tables of all load balancers, in the order of the names of their groups. */
export function edgeTables(model: TrafficModel): readonly EdgeTable[] {
  return loadBalancersByHost(model.loadBalancers).all.map((loadBalancer) => {
    const dnsNames = dnsNamesOf(loadBalancer, model);
    const listeners =
      loadBalancer.listeners.length === 0
        ? [withoutListener(loadBalancer, dnsNames, model)]
        : loadBalancer.listeners.map((listener) => edgeListener(listener, loadBalancer, model));
    const [problem] = loadBalancer.problems;
    const said = problem === undefined ? {} : { problem: problem.text };
    return { loadBalancer, name: groupText(loadBalancer.group), dnsNames, listeners, ...said };
  });
}

function dnsNamesOf(loadBalancer: LoadBalancer, { loadBalancers }: TrafficModel): readonly string[] {
  const names = loadBalancersByHost(loadBalancers).namesOf(loadBalancer);
  return [...new Set(names.map(({ name }) => name))];
}

/** The classes of the requests to a listener; a host that is a DNS name of other load balancers only is none of this one's. */
export function classesTo(
  listener: Listener,
  loadBalancer: LoadBalancer,
  model: TrafficModel,
  others?: OtherClasses,
): readonly RequestClass[] {
  const byHost = loadBalancersByHost(model.loadBalancers);
  const dnsNames = dnsNamesOf(loadBalancer, model);
  return classesOn(listener, loadBalancer, dnsNames, model, others).filter(({ request: { host } }) => {
    const named = byHost.named(host);
    return named.length === 0 || named.some((one) => one.loadBalancer === loadBalancer);
  });
}

function edgeListener(listener: Listener, loadBalancer: LoadBalancer, model: TrafficModel): EdgeListener {
  const own = classesTo(listener, loadBalancer, model);
  const made = loadBalancer.rulesByPort.get(listener.port);
  const byRule = new Map<ListenerRule | undefined, EdgeEntry[]>(made?.rules.map((rule) => [rule, []]));
  byRule.set(undefined, []);
  for (const asked of own) {
    const rule = made && ruleFor(made, asked.request);
    byRule.get(rule)?.push({ asked, way: throughLoadBalancer(loadBalancer, asked.request, model) });
  }
  const takers = made === undefined ? undefined : takersOf(made, byRule);
  const rules = [...byRule].map(([rule, entries]): EdgeRule => {
    const action = answeringAction(rule?.actions ?? made?.defaultActions ?? []);
    return {
      ...(rule === undefined ? {} : { rule }),
      head: ruleHead(rule, listener, loadBalancer),
      entries,
      ...(action.type === 'redirect' ? { redirect: redirectPattern(action, listener) } : {}),
      takenBy: (rule && takers?.get(rule)) ?? [],
    };
  });
  return { listener, name: listenerText(listener), rules };
}

/** For each rule without entries the numbers of those that take requests which meet all that it asks for, in order; of requests that have nothing beside where there are such. */
function takersOf(
  own: ListenerRules,
  byRule: ReadonlyMap<ListenerRule | undefined, readonly EdgeEntry[]>,
): ReadonlyMap<ListenerRule, readonly number[]> {
  const table = ruleTableOf(own);
  const isIdle = (one: ListenerRule) => byRule.get(one)?.length === 0;
  const found = new Map<ListenerRule, { readonly number: number; readonly isPlain: boolean }[]>();
  for (const rule of own.rules) {
    for (const { asked } of byRule.get(rule) ?? []) {
      const request = listenerRequest(asked.request);
      const taken = { number: table.numberOf(rule), isPlain: asked.asks.length === 0 };
      for (const idle of table.mayTake(request).filter(isIdle)) {
        if (meetsAll(idle.conditions, request) !== 'yes') continue;
        const others = found.get(idle) ?? [];
        found.set(idle, others);
        others.push(taken);
      }
    }
  }
  return new Map([...found].map(([idle, takings]) => [idle, numbersOf(takings)]));
}

function numbersOf(
  takings: readonly { readonly number: number; readonly isPlain: boolean }[],
): readonly number[] {
  const plain = takings.filter(({ isPlain }) => isPlain);
  return [...new Set((plain.length > 0 ? plain : takings).map(({ number }) => number))];
}

/** All classes of the requests to a load balancer. */
export function classesOfLoadBalancer(
  loadBalancer: LoadBalancer,
  model: TrafficModel,
  others?: OtherClasses,
): readonly RequestClass[] {
  const { listeners } = loadBalancer;
  return listeners.length === 0
    ? classesWithoutListener(dnsNamesOf(loadBalancer, model))
    : listeners.flatMap((listener) => classesTo(listener, loadBalancer, model, others));
}

function classesWithoutListener(dnsNames: readonly string[]): readonly RequestClass[] {
  const front: Front = { scheme: 'https', port: 443 };
  return dnsNames
    .filter((name) => !name.includes('*'))
    .map((name) => classOf(itself(name), itself('/'), nothing, front));
}

/** Of a load balancer whose listeners are not known: what becomes of its DNS names over https. */
function withoutListener(
  loadBalancer: LoadBalancer,
  dnsNames: readonly string[],
  model: TrafficModel,
): EdgeListener {
  const entries = classesWithoutListener(dnsNames).map((asked) => ({
    asked,
    way: throughLoadBalancer(loadBalancer, asked.request, model),
  }));
  return { rules: [{ head: { text: 'listeners that are not known' }, entries, takenBy: [] }] };
}
