import { selectorOf } from '../../../src/istio/gateway/selected-gateways.ts';
import { isKnown } from '../../../src/istio/proxy/proxy.ts';
import { labelsText } from '../../../src/k8s/object/labels.ts';
import { safe, unsafe } from '../../../src/rule/fixes.ts';
import { loweredBy } from '../../../src/rule/lowering.ts';
import type { Finding, TrafficModel } from '../../../src/rule/rule.ts';
import { at, defineRule } from '../../../src/rule/rule.ts';
import type { UnselectedGateway } from '../unselected-gateways.ts';
import { unselectedGateways } from '../unselected-gateways.ts';
import type { SelectorRepair } from './selector-repair.ts';
import { selectorRepairs } from './selector-repair.ts';

export default defineRule({
  summary: 'Gateway selector matches no gateway',
  severity: 'error',
  preset: 'recommended',
  restsOnAbsence: true,
  hides: true,
  fixable: true,
  references: [
    'istio/istio pilot/pkg/model/push_context.go (mergeGateways) and pkg/config/labels/instance.go at 1.30',
    'istio/istio manifests/charts/gateway/templates/_helpers.tpl at 1.30',
    'https://github.com/istio/istio/issues/29680',
    'https://github.com/istio/istio/issues/42911',
    'https://github.com/istio/istio/issues/40861',
  ],
  *check(model): Iterable<Finding> {
    for (const unselected of unselectedGateways(model)) yield findingOf(unselected, model);
  },
});

function findingOf(unselected: UnselectedGateway, model: TrafficModel): Finding {
  const selector = selectorOf(unselected.gateway.resource);
  const repairs = selectorRepairs(selector, unselected.meant);
  const key = repairs[0]?.pairs[0]?.key;
  const bearers = repairs.map(({ text, borneBy }) => `"${text}", ${borneBy}`);
  const expected = bearers.length === 0 ? 'labels of the pods of a gateway' : bearers.join(', or ');
  return {
    at: key === undefined ? at(selector) : at(selector, key),
    message: `selector "${labelsText(selector)}" matches no gateway, expected ${expected}`,
    effect:
      'The Gateway opens no listener: where no other Gateway serves the port, connections are refused and the load balancer answers 502; else istio-envoy answers 404 for its hosts.',
    related: repairs.flatMap(({ shownBy }) => shownBy),
    help: 'A gateway that is outside the input is declared under "assume.gateways" in the configuration.',
    fixes: fixesOf(repairs, unselected, model),
    ...loweredBy(unselected.assumption),
  };
}

function fixesOf(repairs: readonly SelectorRepair[], unselected: UnselectedGateway, model: TrafficModel) {
  const offer = isCertain(unselected, model) ? safe : unsafe;
  return repairs.map(({ text, edits }) => offer(`write "${text}"`, ...edits));
}

/** Whether the one gateway that is known is the one that was meant. */
function isCertain({ gateway, meant, near, assumption }: UnselectedGateway, model: TrafficModel): boolean {
  const known = model.gatewayProxies.filter(isKnown);
  return (
    known.length === 1 &&
    meant[0]?.workload !== undefined &&
    assumption === undefined &&
    Object.keys(selectorOf(gateway.resource)).length === 1 &&
    (near || model.inventory.declaredComplete)
  );
}
