import { nameOf } from '../../../src/k8s/object/resource.ts';
import { safe, unsafe } from '../../../src/rule/fixes.ts';
import { loweredBy } from '../../../src/rule/lowering.ts';
import type { Edit, Finding, Fix } from '../../../src/rule/rule.ts';
import { at, defineRule } from '../../../src/rule/rule.ts';
import type { MissingGateway } from '../missing-gateway.ts';
import { gatewaysElsewhere, lossOf } from '../missing-gateway.ts';

export default defineRule({
  summary: 'VirtualService names a Gateway that exists only in another namespace',
  severity: 'error',
  preset: 'recommended',
  restsOnAbsence: true,
  hides: true,
  fixable: true,
  references: [
    'istio/istio pilot/pkg/model/config.go (resolveGatewayName) at 1.30',
    'https://github.com/istio/istio/issues/7018',
    'https://github.com/istio/istio/issues/11131',
  ],
  check: (model) => gatewaysElsewhere(model).map(findingOf),
});

function findingOf(missing: MissingGateway): Finding {
  const { entries, meant, assumption } = missing;
  const [entry, ...alike] = entries;
  const to = nameOf(entry.gateway.to);
  const lookedUp = entry.written === to ? `in namespace "${entry.gateway.to.namespace}"` : `as "${to}"`;
  const expected = meant.map(({ id }) => `"${nameOf(id)}"`).join(' or ');
  return {
    at: entry.at,
    message: `gateway "${entry.written}" is looked up ${lookedUp}, expected ${expected}`,
    effect: lossOf(missing),
    related: [
      ...meant.map(({ metadata }) => ({ at: at(metadata, 'namespace'), message: 'the Gateway' })),
      ...alike.map((other) => ({ at: other.at, message: 'and here' })),
    ],
    help: /[/.]/.test(entry.written)
      ? ''
      : 'A name without a namespace is looked up in the namespace of the VirtualService, never in that of the gateway pods.',
    fixes: fixesOf(missing),
    cause: { of: `Gateway "${to}"`, each: 'named here too' },
    ...loweredBy(assumption),
  };
}

function fixesOf({ entries, meant, assumption }: MissingGateway): readonly Fix[] {
  const offer = meant.length === 1 && assumption === undefined ? safe : unsafe;
  return meant.map(({ id }) =>
    offer(`name "${nameOf(id)}"`, ...entries.map(({ at }): Edit => ({ op: 'set', at, value: nameOf(id) }))),
  );
}
