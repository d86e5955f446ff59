import type { AlbIngress } from '../../../src/alb/class/alb-ingress.ts';
import type { LoadBalancer } from '../../../src/alb/load-balancer/load-balancer.ts';
import { ifKnown } from '../../../src/k8s/object/lookup.ts';
import { byName } from '../../../src/k8s/object/resource.ts';
import type { TrafficModel } from '../../../src/traffic/model.ts';
import type { DnsName } from '../../../src/traffic/request/dns-names.ts';
import { dnsNamesOf, externalDnsAnnotation } from '../../../src/traffic/request/dns-names.ts';

/** An Ingress that asks for a DNS name for its load balancer. */
export interface Claim {
  readonly dnsName: DnsName;
  readonly ingress: AlbIngress;
  readonly loadBalancer: LoadBalancer;
}

/** A DNS name that Ingresses of two load balancers ask for. */
export interface TwiceClaimed {
  readonly claim: Claim;
  readonly other: Claim;
  /** Whether one of the two is internal and the other is not, so that they may be names of two zones. */
  readonly mayBeSplit: boolean;
}

/** The names that are claimed for several load balancers, each claim after the first, Ingresses by name. */
export function twiceClaimed({ loadBalancers }: TrafficModel): readonly TwiceClaimed[] {
  if (loadBalancers.length < 2) return [];
  const first = new Map<string, Claim>();
  const told = new Map<LoadBalancer, Set<string>>();
  const claims = loadBalancers
    .flatMap((loadBalancer) => loadBalancer.group.members.map((ingress) => ({ ingress, loadBalancer })))
    .filter(({ ingress, loadBalancer }) => isOneGroup(loadBalancer) && !isWeighted(ingress))
    .sort((a, b) => byName(a.ingress.resource, b.ingress.resource));
  return claims.flatMap(({ ingress, loadBalancer }) =>
    dnsNamesOf(ingress).flatMap((dnsName): readonly TwiceClaimed[] => {
      const claim = { dnsName, ingress, loadBalancer };
      const other = first.get(dnsName.name);
      if (dnsName.from === 'tls') return [];
      if (other === undefined) first.set(dnsName.name, claim);
      if (other === undefined || other.loadBalancer === loadBalancer) return [];
      const names = told.get(loadBalancer) ?? new Set();
      told.set(loadBalancer, names);
      if (names.has(dnsName.name)) return [];
      names.add(dnsName.name);
      return [{ claim, other, mayBeSplit: schemeOf(claim) !== schemeOf(other) }];
    }),
  );
}

/** A placeholder for the name of a group may stand for that of the other. */
function isOneGroup({ group }: LoadBalancer): boolean {
  return group.name !== undefined || group.complete;
}

/** Whether external-dns makes one of several records of it, by weight or the like. */
function isWeighted({ resource }: AlbIngress): boolean {
  return ['set-identifier', 'aws-weight'].some(
    (name) => externalDnsAnnotation(resource, name).state !== 'absent',
  );
}

function schemeOf({ loadBalancer: { settings } }: Claim): string {
  return ifKnown(settings.scheme) ?? 'internal';
}
