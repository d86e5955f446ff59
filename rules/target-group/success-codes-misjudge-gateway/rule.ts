import { acceptsCodes, holdsStatus } from '../../../src/alb/target-group/success-codes.ts';
import { safe, unsafe } from '../../../src/rule/fixes.ts';
import { loweredBy, surestFirst } from '../../../src/rule/lowering.ts';
import type { Finding, TrafficModel } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import { concernsOneService } from '../one-service.ts';
import type { StatusCheck } from '../status-check.ts';
import { presumedByName, statusChecks, statusChecksOnIngress } from '../status-check.ts';
import type { EmptyGatewayCheck } from './empty-gateway-check.ts';
import { emptyGatewayChecks } from './empty-gateway-check.ts';

export default defineRule({
  summary: 'Success codes refuse a ready gateway or accept a failing one',
  severity: 'error',
  preset: 'recommended',
  fixable: true,
  references: [
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/model_build_target_group.go at v3.5.0',
    'istio/istio pilot/cmd/pilot-agent/status/server.go at 1.30',
    'https://github.com/kubeflow/kubeflow/issues/3459',
  ],
  check: (model) => {
    const checks = [...statusChecks(model), ...statusChecksOnIngress(presumedByName(model.handovers))];
    const refusing = checks.flatMap((check) => refusingReady(check, model) ?? []);
    return [...surestFirst(refusing), ...emptyGatewayChecks(model).map(acceptingFailing)];
  },
});

function refusingReady(check: StatusCheck, { backends }: TrafficModel): Finding | undefined {
  const { successCodes } = check.targetGroup.healthCheck;
  if (successCodes.state === 'unknown' || holdsStatus(successCodes.value, 200)) return undefined;
  if (acceptsCodes(successCodes.value, 'HTTP1') !== 'yes') return undefined;
  const offer = concernsOneService(successCodes, check.targetGroup, backends) ? safe : unsafe;
  return {
    at: successCodes.origin,
    message: `success-codes is "${successCodes.value}", expected "200" with the check on "${check.port.value}"`,
    effect: 'A ready gateway answers 200 on its status port: no target ever turns healthy.',
    fixes: [offer('take "200" for healthy', { op: 'set', at: successCodes.origin, value: '200' })],
    ...loweredBy(check.assumption),
  };
}

function acceptingFailing({ successCodes, expected, edits, assumption }: EmptyGatewayCheck): Finding {
  return {
    at: successCodes.origin,
    message: `success-codes "${successCodes.value}" takes the 404 of a gateway without routes for healthy, expected ${expected}`,
    effect:
      'Targets count as healthy as soon as the listener accepts: a gateway that lost its configuration stays in rotation and answers clients with 404.',
    fixes: [edits && unsafe(`ask for ${expected} instead`, ...edits)],
    ...loweredBy(assumption),
  };
}
