import { nameOf } from '../../../src/k8s/object/resource.ts';
import { asInfo, loweredBy } from '../../../src/rule/lowering.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import type { TwiceClaimed } from './twice-claimed.ts';
import { twiceClaimed } from './twice-claimed.ts';

export default defineRule({
  summary: 'Two load balancers claim one DNS name',
  severity: 'warning',
  preset: 'recommended',
  references: [
    'kubernetes-sigs/external-dns plan/conflict.go and source/ingress.go at v0.18.0',
    'https://github.com/kubernetes-sigs/external-dns/issues/1995',
    'https://github.com/kubernetes-sigs/external-dns/issues/4060',
  ],
  check: (model) => twiceClaimed(model).map(findingOf),
});

function findingOf({ claim, other, mayBeSplit }: TwiceClaimed): Finding {
  const { name, at } = claim.dnsName;
  const split = { assumes: 'both names are of one DNS zone', settledBy: 'ignore' };
  return {
    at,
    message: `DNS name "${name}" is also claimed by Ingress "${nameOf(other.ingress.resource.id)}" with another load balancer, expected one group or one owner`,
    effect:
      'external-dns makes the record for one of the two, changes it back and forth, or stops with an error, so that requests go to a load balancer that has no rules for them.',
    related: [{ at: other.dnsName.at, message: 'claimed here as well' }],
    cause: { of: name, each: 'claimed here too' },
    help: 'Ingresses with one "group.name" share a load balancer.',
    ...asInfo(loweredBy(mayBeSplit ? split : undefined)),
  };
}
