import { stoppedText } from '../../../src/alb/group/ingress-group.ts';
import { ipv6Unsupported } from '../../../src/alb/target-group/target-group-refusal.ts';
import { describe } from '../../../src/k8s/object/resource.ts';
import { loweredBy, surestFirst } from '../../../src/rule/lowering.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import { noOtherMember } from '../../ingress/other-members.ts';
import { usedBy } from '../used-by.ts';
import type { Ipv6Service } from './ipv6-service.ts';
import { ipv6Services } from './ipv6-service.ts';

export default defineRule({
  summary: 'IPv6 Service is behind a load balancer that is not dualstack',
  severity: 'error',
  preset: 'recommended',
  references: [
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/model_build_target_group.go buildTargetGroupIPAddressType, v3.5.0',
    'https://kubernetes.io/docs/concepts/services-networking/dual-stack/#services',
  ],
  check: ({ targetGroups, loadBalancers, settings }) =>
    surestFirst(ipv6Services(targetGroups, loadBalancers, settings).map(findingOf)),
});

function findingOf({ service, text, at, targetGroup, loadBalancer, stated }: Ipv6Service): Finding {
  const { group } = loadBalancer;
  const is = stated === undefined ? 'is "ipv4" by default' : `is "${stated.text}"`;
  return {
    at,
    message: `${describe(service)} has IPv6 (${text}) and the load balancer ${is}, expected ip-address-type "dualstack"`,
    effect: `FailedBuildModel "${ipv6Unsupported}". ${stoppedText(group)}`,
    related: [
      stated === undefined
        ? usedBy(targetGroup)
        : { at: stated.origin, message: 'the address type of the load balancer' },
    ],
    help: 'Behind a dualstack load balancer the target group is of IPv6 only: pods, or with instance targets nodes, need IPv6 addresses.',
    ...loweredBy(stated === undefined ? noOtherMember(group, 'sets ip-address-type') : undefined),
  };
}
