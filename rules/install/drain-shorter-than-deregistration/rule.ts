import { placeIn } from '../../../src/k8s/object/shape.ts';
import { asInfo, loweredBy } from '../../../src/rule/lowering.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import { usedBy } from '../../target-group/used-by.ts';
import type { ShortDrain } from './short-drain.ts';
import { shortDrains } from './short-drain.ts';

export default defineRule({
  summary: 'Gateway pod ends before the load balancer has finished with it',
  severity: 'info',
  preset: 'strict',
  references: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html#deregistration-delay',
    'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
    'istio/istio pkg/envoy/agent.go (terminate) and pkg/config/mesh/mesh.go at 1.30',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/1719',
    'https://github.com/istio/istio/issues/26302',
  ],
  check: (model) => shortDrains(model).map(findingOf),
});

function findingOf({ gateway, workload, end, endedBy, delay }: ShortDrain): Finding {
  const field = 'terminationGracePeriodSeconds';
  const expected = endedBy === 'drain' ? 'a longer drain' : 'a longer grace period';
  return {
    at: placeIn(workload.resource.written, 'spec', 'template', 'spec', field),
    message: `gateway pods end after ${end} s, but the load balancer waits ${delay} s for requests in flight, expected ${expected} or a shorter delay`,
    effect:
      'Requests that last longer than the pod, and those sent before the load balancer learns of its end, are answered 502 or 504 on rollouts and scale-in.',
    related: [usedBy(gateway.handover.targetGroup)],
    help: `Set deregistration_delay.timeout_seconds in target-group-attributes to what requests need, ${field} above it, and let the proxy drain as long: terminationDrainDuration, or EXIT_ON_ZERO_ACTIVE_CONNECTIONS.`,
    ...asInfo(loweredBy(gateway.assumption)),
  };
}
