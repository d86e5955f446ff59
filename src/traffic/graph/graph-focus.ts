import type { ListenerRule } from '../../alb/listener-rule/listener-rule.ts';
import { hostsAndPathsOf } from '../../alb/listener-rule/rule-condition.ts';
import { fits } from '../../alb/listener-rule/rule-match.ts';
import type { LoadBalancer } from '../../alb/load-balancer/load-balancer.ts';
import { subsetOf } from '../../istio/host/host.ts';
import type { VirtualHost } from '../../istio/route/virtual-host.ts';
import { VirtualHostTable } from '../../istio/route/virtual-host.ts';
import { rewrittenHost } from '../edge/rewritten-host.ts';
import type { TrafficModel } from '../model.ts';
import { dnsNamesOf } from '../request/dns-names.ts';

/** What of a graph is drawn: all of it, or what requests for one host meet. */
export interface GraphFocus {
  /** Whether requests may come to a load balancer. */
  meetsLoadBalancer(loadBalancer: LoadBalancer): boolean;
  /** Whether requests may meet a rule of a listener. */
  meetsRule(rule: ListenerRule): boolean;
  /** Of the virtual hosts of one listener those that take requests. */
  virtualHosts(ofListener: readonly VirtualHost[]): readonly VirtualHost[];
  /** Whether a host of a Gateway or VirtualService, or a wildcard, is that of requests. */
  meetsHost(host: string): boolean;
}

/** Everything. */
export const everything: GraphFocus = {
  meetsLoadBalancer: () => true,
  meetsRule: () => true,
  virtualHosts: (ofListener) => ofListener,
  meetsHost: () => true,
};

/** What requests for a host meet; behind rules that rewrite it also what they meet for the host that they get. */
export function focusOn(asked: string, model: TrafficModel): GraphFocus {
  const host = asked.toLowerCase();
  const named = model.loadBalancers.filter((one) => hasName(host, one));
  const meetsRule = ({ conditions }: ListenerRule): boolean => {
    if (conditions === 'unknown') return true;
    const { hosts, hostExpressions } = hostsAndPathsOf(conditions);
    if (hosts.length + hostExpressions.length === 0) return true;
    return hostExpressions.length > 0 || hosts.some((pattern) => fits(pattern, host, 'i') !== 'no');
  };
  const seen = new Set([host, ...rewrittenHosts(host, meetsRule, model)]);
  return {
    meetsLoadBalancer: (loadBalancer) => named.length === 0 || named.includes(loadBalancer),
    meetsRule,
    virtualHosts: (ofListener) => {
      const table = new VirtualHostTable(ofListener);
      return [...new Set([...seen].flatMap((one) => table.for(one) ?? []))];
    },
    meetsHost: (name) => [...seen].some((one) => subsetOf(one, name.toLowerCase())),
  };
}

/** Whether a DNS name, a listener rule, a Gateway or a VirtualService of the input is for a host; what is for every host does not count. */
export function isNamed(asked: string, model: TrafficModel): boolean {
  const host = asked.toLowerCase();
  const { loadBalancers, gateways, virtualServices } = model;
  const isRuled = rulesOf(model).some(({ conditions }) => {
    if (conditions === 'unknown') return true;
    const { hosts, hostExpressions } = hostsAndPathsOf(conditions);
    return hostExpressions.length > 0 || hosts.some((one) => one !== '*' && fits(one, host, 'i') !== 'no');
  });
  const servers = gateways.flatMap((one) => one.servers);
  const isServed = [...servers, ...virtualServices].some(({ hosts }) =>
    hosts.some(({ name }) => name !== '*' && subsetOf(host, name.toLowerCase())),
  );
  return isRuled || isServed || loadBalancers.some((one) => hasName(host, one));
}

function rulesOf({ loadBalancers }: TrafficModel): readonly ListenerRule[] {
  return loadBalancers.flatMap(({ rulesByPort }) => [...rulesByPort.values()].flatMap((one) => one.rules));
}

function hasName(host: string, { group }: LoadBalancer): boolean {
  const names = group.members.flatMap((member) => dnsNamesOf(member));
  return names.some(({ name }) => name === host || (name.startsWith('*.') && host.endsWith(name.slice(1))));
}

function rewrittenHosts(
  host: string,
  meetsRule: (rule: ListenerRule) => boolean,
  model: TrafficModel,
): readonly string[] {
  return rulesOf(model)
    .filter(meetsRule)
    .flatMap(({ transforms }) => rewrittenHost(host, transforms) ?? []);
}
