import { renamedGateway } from '../../../src/istio/virtual-service/gateway-name.ts';
import { nameOf } from '../../../src/k8s/object/resource.ts';
import { unsafe } from '../../../src/rule/fixes.ts';
import { loweredBy } from '../../../src/rule/lowering.ts';
import { ofLostName } from '../../../src/rule/renamed.ts';
import type { Edit, Finding, Fix, TrafficModel } from '../../../src/rule/rule.ts';
import { at, defineRule } from '../../../src/rule/rule.ts';
import { istioAtLeast } from '../../../src/settings/version.ts';
import type { MissingGateway } from '../missing-gateway.ts';
import { absentGateways, lossOf } from '../missing-gateway.ts';
import type { GeneratedName } from './generated-name.ts';
import { generatedNames } from './generated-name.ts';

export default defineRule({
  summary: 'VirtualService names a Gateway that does not exist',
  severity: 'error',
  preset: 'recommended',
  restsOnAbsence: true,
  hides: true,
  fixable: true,
  references: [
    'istio/istio pilot/pkg/model/config.go (resolveGatewayName) at 1.30',
    'istio/istio pkg/config/gateway/kube/gatewayapi.go (InternalGatewayName) at 1.27 and 1.30',
    'https://istio.io/latest/docs/reference/config/analysis/ist0165/',
    'https://github.com/istio/istio/issues/18366',
  ],
  *check(model): Iterable<Finding> {
    yield* absentGateways(model).map((missing) => ofLostName(absent(missing), missing.lost));
    for (const name of generatedNames(model)) yield generated(name, model);
  },
});

function absent(missing: MissingGateway): Finding {
  const { entries, meant, assumption } = missing;
  const [entry, ...alike] = entries;
  const { namespace } = entry.gateway.to;
  const where = namespace === '' ? '' : ` in namespace "${namespace}"`;
  const [near] = meant;
  const expected = near === undefined ? 'the name of a Gateway that does' : `"${near.id.name}"`;
  return {
    at: entry.at,
    message: `gateway "${entry.written}" does not exist${where}, expected ${expected}`,
    effect: lossOf(missing),
    related: [
      ...meant.map(({ metadata }) => ({ at: at(metadata, 'name'), message: 'the Gateway' })),
      ...alike.map((other) => ({ at: other.at, message: 'and here' })),
    ],
    help:
      near === undefined
        ? 'A Gateway that is outside the input is declared under "external" in the configuration.'
        : '',
    fixes: fixesOf(missing),
    cause: { of: `Gateway "${nameOf(entry.gateway.to)}"`, each: 'named here too' },
    ...loweredBy(assumption),
  };
}

function generated(name: GeneratedName, { settings }: TrafficModel): Finding {
  const [entry, ...alike] = name.entries;
  const changed = istioAtLeast(settings, '1.28');
  const what = changed ? 'that istiod made before 1.28' : 'that istiod makes for itself';
  return {
    at: entry.at,
    message: `gateway "${entry.written}" is the name of a Gateway ${what}, expected an HTTPRoute for the Gateway API or a Gateway of Istio`,
    effect: changed
      ? lossOf(name)
      : 'The routes work today, and are gone with the update to Istio 1.28, which changes such names to ones that no VirtualService can write.',
    related: alike.map((other) => ({ at: other.at, message: 'and here' })),
    ...loweredBy(name.assumption),
  };
}

function fixesOf({ entries, meant }: MissingGateway): readonly Fix[] {
  return meant.map(({ id }) =>
    unsafe(
      `name "${id.name}"`,
      ...entries.map(({ at, written }): Edit => ({ op: 'set', at, value: renamedGateway(written, id.name) })),
    ),
  );
}
