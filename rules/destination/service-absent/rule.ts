import { unsafe } from '../../../src/rule/fixes.ts';
import { loweredBy } from '../../../src/rule/lowering.ts';
import { ofLostName } from '../../../src/rule/renamed.ts';
import type { Edit, Finding, Fix } from '../../../src/rule/rule.ts';
import { at, defineRule } from '../../../src/rule/rule.ts';
import { faultsOf } from '../chain/faults.ts';
import type { MissingService } from '../chain/missing-service.ts';
import { lossWithoutCluster, useAssumption } from '../chain/uses.ts';

export default defineRule({
  summary: 'Destination host is not a known Service or ServiceEntry',
  severity: 'error',
  preset: 'recommended',
  restsOnAbsence: true,
  hides: true,
  fixable: true,
  references: [
    'istio/istio pilot/pkg/networking/core/route/route.go (GetDestinationCluster) at 1.30',
    'https://istio.io/latest/docs/reference/config/analysis/ist0101/',
    'https://github.com/istio/istio/issues/54148',
    'kiali/kiali business/checkers/virtualservices/no_host_checker.go',
  ],
  *check(model): Iterable<Finding> {
    for (const missing of faultsOf(model).missingServices) {
      if (missing.why === 'absent' || missing.why === 'in no ServiceEntry') yield findingOf(missing);
    }
  },
});

function findingOf(missing: MissingService): Finding {
  const { uses, asked, meant, assumption } = missing;
  const [use, ...alike] = uses;
  const finding: Finding = {
    at: use.at,
    message: messageOf(missing),
    effect: lossWithoutCluster(use),
    related: [
      ...meant.map(({ metadata }) => ({ at: at(metadata, 'name'), message: 'the Service' })),
      ...alike.map((other) => ({ at: other.at, message: 'and here' })),
    ],
    help:
      meant.length > 0 ? '' : 'What is outside the input is declared under "external" in the configuration.',
    fixes: fixesOf(missing),
    cause: { of: `${missing.why} ${use.host}`, each: 'named here too' },
    ...loweredBy(useAssumption(use), assumption),
  };
  const { name = use.written } = asked ?? {};
  const from = use.virtualService.resource;
  return ofLostName(finding, { from, name, isPart: use.written !== name, meant: meant[0] });
}

function messageOf({ why, uses: [use], asked, meant: [near] }: MissingService): string {
  if (why === 'in no ServiceEntry' || asked === undefined)
    return `host "${use.written}" is neither a Service of the cluster nor listed in a ServiceEntry, expected a ServiceEntry that lists it`;
  const where = asked.namespace === '' ? '' : ` in namespace "${asked.namespace}"`;
  const expected = near === undefined ? 'the name of a Service that does' : `"${near.id.name}"`;
  return `Service "${asked.name}" does not exist${where}, expected ${expected}`;
}

/** The host keeps its spelling; only the name of the Service at its start changes. */
function fixesOf({ uses, asked, meant }: MissingService): readonly Fix[] {
  return meant.map(({ id }) =>
    unsafe(
      `name "${id.name}"`,
      ...uses.map(
        ({ at, written }): Edit => ({
          op: 'set',
          at,
          value: `${id.name}${written.slice(asked?.name.length)}`,
        }),
      ),
    ),
  );
}
