import type { Resource } from '../../../src/k8s/object/resource.ts';
import { safe, unsafe } from '../../../src/rule/fixes.ts';
import { loweredBy } from '../../../src/rule/lowering.ts';
import type { Edit, Finding, Fix, TrafficModel } from '../../../src/rule/rule.ts';
import { at, defineRule } from '../../../src/rule/rule.ts';
import { faultsOf } from '../chain/faults.ts';
import type { MissingService } from '../chain/missing-service.ts';
import { lossWithoutCluster, useAssumption } from '../chain/uses.ts';

export default defineRule({
  summary: 'Destination host is completed with or written for the wrong namespace',
  severity: 'error',
  preset: 'recommended',
  restsOnAbsence: true,
  hides: true,
  fixable: true,
  references: [
    'istio/istio pilot/pkg/model/config.go (ResolveShortnameToFQDN) at 1.30',
    'istio/istio pilot/pkg/networking/core/route/route.go (GetDestinationCluster) at 1.30',
    'https://istio.io/latest/docs/reference/config/networking/virtual-service/#Destination',
    'https://github.com/istio/istio/issues/8630',
    'https://github.com/istio/istio/issues/24716',
    'https://github.com/istio/istio/issues/54147',
  ],
  *check(model): Iterable<Finding> {
    for (const missing of faultsOf(model).missingServices) {
      if (missing.why === 'in other namespace' || missing.why === 'not completed')
        yield findingOf(missing, model);
    }
  },
});

function findingOf(missing: MissingService, model: TrafficModel): Finding {
  const { uses, meant, assumption } = missing;
  const [use, ...alike] = uses;
  return {
    at: use.at,
    message: `host "${use.written}" is ${takenFor(missing)}, expected ${expectedText(missing, model)}`,
    effect: lossWithoutCluster(use),
    related: [
      ...meant.map(({ metadata }) => ({ at: at(metadata, 'namespace'), message: 'the Service' })),
      ...alike.map((other) => ({ at: other.at, message: 'and here' })),
    ],
    fixes: fixesOf(missing, model),
    cause: { of: `${missing.why} ${use.host}`, each: 'named here too' },
    ...loweredBy(useAssumption(use), assumption),
  };
}

/** Where the pods are in the namespace asked for, the Service has to go there. */
function expectedText({ meant, podsIn }: MissingService, model: TrafficModel): string {
  if (podsIn !== undefined) return `the Service there, where its pods are`;
  return meant.map((service) => `"${fullName(service, model)}"`).join(' or ');
}

function takenFor({ uses: [use], why, asked }: MissingService): string {
  if (asked === undefined || why === 'not completed')
    return 'taken as written, since only a name without a dot is completed';
  return use.host === use.written ? `looked up in namespace "${asked.namespace}"` : `read as "${use.host}"`;
}

function fullName({ id }: Resource, { settings }: TrafficModel): string {
  return `${id.name}.${id.namespace}.svc.${settings.assume.clusterDomain}`;
}

function fixesOf({ uses, meant, podsIn, assumption }: MissingService, model: TrafficModel): readonly Fix[] {
  if (podsIn !== undefined) return [];
  const [use] = uses;
  const completed = use.host !== use.written;
  const certain = completed && assumption === undefined && useAssumption(use) === undefined;
  const offer = certain && meant.length === 1 ? safe : unsafe;
  return meant.map((service) =>
    offer(
      `write "${fullName(service, model)}"`,
      ...uses.map((one): Edit => ({ op: 'set', at: one.at, value: fullName(service, model) })),
    ),
  );
}
