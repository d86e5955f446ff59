// Puts together what the controller makes of each group of Ingresses: the listeners (../listener/) and the rules on
// each (../listener-rule/). Why a group may not be built is in build-problems.ts; the target groups are in
// ../target-group/.
import type { Answer } from '../../k8s/object/lookup.ts';
import type { AlbIngress } from '../class/alb-ingress.ts';
import type { IngressGroup } from '../group/ingress-group.ts';
import { ingressGroupsOf } from '../group/ingress-group.ts';
import { ipv4OnlyOf } from '../group/ip-address-type.ts';
import type { SslRedirects } from '../group/ssl-redirect.ts';
import { sslRedirectsOf } from '../group/ssl-redirect.ts';
import type { ListenPorts } from '../listener/listen-ports.ts';
import type { Listener } from '../listener/listener.ts';
import { listenersOf } from '../listener/listener.ts';
import type { ListenerRules } from '../listener-rule/listener-rules.ts';
import { listenerRulesOf } from '../listener-rule/listener-rules.ts';
import type { RuleSet } from '../listener-rule/rule-backend.ts';
import { RuleBackends } from '../listener-rule/rule-backend.ts';

/** What the controller makes of one group (pkg/ingress/model_builder.go, v3.5.0), as far as the set shows it. */
export interface LoadBalancer {
  readonly group: IngressGroup;
  /** By port, lowest first. */
  readonly listeners: readonly Listener[];
  readonly byPort: ReadonlyMap<number, Listener>;
  /** The listen ports of each member, in group order. */
  readonly portsOf: ReadonlyMap<AlbIngress, ListenPorts>;
  readonly sslRedirects: SslRedirects;
  /** What each listener does with requests, by port. */
  readonly rulesByPort: ReadonlyMap<number, ListenerRules>;
}

/** The load balancers of all groups, in the order of `ingressGroupsOf`. */
export function loadBalancersOf(ingresses: readonly AlbIngress[], set: RuleSet): readonly LoadBalancer[] {
  const { settings } = set;
  const groups = ingressGroupsOf(ingresses, settings);
  const ipv4Only = groups.filter((group) => ipv4OnlyOf(group, settings)).flatMap(({ members }) => members);
  const backends = new RuleBackends(set, new Set(ipv4Only));
  return groups.map((group) => {
    const { listeners, portsOf } = listenersOf(group, settings);
    const byPort = new Map(listeners.map((listener) => [listener.port, listener]));
    const sslRedirects = sslRedirectsOf(group, settings);
    const rulesByPort = new Map(
      listeners.map((one) => [one.port, listenerRulesOf(one, sslRedirects, backends, settings)]),
    );
    return { group, listeners, byPort, portsOf, sslRedirects, rulesByPort };
  });
}

/** Whether the listeners of all known members can be told; members outside the set are another matter. */
export function listenersAreKnown({ portsOf }: LoadBalancer): boolean {
  return [...portsOf.values()].every(({ state }) => state === 'known');
}

/** The listener on a port. */
export function listenerAt({ byPort }: LoadBalancer, port: number): Listener | undefined {
  return byPort.get(port);
}

/** The listeners on which an Ingress has rules of its own, as its ports stand, those that only redirect left out. */
export function servingListeners(loadBalancer: LoadBalancer, ingress: AlbIngress): readonly Listener[] {
  const read = loadBalancer.portsOf.get(ingress);
  const ports = read?.state === 'known' ? read.ports : [];
  return ports.flatMap(({ port }) => {
    const listener = listenerAt(loadBalancer, port);
    return listener === undefined || onlyRedirects(listener, loadBalancer) ? [] : [listener];
  });
}

/** Whether a listener answers everything with the redirect of `ssl-redirect`, so that its rules are not even built. */
export function onlyRedirects({ protocol }: Listener, { sslRedirects }: LoadBalancer): boolean {
  if (protocol === 'HTTPS') return false;
  return sslRedirects.state === 'unknown' || sslRedirects.redirects.length > 0;
}

const indexed = new WeakMap<readonly LoadBalancer[], ReadonlyMap<AlbIngress, LoadBalancer>>();

/** The load balancer of an Ingress; undefined when the controller refuses its group name. */
export function loadBalancerOf(
  ingress: AlbIngress,
  loadBalancers: readonly LoadBalancer[],
): LoadBalancer | undefined {
  let byIngress = indexed.get(loadBalancers);
  if (byIngress === undefined) {
    byIngress = new Map(
      loadBalancers.flatMap((one) => one.group.members.map((member) => [member, one] as const)),
    );
    indexed.set(loadBalancers, byIngress);
  }
  return byIngress.get(ingress);
}

/** Whether the controller builds the backends of an Ingress at all: not where all its listeners are HTTP and `ssl-redirect` holds. */
export function buildsRules(ingress: AlbIngress, loadBalancers: readonly LoadBalancer[]): Answer {
  const loadBalancer = loadBalancerOf(ingress, loadBalancers);
  if (loadBalancer === undefined || loadBalancer.portsOf.get(ingress)?.state !== 'known') return 'unknown';
  return servingListeners(loadBalancer, ingress).length > 0 ? 'yes' : 'no';
}
