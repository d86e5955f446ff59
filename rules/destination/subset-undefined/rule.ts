import type { Destination } from '../../../src/istio/destination/destination.ts';
import { unsafe } from '../../../src/rule/fixes.ts';
import { loweredBy } from '../../../src/rule/lowering.ts';
import { ofLostName } from '../../../src/rule/renamed.ts';
import type { Finding, Fix, Location } from '../../../src/rule/rule.ts';
import { at, defineRule } from '../../../src/rule/rule.ts';
import { faultsOf } from '../chain/faults.ts';
import type { UndefinedSubset } from '../chain/undefined-subset.ts';
import { lossWithoutCluster, useAssumption } from '../chain/uses.ts';
import { exportsPlace, exportTo } from './exports.ts';
import { messageOf } from './message.ts';

export default defineRule({
  summary: 'Subset is not defined in a DestinationRule that the gateway uses',
  severity: 'error',
  preset: 'recommended',
  restsOnAbsence: true,
  hides: true,
  fixable: true,
  references: [
    'istio/istio pilot/pkg/model/push_context.go (destinationRule, setDestinationRules) at 1.30',
    'istio/istio pilot/pkg/networking/core/cluster_builder.go (applyDestinationRule) at 1.30',
    'https://istio.io/latest/docs/ops/best-practices/traffic-management/#cross-namespace-configuration',
    'https://github.com/istio/istio/issues/6335',
    'https://github.com/kiali/kiali/pull/10225',
  ],
  *check(model): Iterable<Finding> {
    for (const undefinedSubset of faultsOf(model).undefinedSubsets)
      yield ofLostName(findingOf(undefinedSubset), undefinedSubset.lost);
  },
});

function findingOf(fault: UndefinedSubset): Finding {
  const { uses, used, elsewhere, hidden, assumption } = fault;
  const [use, ...alike] = uses;
  const definedIn = elsewhere.map(({ manifest }) => manifest.spec).filter((spec) => spec !== undefined);
  return {
    at: subsetPlace(use),
    message: messageOf(fault),
    effect: lossWithoutCluster(use),
    related: [
      ...(used?.subsets ?? [])
        .slice(0, 3)
        .map((subset) => ({ at: at(subset, 'name'), message: 'a subset that it has' })),
      ...(hidden === undefined ? [] : [{ at: exportsPlace(hidden), message: 'not exported to the gateway' }]),
      ...definedIn.slice(0, 3).map((spec) => ({ at: at(spec, 'host'), message: 'not used for the host' })),
      ...alike.map((other) => ({ at: subsetPlace(other), message: 'and here' })),
    ],
    help: elsewhere.length === 0 ? '' : readOrder,
    fixes: [fixOf(fault)],
    ...loweredBy(useAssumption(use), assumption),
  };
}

const readOrder =
  "A gateway reads the DestinationRules of its own namespace, else those of the Service's, else those of the root namespace, if they are exported to it, and never merges them.";

function fixOf({ uses, meant, hidden, gateway }: UndefinedSubset): Fix | undefined {
  if (hidden !== undefined && gateway !== undefined)
    return unsafe(`export it to "${gateway.namespace}"`, exportTo(hidden, gateway.namespace));
  const name = meant?.name;
  if (name === undefined) return undefined;
  const edits = uses.map((use) => ({ op: 'set' as const, at: subsetPlace(use), value: name }));
  return unsafe(`write "${name}"`, ...edits);
}

function subsetPlace({ destination }: Destination): Location {
  return at(destination, 'subset');
}
