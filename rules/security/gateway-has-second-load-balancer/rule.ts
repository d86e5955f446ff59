import { typePlaceOf } from '../../../src/alb/target-group/instance-use.ts';
import { describe } from '../../../src/k8s/object/resource.ts';
import { unsafe } from '../../../src/rule/fixes.ts';
import { asInfo, loweredBy } from '../../../src/rule/lowering.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import { gatewayAssumption } from '../../target-group/presumed-gateway.ts';
import { usedBy } from '../../target-group/used-by.ts';
import type { SecondLoadBalancer } from './second-load-balancer.ts';
import { secondLoadBalancers } from './second-load-balancer.ts';

export default defineRule({
  summary: 'Gateway Service of type LoadBalancer opens a second way in beside the ALB',
  severity: 'warning',
  preset: 'recommended',
  fixable: true,
  references: [
    'kubernetes-sigs/aws-load-balancer-controller docs/guide/service/nlb.md at v3.5.0',
    'istio/istio manifests/charts/gateway/values.yaml (service.type) at 1.30',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/3203',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2213',
  ],
  check: (model) => secondLoadBalancers(model).map(findingOf),
});

function findingOf({ service, handover, instead, wantedBy }: SecondLoadBalancer): Finding {
  const isWritten = service.manifest.spec?.type !== undefined;
  const place = typePlaceOf(service);
  const isOfGateway = handover.proxies.some(({ role }) => role === 'gateway-api');
  const type = instead === undefined ? '"NodePort", or "ClusterIP" with target-type "ip"' : `"${instead}"`;
  const expected = isOfGateway ? `${type} by annotation "networking.istio.io/service-type"` : type;
  const assumption =
    wantedBy === undefined
      ? gatewayAssumption(handover)
      : { assumes: `the load balancer for which "${wantedBy}" asks is not wanted`, settledBy: 'rules' };
  return {
    at: place,
    message: `${describe(service)} has type "LoadBalancer" behind an ALB, expected ${expected}`,
    effect:
      'A load balancer of its own is made for the Service beside the ALB: requests may come in that way, past the web ACL, the login and the address limits of the ALB.',
    related: [usedBy(handover.targetGroup)],
    fixes: [
      instead !== undefined &&
        !isOfGateway &&
        unsafe(`make it ${instead}`, { op: isWritten ? 'set' : 'add', at: place, value: instead }),
    ],
    ...asInfo(loweredBy(assumption)),
  };
}
