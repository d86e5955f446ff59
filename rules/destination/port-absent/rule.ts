import type { RegisteredPort } from '../../../src/istio/cluster/registered-service.ts';
import { describe } from '../../../src/k8s/object/resource.ts';
import { safe, unsafe } from '../../../src/rule/fixes.ts';
import { loweredBy } from '../../../src/rule/lowering.ts';
import type { Edit, Finding, Fix } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import { faultsOf } from '../chain/faults.ts';
import type { MissingPort } from '../chain/missing-port.ts';
import { portPlace } from '../chain/missing-port.ts';
import { lossWithoutCluster, useAssumption } from '../chain/uses.ts';

export default defineRule({
  summary: 'Destination port is not a port of the Service',
  severity: 'error',
  preset: 'recommended',
  hides: true,
  fixable: true,
  references: [
    'istio/istio pilot/pkg/networking/core/route/route.go (GetDestinationCluster) at 1.30',
    'istio/istio pilot/pkg/networking/core/cluster.go (buildOutboundClusters) at 1.30',
    'https://istio.io/latest/docs/reference/config/analysis/ist0101/',
    'https://github.com/istio/istio/issues/13057',
  ],
  *check(model): Iterable<Finding> {
    for (const missing of faultsOf(model).missingPorts) yield findingOf(missing);
  },
});

function findingOf(missing: MissingPort): Finding {
  const { uses, meant } = missing;
  const [use, ...alike] = uses;
  return {
    at: portPlace(use),
    message: messageOf(missing),
    effect: lossWithoutCluster(use),
    related: [
      ...meant.slice(0, 3).map(({ at }) => ({ at, message: 'a port of the destination' })),
      ...alike.map((other) => ({ at: portPlace(other), message: 'and here' })),
    ],
    help: 'A destination names the "port" of a Service, never its targetPort or nodePort.',
    fixes: fixesOf(missing),
    cause: { of: `port ${missing.number} of ${describe(missing.owner.resource)}`, each: 'named here too' },
    ...loweredBy(useAssumption(use)),
  };
}

function messageOf({ number, owner, is, meant }: MissingPort): string {
  const expected = meant.length === 0 ? 'a TCP port' : meant.map((port) => port.number).join(' or ');
  if (is === 'none')
    return `port ${number} is not a port of ${describe(owner.resource)}, expected ${expected}`;
  if (is === 'UDP port')
    return `port ${number} of ${describe(owner.resource)} takes UDP only, expected ${expected}`;
  return `port ${number} is the ${is} of port ${meant.map(portText).join(' and ')} of ${describe(owner.resource)}, expected ${expected}`;
}

function portText({ number, name }: RegisteredPort): string {
  return name === undefined ? `${number}` : `${number} ("${name}")`;
}

/** Of several ports that the number could be nothing tells which was meant, and of its ports a Service may lack the one. */
function fixesOf({ uses, is, meant }: MissingPort): readonly Fix[] {
  const behind = is === 'targetPort' || is === 'nodePort';
  if (meant.length !== 1 && !behind) return [];
  const offer = behind && meant.length === 1 ? safe : unsafe;
  return meant.map(({ number }) =>
    offer(`write ${number}`, ...uses.map((use): Edit => ({ op: 'set', at: portPlace(use), value: number }))),
  );
}
