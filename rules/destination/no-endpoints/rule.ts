import { labelsText, withKeysOf } from '../../../src/k8s/object/labels.ts';
import { describe } from '../../../src/k8s/object/resource.ts';
import { unsafe } from '../../../src/rule/fixes.ts';
import { asInfo, loweredBy } from '../../../src/rule/lowering.ts';
import type { Finding, Fix } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import { faultsOf } from '../chain/faults.ts';
import type { MissingEndpoints } from '../chain/missing-endpoints.ts';
import { routedBy, useAssumption } from '../chain/uses.ts';
import { answerOf } from './answer.ts';
import { endpointRepair } from './endpoint-repair.ts';
import { podsShown } from './pods-shown.ts';

export default defineRule({
  summary: 'Service has no pod behind the routed port',
  severity: 'error',
  preset: 'recommended',
  restsOnAbsence: true,
  fixable: true,
  references: [
    'istio/istio pilot/pkg/xds/endpoints/endpoint_builder.go (generate) at 1.30',
    'istio/istio pilot/pkg/networking/core/cluster_builder.go (convertResolution) at 1.30',
    'https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service',
    'kiali/kiali business/checkers/services/port_mapping_checker.go',
  ],
  *check(model): Iterable<Finding> {
    for (const missing of faultsOf(model).missingEndpoints) yield findingOf(missing);
  },
});

function findingOf(missing: MissingEndpoints): Finding {
  const { uses, assumption } = missing;
  const lowered = loweredBy(useAssumption(uses[0]), assumption);
  return {
    at: missing.at,
    message: messageOf(missing),
    effect: answerOf(missing),
    related: [...routedBy(uses), ...podsShown(missing)],
    fixes: [fixOf(missing)],
    ...(missing.because === 'port not declared' ? asInfo(lowered) : lowered),
  };
}

function messageOf(missing: MissingEndpoints): string {
  if (missing.because === 'no resolution')
    return `${describe(missing.entry)} has resolution "NONE" and no endpoints, expected "DNS", or "STATIC" with endpoints`;
  const service = describe(missing.service);
  const { selector } = missing.pods;
  if (missing.because === 'no replicas')
    return `${describe(missing.workloads[0].resource)} has 0 replicas, so ${service} has no pod, expected at least 1`;
  if (missing.because === 'no pods') {
    const borne = withKeysOf(selector, missing.nearest?.labels ?? {});
    const there =
      missing.nearest === undefined
        ? 'no pods there have these labels'
        : `the pods there have "${labelsText(borne)}"`;
    return `${service} selects "${labelsText(selector)}", but ${there}`;
  }
  const names = new Set(missing.declared.map(({ name, containerPort }) => name ?? containerPort));
  const expected = names.size === 0 ? 'a port that they declare' : [...names].join(' or ');
  return `targetPort "${missing.port.targetPort}" of ${service} is not a port of its pods, expected ${expected}`;
}

function fixOf(missing: MissingEndpoints): Fix | undefined {
  const repair = endpointRepair(missing);
  return repair && unsafe(`write "${repair.text}"`, ...repair.edits);
}
