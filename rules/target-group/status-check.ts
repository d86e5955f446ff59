import type { TargetGroup } from '../../src/alb/target-group/target-group.ts';
import { oncePer } from '../../src/collection/memo.ts';
import { statusListenerMayDiffer } from '../../src/istio/policy/status-listener.ts';
import { nameOf } from '../../src/k8s/object/resource.ts';
import type { Assumption } from '../../src/settings/assumption.ts';
import type { Handover } from '../../src/traffic/handover.ts';
import { readinessCheckOf } from '../../src/traffic/health-check/readiness-check.ts';
import type { TrafficModel } from '../../src/traffic/model.ts';
import { madeHandovers } from './made-handovers.ts';
import type { KnownValue } from './one-service.ts';
import { gatewayAssumption } from './presumed-gateway.ts';

/** A health check that certainly, or by what is assumed, asks the status port of a gateway over HTTP/1 or HTTP/2, not gRPC. */
export interface StatusCheck {
  readonly targetGroup: TargetGroup;
  /** The health check port. */
  readonly port: KnownValue;
  readonly assumption?: Assumption;
}

/** The health checks of gateway Services of the input that ask the status port. */
export const statusChecks = oncePer((model: TrafficModel): readonly StatusCheck[] => {
  const { inventory, settings } = model;
  return madeHandovers(model).flatMap((handover): readonly StatusCheck[] => {
    const { targetGroup, proxies } = handover;
    const { port } = targetGroup.healthCheck;
    const check = readinessCheckOf(handover, settings);
    if (check === undefined || port.state === 'unknown' || mayBeGrpc(targetGroup)) return [];
    if (proxies.some((proxy) => statusListenerMayDiffer(proxy, inventory, settings))) return [];
    const assumption = gatewayAssumption(handover) ?? check.assumption;
    return [{ targetGroup, port, assumption }];
  });
});

/**
 * The health checks of Services outside the input that ask the status port as far as the Ingress says. The Service may
 * set anything itself, which is what is assumed not to be.
 */
export function statusChecksOnIngress(targetGroups: readonly TargetGroup[]): readonly StatusCheck[] {
  return targetGroups.flatMap((targetGroup): readonly StatusCheck[] => {
    const { port } = targetGroup.healthCheck;
    if (
      targetGroup.service.state !== 'unknown' ||
      port.state === 'unknown' ||
      mayBeGrpc(targetGroup, 'HTTP1')
    )
      return [];
    if (port.from !== 'Ingress' || (port.value !== 'status-port' && port.value !== '15021')) return [];
    return [{ targetGroup, port, assumption: leftToIngress(targetGroup) }];
  });
}

function mayBeGrpc({ protocolVersion }: TargetGroup, otherwise?: string): boolean {
  const version = protocolVersion.state === 'known' ? protocolVersion.value : otherwise;
  return version === undefined || version === 'GRPC';
}

function leftToIngress({ backends: [{ service }] }: TargetGroup): Assumption {
  return {
    assumes: `Service "${nameOf(service.to)}", which is not in the input, leaves the health check to the Ingress`,
    settledBy: 'context',
  };
}

/** The handovers to Services that only their name shows to be a gateway's. */
export function presumedByName(handovers: readonly Handover[]): readonly TargetGroup[] {
  return handovers
    .filter(({ gateway }) => gateway === 'presumed by name')
    .map(({ targetGroup }) => targetGroup);
}
