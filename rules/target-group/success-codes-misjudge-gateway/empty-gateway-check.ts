import { asksTrafficPort } from '../../../src/alb/target-group/health-check-port.ts';
import { holdsStatus } from '../../../src/alb/target-group/success-codes.ts';
import { ifKnown } from '../../../src/k8s/object/lookup.ts';
import type { Edit } from '../../../src/rule/rule.ts';
import type { Assumption } from '../../../src/settings/assumption.ts';
import type { Handover } from '../../../src/traffic/handover.ts';
import { answerToHealthCheck } from '../../../src/traffic/health-check/check-answer.ts';
import { readinessEntriesOf } from '../../../src/traffic/health-check/readiness-ports.ts';
import type { TrafficModel } from '../../../src/traffic/model.ts';
import { madeHandovers } from '../made-handovers.ts';
import type { KnownValue } from '../one-service.ts';
import { gatewayAssumption } from '../presumed-gateway.ts';
import { readinessRepair } from '../readiness-repair.ts';

/** A health check that nothing but the gateway's own 404 answers, and that takes 404 for success. */
export interface EmptyGatewayCheck {
  readonly successCodes: KnownValue;
  /** What should be asked instead, as messages name it. */
  readonly expected: string;
  /** What leads the check to readiness; absent where the Service offers none or is not to be changed. */
  readonly edits?: readonly Edit[];
  readonly assumption: Assumption;
}

/** The health checks on the traffic port of a gateway that succeed on a gateway without routes. */
export function emptyGatewayChecks(model: TrafficModel): readonly EmptyGatewayCheck[] {
  return madeHandovers(model).flatMap((handover) => emptyGatewayCheck(handover, model) ?? []);
}

function emptyGatewayCheck(handover: Handover, model: TrafficModel): EmptyGatewayCheck | undefined {
  const { targetGroup, proxies } = handover;
  const { successCodes, path } = targetGroup.healthCheck;
  const service = ifKnown(targetGroup.service);
  const port = ifKnown(targetGroup.port);
  if (service === undefined || port === undefined || path.state === 'unknown') return undefined;
  if (successCodes.state === 'unknown' || !holdsStatus(successCodes.value, 404)) return undefined;
  if (asksTrafficPort(targetGroup) !== 'yes' || readinessEntriesOf(service, proxies).includes(port))
    return undefined;
  const asked = answerToHealthCheck(targetGroup, port, proxies, model);
  if (asked === undefined || asked.succeeds === 'no') return undefined;
  const { answer } = asked;
  if (answer.answered !== 'not found' && answer.answered !== 'refused') return undefined;
  const repair = readinessRepair(
    handover,
    service,
    { path: path.value, ownPath: true, answer },
    model.settings,
  );
  const removal: readonly Edit[] = holdsStatus(successCodes.value, 200)
    ? [{ op: 'remove', at: successCodes.origin }]
    : [];
  return {
    successCodes,
    expected: repair.expected,
    edits: repair.fix && [...repair.fix.edits, ...removal],
    assumption: gatewayAssumption(handover) ?? meaning(path.value, model),
  };
}

function meaning(path: string, { inventory }: TrafficModel): Assumption {
  return inventory.declaredComplete
    ? { assumes: 'a gateway without routes is not meant to count as healthy', settledBy: 'rules' }
    : {
        assumes: `no VirtualService outside the input answers "${path}" for host "*"`,
        settledBy: 'complete',
      };
}
