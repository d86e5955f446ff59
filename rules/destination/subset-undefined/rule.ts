import type { Destination } from '../../../src/istio/destination/destination.ts';
import { describe, nameOf } from '../../../src/k8s/object/resource.ts';
import { unsafe } from '../../../src/rule/fixes.ts';
import { loweredBy } from '../../../src/rule/lowering.ts';
import type { Finding, Fix, Location } from '../../../src/rule/rule.ts';
import { at, defineRule } from '../../../src/rule/rule.ts';
import { faultsOf } from '../chain/faults.ts';
import type { UndefinedSubset } from '../chain/undefined-subset.ts';
import { lossWithoutCluster, useAssumption } from '../chain/uses.ts';

export default defineRule({
  summary: 'Subset is not defined in a DestinationRule that the gateway uses',
  severity: 'error',
  preset: 'recommended',
  restsOnAbsence: true,
  fixable: true,
  references: [
    'istio/istio pilot/pkg/model/push_context.go (destinationRule, setDestinationRules) at 1.30',
    'istio/istio pilot/pkg/networking/core/cluster_builder.go (applyDestinationRule) at 1.30',
    'https://istio.io/latest/docs/ops/best-practices/traffic-management/#cross-namespace-configuration',
    'https://github.com/istio/istio/issues/6335',
    'https://github.com/kiali/kiali/pull/10225',
  ],
  *check(model): Iterable<Finding> {
    for (const undefinedSubset of faultsOf(model).undefinedSubsets) yield findingOf(undefinedSubset);
  },
});

function findingOf(fault: UndefinedSubset): Finding {
  const { uses, used, elsewhere, assumption } = fault;
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
      ...definedIn.slice(0, 3).map((spec) => ({ at: at(spec, 'host'), message: 'not used for the host' })),
      ...alike.map((other) => ({ at: subsetPlace(other), message: 'and here' })),
    ],
    help: elsewhere.length === 0 ? '' : readOrder,
    fixes: [fixOf(fault)],
    ...loweredBy(useAssumption(use), assumption),
  };
}

function messageOf({ subset, service, used, gateway, elsewhere: [unused], uses }: UndefinedSubset): string {
  const whose = uses[0].names === 'Service' ? `Service "${nameOf(service)}"` : `host "${service.host}"`;
  const names = (used?.subsets ?? []).flatMap(({ name }) => (name === undefined ? [] : `"${name}"`));
  const place =
    used === undefined ? `a DestinationRule of namespace "${service.namespace}"` : describe(used.from[0]);
  if (unused !== undefined) {
    const instead = used === undefined ? '' : `, since it uses ${place}`;
    return `subset "${subset}" of ${whose} is defined in ${describe(unused)}, which ${gateway?.description ?? 'the gateway'} does not use${instead}, expected it in ${place}`;
  }
  const expected = names.length > 1 ? `one of ${names.join(', ')}` : (names[0] ?? `it in ${place}`);
  return `subset "${subset}" is not defined for ${whose}, expected ${expected}`;
}

const readOrder =
  "A gateway reads the DestinationRules of its own namespace, else those of the Service's, else those of the root namespace, if they are exported to it, and never merges them.";

function fixOf({ uses, meant }: UndefinedSubset): Fix | undefined {
  const name = meant?.name;
  if (name === undefined) return undefined;
  const edits = uses.map((use) => ({ op: 'set' as const, at: subsetPlace(use), value: name }));
  return unsafe(`write "${name}"`, ...edits);
}

function subsetPlace({ destination }: Destination): Location {
  return at(destination, 'subset');
}
