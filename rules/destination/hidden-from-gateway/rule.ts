import { isKnown } from '../../../src/istio/proxy/proxy.ts';
import { describe } from '../../../src/k8s/object/resource.ts';
import { unsafe } from '../../../src/rule/fixes.ts';
import { loweredBy } from '../../../src/rule/lowering.ts';
import type { Finding, Fix } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import { faultsOf } from '../chain/faults.ts';
import type { HiddenService } from '../chain/hidden-service.ts';
import { lossWithoutCluster, routedBy, useAssumption } from '../chain/uses.ts';

export default defineRule({
  summary: 'Service is not exported to the namespace of the gateway pods',
  severity: 'error',
  preset: 'recommended',
  fixable: true,
  references: [
    'istio/istio pilot/pkg/model/push_context.go (initServiceRegistry, IsServiceVisible) at 1.30',
    'https://istio.io/latest/docs/reference/config/annotations/#NetworkingExportTo',
    'https://istio.io/latest/docs/reference/config/networking/service-entry/#ServiceEntry',
  ],
  *check(model): Iterable<Finding> {
    for (const hidden of faultsOf(model).hiddenServices) yield findingOf(hidden);
  },
});

function findingOf(hidden: HiddenService): Finding {
  const { uses, owner, exportTo, gateway } = hidden;
  const seer = gateway === undefined ? 'no gateway sees it' : `${gateway.description} does not see it`;
  return {
    at: hidden.at,
    message: `${describe(owner.resource)} is exported to "${exportTo.join(', ')}", so ${seer}, expected "${gateway?.namespace ?? '*'}" there`,
    effect: lossWithoutCluster(uses[0]),
    related: routedBy(uses),
    fixes: [fixOf(hidden)],
    ...loweredBy(useAssumption(uses[0]), presumed(hidden)),
  };
}

function presumed({ gateway }: HiddenService) {
  if (gateway === undefined || isKnown(gateway)) return undefined;
  const assumes = `the pods of the gateway are in namespace "${gateway.namespace}"`;
  return { assumes, settledBy: 'assume.gateways' };
}

/** The list as the object writes it: a text in an annotation, a list in a ServiceEntry. */
function fixOf({ owner, exportTo, gateway, at }: HiddenService): Fix | undefined {
  if (gateway === undefined) return undefined;
  const names = [...exportTo, gateway.namespace];
  const value = owner.kind === 'Service' ? names.join(',') : names;
  return unsafe(`add "${gateway.namespace}"`, { op: 'set', at, value });
}
