import type { Backend } from '../../src/alb/backend/backend.ts';
import type { Effective } from '../../src/alb/setting/effective-value.ts';
import type { TargetGroup } from '../../src/alb/target-group/target-group.ts';
import { ingressServices } from './ingress-services.ts';

/** Whether a change of the line that gave an effective value concerns one Service only: it stands on the Service, or on an Ingress that sends to no other. */
export function concernsOneService(
  value: Effective<string>,
  { ingress }: TargetGroup,
  backends: readonly Backend[],
): boolean {
  if (value.state === 'unknown') return false;
  return value.from === 'Service' || ingressServices(backends).of(ingress).length === 1;
}
