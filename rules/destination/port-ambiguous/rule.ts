import { describe } from '../../../src/k8s/object/resource.ts';
import { unsafe } from '../../../src/rule/fixes.ts';
import { loweredBy } from '../../../src/rule/lowering.ts';
import type { Edit, Finding, Fix } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import type { AmbiguousPort } from '../chain/ambiguous-port.ts';
import { faultsOf } from '../chain/faults.ts';
import { portPlace } from '../chain/missing-port.ts';
import { lossWithoutCluster, useAssumption } from '../chain/uses.ts';

export default defineRule({
  summary: 'Destination gives no port and the Service has several',
  severity: 'error',
  preset: 'recommended',
  hides: true,
  fixable: true,
  references: [
    'istio/istio pilot/pkg/networking/core/route/route.go (GetDestinationCluster) at 1.30',
    'https://istio.io/latest/docs/reference/config/analysis/ist0112/',
    'https://istio.io/latest/docs/reference/config/networking/virtual-service/#Destination',
  ],
  *check(model): Iterable<Finding> {
    for (const ambiguous of faultsOf(model).ambiguousPorts) yield findingOf(ambiguous);
  },
});

function findingOf(ambiguous: AmbiguousPort): Finding {
  const { uses, owner, assumption } = ambiguous;
  const [use, ...alike] = uses;
  const numbers = owner.ports.map(({ number }) => number).join(' and ');
  return {
    at: use.at,
    message: `destination "${use.written}" gives no port and ${describe(owner.resource)} has ${numbers}, expected one of them`,
    effect: effectOf(ambiguous),
    related: [
      ...owner.ports.slice(0, 3).map(({ at }) => ({ at, message: 'a port of the destination' })),
      ...alike.map((other) => ({ at: other.at, message: 'and here' })),
    ],
    fixes: [fixOf(ambiguous)],
    ...loweredBy(useAssumption(use), assumption),
  };
}

function effectOf({ uses: [use], taken, assumption }: AmbiguousPort): string {
  const server =
    taken.length === 0
      ? "the port of the Gateway's server"
      : `${taken.join(' and ')}, as the Gateway has it,`;
  const loss = lossWithoutCluster(use);
  return assumption === undefined
    ? `Istio takes ${server} for the port of the destination. ${loss}`
    : `Istio takes ${server} for the port of the destination; with any other number there than one of its ports the gateway has no cluster and answers 503.`;
}

function fixOf({ uses, meant }: AmbiguousPort): Fix | undefined {
  if (meant === undefined) return undefined;
  return unsafe(
    `name port ${meant.number}`,
    ...uses.map((use): Edit => ({ op: 'add', at: portPlace(use), value: { number: meant.number } })),
  );
}
