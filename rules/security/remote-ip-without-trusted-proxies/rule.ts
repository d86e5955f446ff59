import { proxyConfigAnnotation } from '../../../src/istio/mesh/proxy-config.ts';
import { unsafe } from '../../../src/rule/fixes.ts';
import { loweredBy, surestFirst } from '../../../src/rule/lowering.ts';
import type { Edit, Finding } from '../../../src/rule/rule.ts';
import { at, below, defineRule } from '../../../src/rule/rule.ts';
import { usedBy } from '../../target-group/used-by.ts';
import { effectOfTerm } from '../policy-term.ts';
import type { UntrustedAddress } from '../untrusted-address.ts';
import { untrustedAddresses } from '../untrusted-address.ts';

export default defineRule({
  summary: 'Client address rule compares the load balancer, since no proxy is trusted',
  severity: 'error',
  preset: 'recommended',
  fixable: true,
  references: [
    'istio/istio pilot/pkg/networking/core/gateway.go (buildGatewayConnectionManager) at 1.30',
    'https://istio.io/latest/docs/ops/configuration/traffic-management/network-topologies/',
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/x-forwarded-headers.html',
    'https://github.com/istio/istio/issues/33513',
    'https://github.com/istio/istio/issues/34177',
  ],
  check: (model) => surestFirst(untrustedAddresses(model).map(findingOf)),
});

const unread = 'a number of trusted proxies that no gateway reads here';

function findingOf(found: UntrustedAddress): Finding {
  const { term, why, trustedAt, unreadAt, assumption } = found;
  const { handover } = term.gateway;
  return {
    at: term.at,
    message: `${term.name} ${faultOf(why)}`,
    effect: effectOf(found),
    related: [
      usedBy(handover.targetGroup),
      ...(trustedAt === undefined ? [] : [{ at: trustedAt, message: 'the proxies that the gateway trusts' }]),
      ...unreadAt.map((place) => ({ at: place, message: unread })),
    ],
    fixes: [fixOf(found)],
    ...loweredBy(assumption),
  };
}

function faultOf(why: UntrustedAddress['why']): string {
  switch (why) {
    case 'no proxies':
      return 'needs numTrustedProxies, which is 0, expected 1 for the load balancer';
    case 'preserve':
      return 'is what the client itself writes into X-Forwarded-For, since the load balancer preserves it, expected mode "append"';
    case 'remove':
      return 'needs X-Forwarded-For, which the load balancer removes, expected mode "append"';
  }
}

function effectOf({ term, why }: UntrustedAddress): string {
  if (why === 'preserve') return 'Any client passes the rule with a header of its own.';
  const compared = 'The address compared is that of the load balancer or of a node.';
  return `${compared} ${effectOfTerm(term, term.isNegated ? 'for all' : 'for none')}`;
}

/** Pods that have settings of their own already are left to people. */
function fixOf({ why, term }: UntrustedAddress) {
  const template = term.gateway.proxy.workload?.template;
  const { metadata } = template ?? {};
  if (why !== 'no proxies' || template === undefined || metadata === undefined) return undefined;
  const { annotations } = metadata;
  if (annotations?.[proxyConfigAnnotation] !== undefined) return undefined;
  const place = below(at(metadata), 'annotations', proxyConfigAnnotation);
  const value = '{"gatewayTopology": {"numTrustedProxies": 1}}';
  const edit: Edit = {
    op: 'add',
    at: annotations === undefined ? place : at(annotations, proxyConfigAnnotation),
    value,
  };
  return unsafe('trust one proxy, the load balancer', edit);
}
