import type { Handover } from '../../src/traffic/handover.ts';
import type { TrafficModel } from '../../src/traffic/model.ts';

/** The handovers of which a target group is made: the Service has, or may have, the port that the backend names. */
export function madeHandovers({ handovers }: TrafficModel): readonly Handover[] {
  return handovers.filter(({ targetGroup }) => targetGroup.port.state !== 'absent');
}
