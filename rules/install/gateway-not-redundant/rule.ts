import { nameOf } from '../../../src/k8s/object/resource.ts';
import { unsafe } from '../../../src/rule/fixes.ts';
import { asInfo, loweredBy } from '../../../src/rule/lowering.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import { usedBy } from '../../target-group/used-by.ts';
import type { LoneGateway } from './lone-gateway.ts';
import { loneGateways } from './lone-gateway.ts';

export default defineRule({
  summary: 'Gateway runs as one pod without disruption budget',
  severity: 'info',
  preset: 'strict',
  restsOnAbsence: true,
  fixable: true,
  references: [
    'https://kubernetes.io/docs/concepts/workloads/pods/disruptions/',
    'https://kubernetes.io/docs/tasks/administer-cluster/safely-drain-node/',
    'istio/istio manifests/charts/gateway/templates/poddisruptionbudget.yaml and manifests/charts/gateway/values.yaml at 1.30',
    'https://github.com/istio/istio/issues/26302',
  ],
  check: (model) => loneGateways(model).map(findingOf),
});

function findingOf({ gateway, workload, at, saidBy, mayBeTwo }: LoneGateway): Finding {
  const runs = saidBy === 'replicas' ? 'runs one replica' : 'may run one replica';
  return {
    at,
    message: `gateway "${nameOf(workload)}" ${runs} without disruption budget, expected at least 2`,
    effect:
      'A drain of the node evicts the only pod: until another one is ready the load balancer has no healthy target, and clients get 502, 503 or 504.',
    related: [usedBy(gateway.handover.targetGroup)],
    help: 'With two replicas a PodDisruptionBudget with minAvailable 1 keeps a drain from evicting both at once.',
    fixes: [mayBeTwo && unsafe('run two replicas', { op: 'set', at, value: 2 })],
    ...asInfo(loweredBy(gateway.assumption)),
  };
}
