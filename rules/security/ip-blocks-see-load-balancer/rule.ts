import { describe } from '../../../src/k8s/object/resource.ts';
import { unsafe } from '../../../src/rule/fixes.ts';
import { loweredBy, surestFirst } from '../../../src/rule/lowering.ts';
import type { Edit, Finding, TrafficModel } from '../../../src/rule/rule.ts';
import { at, defineRule } from '../../../src/rule/rule.ts';
import { trustedProxiesOf } from '../../../src/traffic/request/client-address.ts';
import { usedBy } from '../../target-group/used-by.ts';
import { effectOfTerm } from '../policy-term.ts';
import type { PublicRange } from './public-range.ts';
import { publicRanges } from './public-range.ts';

export default defineRule({
  summary: 'IP rule compares the address of the load balancer, not of the client',
  severity: 'error',
  preset: 'recommended',
  fixable: true,
  references: [
    'istio/istio pilot/pkg/security/authz/model/generator.go (srcIPGenerator, remoteIPGenerator) at 1.30',
    'https://istio.io/latest/docs/tasks/security/authorization/authz-ingress/',
    'https://github.com/istio/istio/issues/30166',
    'https://github.com/istio/istio/issues/55722',
  ],
  check: (model) => surestFirst(publicRanges(model).map((range) => findingOf(range, model))),
});

function findingOf(found: PublicRange, model: TrafficModel): Finding {
  const { term, range, at: place, more, gateway, nodePorts, routedAt } = found;
  const trusted = gateway && trustedProxiesOf(gateway.proxy, model.inventory, model.settings);
  const isTrusting = trusted !== undefined && trusted.count > 0;
  const instead = term.isCondition ? 'remote.ip' : term.isNegated ? 'notRemoteIpBlocks' : 'remoteIpBlocks';
  const has = `${term.name} has "${range}"${more > 0 ? ` and ${more} more` : ''}`;
  const expected = isTrusting ? instead : `${instead} with numTrustedProxies 1`;
  return {
    at: place,
    message:
      gateway === undefined && nodePorts === undefined
        ? `${has}, but the peer of these pods is the gateway, expected ${instead} in a policy on the gateway`
        : `${has}, but behind ${nodePorts === undefined ? 'the load balancer' : 'node ports'} the peer is the load balancer or a node, expected ${expected}`,
    effect: effectOf(found),
    related: [
      ...(gateway === undefined ? [] : [usedBy(gateway.handover.targetGroup)]),
      ...(nodePorts === undefined
        ? []
        : [{ at: at(nodePorts.metadata, 'name'), message: describe(nodePorts) }]),
      ...(routedAt === undefined ? [] : [{ at: routedAt, message: 'the gateway sends to the pods here' }]),
    ],
    fixes: [isTrusting && unsafe(`compare the client's address (${instead})`, renaming(found, instead))],
    ...loweredBy(found.assumption),
  };
}

function effectOf({ term, isAlone }: PublicRange): string {
  if (!isAlone)
    return 'No request comes from there, so that the range decides nothing; the other addresses of the list do.';
  return effectOfTerm(term, term.isNegated ? 'for all' : 'for none');
}

function renaming({ term }: PublicRange, instead: string): Edit {
  const place = { ...term.at, on: 'value' } as const;
  return { op: term.isCondition ? 'set' : 'rename', at: place, value: instead };
}
