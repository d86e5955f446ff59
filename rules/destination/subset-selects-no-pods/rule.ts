import { labelsText, withKeysOf } from '../../../src/k8s/object/labels.ts';
import { byName, nameOf } from '../../../src/k8s/object/resource.ts';
import { isSlipOf } from '../../../src/k8s/object/slip.ts';
import { unsafe } from '../../../src/rule/fixes.ts';
import { loweredBy } from '../../../src/rule/lowering.ts';
import type { Finding, Fix } from '../../../src/rule/rule.ts';
import { at, defineRule } from '../../../src/rule/rule.ts';
import type { EmptySubset } from '../chain/empty-subset.ts';
import { faultsOf } from '../chain/faults.ts';
import { lossWithoutEndpoints, routedBy, useAssumption } from '../chain/uses.ts';

export default defineRule({
  summary: 'Subset labels match no pod of the Service',
  severity: 'error',
  preset: 'recommended',
  restsOnAbsence: true,
  fixable: true,
  references: [
    'istio/istio pilot/pkg/xds/endpoints/endpoint_builder.go (filterIstioEndpoint) at 1.30',
    'https://istio.io/latest/docs/reference/config/networking/destination-rule/#Subset',
    'https://istio.io/latest/docs/reference/config/analysis/',
  ],
  *check(model): Iterable<Finding> {
    for (const empty of faultsOf(model).emptySubsets) yield findingOf(empty);
  },
});

function findingOf(empty: EmptySubset): Finding {
  const { uses, subset, labels, service, assumption } = empty;
  const workloads = empty.workloads.toSorted((a, b) => byName(a.resource, b.resource));
  const borne = new Set(workloads.map((workload) => labelsText(withKeysOf(labels, workload.labels))));
  const others = [...borne].map((text) => (text === '' ? 'none of these labels' : `"${text}"`)).join(' and ');
  return {
    at: at(subset, 'labels'),
    message: `subset "${subset.name ?? ''}" selects "${labelsText(labels)}", but the pods of Service "${nameOf(service.id)}" have ${others}`,
    effect: lossWithoutEndpoints(uses[0]),
    related: [
      ...routedBy(uses, ({ destination }) => at(destination, 'subset')),
      ...workloads.slice(0, 2).map(({ template }) => ({
        at: template.metadata === undefined ? at(template) : at(template.metadata, 'labels'),
        message: 'labels of the pods',
      })),
    ],
    help: 'Only labels of the pod template count, not those of the Deployment.',
    fixes: [fixOf(empty)],
    ...loweredBy(useAssumption(uses[0]), assumption),
  };
}

/** The one value of the pods that is spelt nearly as the subset spells it. */
function fixOf({ labels, workloads }: EmptySubset): Fix | undefined {
  const [pair, second] = Object.entries(labels).filter(
    ([key, value]) => !workloads.some((workload) => workload.labels[key] === value),
  );
  if (pair === undefined || second !== undefined) return undefined;
  const [key, value] = pair;
  const values = new Set(workloads.flatMap((workload) => workload.labels[key] ?? []));
  const [near, other] = [...values].filter((one) => isSlipOf(value, one));
  if (near === undefined || other !== undefined) return undefined;
  return unsafe(`write "${key}: ${near}"`, { op: 'set', at: at(labels, key), value: near });
}
