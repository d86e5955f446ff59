import type { TargetGroup } from '../../../src/alb/target-group/target-group.ts';
import type { TrafficModel } from '../../../src/traffic/model.ts';
import { statusChecks } from '../status-check.ts';
import type { RefusedPair, RefusedValue } from './refused-values.ts';
import { refusedPair, refusedPairsByObject, refusedValues } from './refused-values.ts';

/** A target group with a health check that AWS, or a controller before 2.0, refuses; of values and pairs at least one. */
export interface RefusedHealthCheck {
  readonly targetGroup: TargetGroup;
  readonly values: readonly RefusedValue[];
  readonly pairs: readonly RefusedPair[];
}

/** The refused health checks of all target groups; a path on the status port of a gateway is judged as such, not here. */
export function refusedHealthChecks(model: TrafficModel): readonly RefusedHealthCheck[] {
  const { settings } = model;
  const onStatusPort = new Set(statusChecks(model).map(({ targetGroup }) => targetGroup));
  return model.targetGroups.flatMap((targetGroup): readonly RefusedHealthCheck[] => {
    if (targetGroup.port.state === 'absent') return [];
    const values = refusedValues(targetGroup, settings).filter(
      ({ suffix }) => suffix !== 'healthcheck-path' || !onStatusPort.has(targetGroup),
    );
    const merged = refusedPair(targetGroup, settings);
    const byObject = refusedPairsByObject(targetGroup, settings);
    const pairs = byObject.length > 0 || merged === undefined ? byObject : [merged];
    return values.length + pairs.length > 0 ? [{ targetGroup, values, pairs }] : [];
  });
}
