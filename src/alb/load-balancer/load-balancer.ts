// Puts together what the controller makes of each group of Ingresses: the listeners (../listener/) and the rules on
// each (../listener-rule/). Why a group may not be built is in build-problems.ts; the target groups are in
// ../target-group/.
import { oncePer } from '../../collection/memo.ts';
import type { Answer, Lookup } from '../../k8s/object/lookup.ts';
import type { AlbIngress } from '../class/alb-ingress.ts';
import { ingressGroupsOf } from '../group/ingress-group.ts';
import { ipv4OnlyOf } from '../group/ip-address-type.ts';
import { sslRedirectsOf } from '../group/ssl-redirect.ts';
import type { Listener } from '../listener/listener.ts';
import { listenersOf, supposedListener } from '../listener/listener.ts';
import type { ListenerRules } from '../listener-rule/listener-rules.ts';
import { listenerRulesOf } from '../listener-rule/listener-rules.ts';
import type { RuleSet } from '../listener-rule/rule-backend.ts';
import { RuleBackends } from '../listener-rule/rule-backend.ts';
import type { Problem } from '../setting/problem.ts';
import type { BuiltListeners } from './build-problems.ts';
import { problemsOf } from './build-problems.ts';
import type { FrontendNlb } from './frontend-nlb.ts';
import { frontendNlbOf } from './frontend-nlb.ts';
import type { LoadBalancerSettings } from './load-balancer-settings.ts';
import { settingsOf } from './load-balancer-settings.ts';

/** What the controller makes of one group (pkg/ingress/model_builder.go, v3.5.0), as far as the input shows it. */
export interface LoadBalancer extends BuiltListeners {
  readonly settings: LoadBalancerSettings;
  /** The network load balancer in front; absent where there is none. */
  readonly frontendNlb: Lookup<FrontendNlb>;
  /** The rules that members whose listeners are not known would have on any HTTPS listener; absent where all are known. */
  readonly supposedRules?: ListenerRules;
  /** Why the group cannot be built, the cause that the controller meets first in front; empty when it can, or when what would stop it is not known. */
  readonly problems: readonly Problem[];
}

/** The load balancers of all groups, in the order of `ingressGroupsOf`. */
export function loadBalancersOf(ingresses: readonly AlbIngress[], set: RuleSet): readonly LoadBalancer[] {
  const { settings } = set;
  const groups = ingressGroupsOf(ingresses, settings);
  const ipv4Only = groups.filter((group) => ipv4OnlyOf(group, settings)).flatMap(({ members }) => members);
  const backends = new RuleBackends(set, new Set(ipv4Only));
  return groups.map((group) => {
    const ofGroup = listenersOf(group, settings);
    const { listeners } = ofGroup;
    const byPort = new Map(listeners.map((listener) => [listener.port, listener]));
    const sslRedirects = sslRedirectsOf(group, settings);
    const rulesByPort = new Map(
      listeners.map((one) => [one.port, listenerRulesOf(one, sslRedirects, backends, settings)]),
    );
    const built: BuiltListeners = { ...ofGroup, byPort, sslRedirects, rulesByPort };
    const supposed = supposedListener(ofGroup, settings);
    const supposedRules = supposed && listenerRulesOf(supposed, sslRedirects, backends, settings);
    const reading = settingsOf(built, settings);
    const frontend = frontendNlbOf(built, reading.settings, settings);
    const problems = problemsOf(built, reading, frontend, settings);
    return { ...built, settings: reading.settings, frontendNlb: frontend.nlb, supposedRules, problems };
  });
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

const byIngress = oncePer(
  (loadBalancers: readonly LoadBalancer[]): ReadonlyMap<AlbIngress, LoadBalancer> =>
    new Map(loadBalancers.flatMap((one) => one.group.members.map((member) => [member, one] as const))),
);

/** The load balancer of an Ingress; undefined when the controller refuses its group name. */
export function loadBalancerOf(
  ingress: AlbIngress,
  loadBalancers: readonly LoadBalancer[],
): LoadBalancer | undefined {
  return byIngress(loadBalancers).get(ingress);
}

/** Whether the controller builds the backends of an Ingress at all: not where all its listeners are HTTP and `ssl-redirect` holds. */
export function buildsRules(ingress: AlbIngress, loadBalancers: readonly LoadBalancer[]): Answer {
  return buildingBy(loadBalancers).get(ingress) ?? 'unknown';
}

/** By Ingress, as far as it is known: a dozen rules ask for each backend. */
const buildingBy = oncePer((loadBalancers: readonly LoadBalancer[]): ReadonlyMap<AlbIngress, Answer> => {
  const building = new Map<AlbIngress, Answer>();
  for (const one of loadBalancers)
    for (const [ingress, { state }] of one.portsOf)
      if (state === 'known') building.set(ingress, servingListeners(one, ingress).length > 0 ? 'yes' : 'no');
  return building;
});
