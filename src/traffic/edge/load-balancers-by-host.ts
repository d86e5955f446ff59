import { groupText } from '../../alb/group/ingress-group.ts';
import { hostsAndPathsOf } from '../../alb/listener-rule/rule-condition.ts';
import type { LoadBalancer } from '../../alb/load-balancer/load-balancer.ts';
import { oncePer } from '../../collection/memo.ts';
import { compareText } from '../../collection/order.ts';
import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import type { DnsName } from '../request/dns-names.ts';
import { dnsNamesOf } from '../request/dns-names.ts';
import { HostPatterns } from './host-patterns.ts';

/** A load balancer with a DNS name that is a host, or a wildcard for it. */
export interface NamedLoadBalancer {
  readonly loadBalancer: LoadBalancer;
  readonly by: DnsName;
}

/** The load balancers of an input by the hosts that lead to them. */
export const loadBalancersByHost = oncePer(
  (loadBalancers: readonly LoadBalancer[]) => new LoadBalancersByHost(loadBalancers),
);

class LoadBalancersByHost {
  /** In the order of the names of their groups, whatever the files are called. */
  readonly #all: readonly LoadBalancer[];
  readonly #byName = new Map<string, NamedLoadBalancer[]>();
  readonly #names = new Map<LoadBalancer, readonly DnsName[]>();
  readonly #byRule = new HostPatterns<LoadBalancer>();

  constructor(loadBalancers: readonly LoadBalancer[]) {
    this.#all = [...loadBalancers].sort((a, b) => compareText(groupText(a.group), groupText(b.group)));
    for (const loadBalancer of loadBalancers) {
      const names = loadBalancer.group.members.flatMap((member) => dnsNamesOf(member));
      this.#names.set(loadBalancer, names);
      for (const by of names) {
        const those = this.#byName.get(by.name);
        if (those === undefined) this.#byName.set(by.name, [{ loadBalancer, by }]);
        else those.push({ loadBalancer, by });
      }
      for (const host of ruleHosts(loadBalancer)) this.#byRule.add(host, loadBalancer);
    }
  }

  /** All of them. */
  get all(): readonly LoadBalancer[] {
    return this.#all;
  }

  /** The DNS names of a load balancer. */
  namesOf(loadBalancer: LoadBalancer): readonly DnsName[] {
    return this.#names.get(loadBalancer) ?? [];
  }

  /** Those of which a DNS name is the host, else a wildcard for it, each once and in their order. */
  named(host: string): readonly NamedLoadBalancer[] {
    const names = [host, ...[...host.matchAll(/\./g)].map(({ index }) => `*${host.slice(index)}`)];
    const found = names.flatMap((name) => this.#byName.get(name) ?? []);
    const first = new Map([...found].reverse().map((one) => [one.loadBalancer, one]));
    return first.size < 2 ? [...first.values()] : this.#all.flatMap((one) => first.get(one) ?? []);
  }

  /** Those with a rule for a host, in their order. */
  withRuleFor(host: string): readonly LoadBalancer[] {
    const found = this.#byRule.meeting(host);
    return found.size < 2 ? [...found] : this.#all.filter((one) => found.has(one));
  }
}

function ruleHosts({ rulesByPort }: LoadBalancer): ReadonlySet<string> {
  const hosts = [...rulesByPort.values()].flatMap(({ rules }) =>
    rules.flatMap(({ conditions }) => (conditions === 'unknown' ? [] : hostsAndPathsOf(conditions).hosts)),
  );
  return new Set(hosts.filter((host) => !isPlaceholder(host)));
}
