import type { Effective } from '../../../src/alb/setting/effective-value.ts';
import { healthCheckPortOf } from '../../../src/alb/target-group/health-check-port.ts';
import { acceptsCodes, holdsStatus } from '../../../src/alb/target-group/success-codes.ts';
import type { TargetGroup } from '../../../src/alb/target-group/target-group.ts';
import { readinessPath } from '../../../src/istio/proxy/status-port.ts';
import type { Edit, Location } from '../../../src/rule/rule.ts';
import type { Handover } from '../../../src/traffic/handover.ts';
import { readinessCheckOf } from '../../../src/traffic/health-check/readiness-check.ts';
import type { TrafficModel } from '../../../src/traffic/model.ts';
import { madeHandovers } from '../made-handovers.ts';

/** A health check over gRPC to which a gateway gives no answer that counts. */
export interface GrpcCheck {
  readonly targetGroup: TargetGroup;
  /** `readiness path`: it asks for what is served over plain HTTP; `codes`: it asks the status port for another status than 12. */
  readonly why: 'readiness path' | 'codes';
  /** What it asks for, and where, as messages show it: `"/healthz/ready" on "status-port"`. */
  readonly asks: string;
  readonly at: Location;
  readonly versionAt: Location;
  /** The edits that leave the health check to the defaults of gRPC: they remove what annotations say of it. */
  readonly edits: readonly Edit[];
}

/** The gRPC health checks of gateways that cannot succeed, unless for codes that AWS refuses; of a Service outside the input those that the Ingress states as a whole. */
export function grpcChecks(model: TrafficModel): readonly GrpcCheck[] {
  return madeHandovers(model).flatMap((handover) => grpcCheckOf(handover, model) ?? []);
}

function grpcCheckOf(handover: Handover, model: TrafficModel): GrpcCheck | undefined {
  const { targetGroup } = handover;
  const { protocolVersion: version, healthCheck } = targetGroup;
  const { port, path, successCodes: codes } = healthCheck;
  if (version.state === 'unknown' || version.value !== 'GRPC') return undefined;
  if (port.state === 'unknown' || path.state === 'unknown') return undefined;
  if (healthCheckPortOf(targetGroup).means === 'no such port') return undefined;
  const stated = [version, port, path].every(({ from }) => from === 'Ingress');
  if (targetGroup.service.state !== 'known' && !stated) return undefined;
  const onStatusPort = readinessCheckOf(handover, model.settings) !== undefined;
  const where = port.value === 'traffic-port' ? 'the traffic port' : `"${port.value}"`;
  const found = { targetGroup, asks: `"${path.value}" on ${where}`, versionAt: version.origin };
  const edits = [port, path, codes].flatMap((value) => removal(value, codes));
  if (path.value.split('?')[0] === readinessPath) {
    return {
      ...found,
      why: 'readiness path',
      at: port.from === 'default' ? path.origin : port.origin,
      edits,
    };
  }
  if (!onStatusPort || codes.state === 'unknown' || holdsStatus(codes.value, 12)) return undefined;
  if (acceptsCodes(codes.value, version.value) === 'no') return undefined;
  return { ...found, why: 'codes', at: port.from === 'default' ? codes.origin : port.origin, edits };
}

/** Codes that hold what a gateway answers may stay. */
function removal(value: Effective<string>, codes: Effective<string>): readonly Edit[] {
  if (value.state === 'unknown' || (value.from !== 'Service' && value.from !== 'Ingress')) return [];
  if (value === codes && holdsStatus(value.value, 12)) return [];
  return [{ op: 'remove', at: value.origin }];
}
