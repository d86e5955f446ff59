import type { AlbIngress } from '../alb/class/alb-ingress.ts';
import type { LoadBalancer } from '../alb/load-balancer/load-balancer.ts';
import { groupedBy } from '../collection/groups.ts';
import type { Location } from '../source/file/place.ts';
import { at } from '../source/file/place.ts';
import type { Forward } from './edge/forwards.ts';
import { forwardsOf, hostsOf } from './edge/forwards.ts';
import { HostPatterns } from './edge/host-patterns.ts';
import { rewrittenHost } from './edge/rewritten-host.ts';
import { dnsNamesOf } from './request/dns-names.ts';

/** A host name that a load balancer is asked for, and where it sends requests for it. */
export interface AskedHost {
  /** As it is written. */
  readonly written: string;
  /** As it reaches the target groups; a pattern where it is one. */
  readonly host: string;
  readonly at: Location;
  /** A rule's host, the annotation of external-dns, or `tls` of the Ingress. */
  readonly from: 'rule' | 'annotation' | 'tls';
  readonly ingress: AlbIngress;
  /** At least one. */
  readonly forwards: readonly [Forward, ...Forward[]];
}

/** The hosts of listener rules that forward, each once for an entry of `spec.rules`; hosts that a condition adds stand at the path. */
export function ruleHosts(loadBalancers: readonly LoadBalancer[]): readonly AskedHost[] {
  const asked = new Map<string, AskedHost & { readonly forwards: [Forward, ...Forward[]] }>();
  const entries = new Map<object, number>();
  for (const forward of forwardsOf(loadBalancers)) {
    const { rule, ingress } = forward;
    if (rule === undefined) continue;
    const entry = entries.get(rule.rule) ?? entries.size;
    entries.set(rule.rule, entry);
    for (const written of hostsOf(forward) ?? []) {
      const host = rewrittenHost(written, rule.transforms);
      if (written === '*' || host === undefined) continue;
      const key = `${entry} ${written} ${host}`;
      const known = asked.get(key);
      if (known !== undefined) {
        known.forwards.push(forward);
        continue;
      }
      const place = rule.rule.host === written ? at(rule.rule, 'host') : at(rule.path, 'path');
      asked.set(key, {
        written,
        host,
        at: place,
        from: 'rule',
        ingress,
        forwards: [forward],
      });
    }
  }
  return [...asked.values()];
}

/**
 * The DNS names of load balancers that are no host of their rules, with the forwards of requests for them; names that no
 * rule takes are left out.
 */
export function nameHosts(loadBalancers: readonly LoadBalancer[]): readonly AskedHost[] {
  const byLoadBalancer = groupedBy(forwardsOf(loadBalancers), ({ loadBalancer }) => loadBalancer);
  return [...byLoadBalancer].flatMap(([loadBalancer, forwards]) => {
    const { members } = loadBalancer.group;
    const names = members.flatMap((ingress) => dnsNamesOf(ingress).map((name) => ({ ...name, ingress })));
    const ruled = new Set(names.flatMap(({ name, from }) => (from === 'rule' ? [name] : [])));
    const own = names.filter(({ name }) => !ruled.has(name));
    if (own.length === 0) return [];
    const patterns = new HostPatterns<Forward>();
    for (const forward of forwards) for (const host of hostsOf(forward) ?? ['*']) patterns.add(host, forward);
    const told = new Set<string>();
    return own.flatMap(({ name, from, at: place, ingress }): readonly AskedHost[] => {
      const [first, ...more] = patterns.meeting(name);
      if (first === undefined || told.has(name)) return [];
      told.add(name);
      return [{ written: name, host: name, at: place, from, ingress, forwards: [first, ...more] }];
    });
  });
}
