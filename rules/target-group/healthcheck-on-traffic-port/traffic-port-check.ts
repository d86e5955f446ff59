import { asksTrafficPort } from '../../../src/alb/target-group/health-check-port.ts';
import { holdsStatus } from '../../../src/alb/target-group/success-codes.ts';
import type { TargetGroup } from '../../../src/alb/target-group/target-group.ts';
import { denialOf } from '../../../src/istio/policy/authorization.ts';
import { opaqueObjectsOn } from '../../../src/istio/policy/extensions.ts';
import { readinessPath } from '../../../src/istio/proxy/status-port.ts';
import { ifKnown } from '../../../src/k8s/object/lookup.ts';
import { describe } from '../../../src/k8s/object/resource.ts';
import { at } from '../../../src/rule/rule.ts';
import type { Assumption } from '../../../src/settings/assumption.ts';
import type { Handover } from '../../../src/traffic/handover.ts';
import { answerToHealthCheck } from '../../../src/traffic/health-check/check-answer.ts';
import { readinessEntriesOf } from '../../../src/traffic/health-check/readiness-ports.ts';
import type { TrafficModel } from '../../../src/traffic/model.ts';
import type { FailingCheck } from '../readiness-repair.ts';

/** The health check of a handover when it fails on the traffic port; undefined when it asks another port, succeeds, or cannot be judged. */
export function failingTrafficPortCheck(
  { targetGroup, proxies }: Handover,
  model: TrafficModel,
): FailingCheck | undefined {
  const service = ifKnown(targetGroup.service);
  const port = ifKnown(targetGroup.port);
  const { path } = targetGroup.healthCheck;
  if (service === undefined || port === undefined || path.state === 'unknown') return undefined;
  if (asksTrafficPort(targetGroup) !== 'yes' || readinessEntriesOf(service, proxies).includes(port)) {
    return undefined;
  }
  const asked = answerToHealthCheck(targetGroup, port, proxies, model);
  if (asked === undefined) return undefined;
  const [pathOnly = ''] = path.value.split('?');
  if (asked.succeeds !== 'no') return deniedCheck(targetGroup, proxies, pathOnly, model);
  const ownPath = path.from !== 'default' && !['/', readinessPath].includes(pathOnly);
  const assumption =
    opaqueAssumption(proxies, model) ?? (ownPath ? noRouteElsewhere(pathOnly, model) : undefined);
  return {
    path: path.value,
    ownPath,
    answer: asked.answer,
    assumption,
  };
}

/** What routes would answer, an AuthorizationPolicy on all gateways may deny. */
function deniedCheck(
  { healthCheck }: TargetGroup,
  proxies: Handover['proxies'],
  path: string,
  { inventory }: TrafficModel,
): FailingCheck | undefined {
  const denials = proxies.map((proxy) => denialOf(proxy, path, inventory));
  const [first] = denials;
  const { successCodes } = healthCheck;
  if (first === undefined || denials.includes(undefined) || successCodes.state === 'unknown')
    return undefined;
  if (holdsStatus(successCodes.value, 403)) return undefined;
  const { spec } = first.manifest;
  return {
    path,
    ownPath: true,
    answer: {
      opens: 'yes',
      answered: 'direct response',
      status: 403,
      by: spec === undefined ? first.origin : at(spec),
    },
    assumption: {
      assumes: `${describe(first)} denies the load balancer's check like any other request`,
      settledBy: 'ignore',
    },
  };
}

function opaqueAssumption(
  proxies: Handover['proxies'],
  { inventory, settings }: TrafficModel,
): Assumption | undefined {
  const [first] = proxies.flatMap((proxy) => opaqueObjectsOn(proxy, inventory, settings));
  if (first === undefined) return undefined;
  return { assumes: `${describe(first)} does not answer the health check`, settledBy: 'ignore' };
}

function noRouteElsewhere(path: string, { inventory }: TrafficModel): Assumption | undefined {
  if (inventory.declaredComplete) return undefined;
  return {
    assumes: `no VirtualService outside the input answers "${path}" for host "*"`,
    settledBy: 'complete',
  };
}
