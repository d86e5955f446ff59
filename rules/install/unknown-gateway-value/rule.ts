import type { IstioChart } from '../../../src/install/chart/chart.ts';
import type { UnreadValue } from '../../../src/install/chart/unread-values.ts';
import { loweredBy } from '../../../src/rule/lowering.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import type { Assumption } from '../../../src/settings/assumption.ts';
import { repairOf } from './repair.ts';
import { effectOf, helpOf, messageOf } from './words.ts';

export default defineRule({
  summary: 'Gateway value is not read by the chart it is given to',
  severity: 'error',
  preset: 'recommended',
  hides: true,
  fixable: true,
  references: [
    'istio/istio manifests/charts/gateway/values.schema.json at 1.12 to 1.30',
    'istio/istio manifests/charts/gateway/templates at 1.12 to 1.30',
    'istio/istio operator/pkg/apis/values_types.proto (IngressGatewayConfig) at 1.30.3',
  ],
  *check({ unreadValues }): Iterable<Finding> {
    for (const { chart, values } of unreadValues) {
      for (const value of values) yield findingOf(value, chart);
    }
  },
});

function findingOf(value: UnreadValue, chart: IstioChart): Finding {
  return {
    at: value.parts[0].at,
    message: messageOf(value, chart),
    effect: effectOf(value),
    help: helpOf(value),
    fixes: [repairOf(value)],
    ...loweredBy(doubtOf(value, chart)),
  };
}

function doubtOf({ why }: UnreadValue, chart: IstioChart): Assumption | undefined {
  if (why === 'internal')
    return { assumes: 'the chart keeps its defaults under another key at some version', settledBy: 'ignore' };
  if (typeof why === 'object')
    return { assumes: 'the chart has the version of the target for Istio', settledBy: 'targets.istio' };
  return chart === 'gateway'
    ? undefined
    : { assumes: 'no other chart of the release reads the value', settledBy: 'ignore' };
}
