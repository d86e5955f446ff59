import type { Effective } from '../settings/settings.ts';
import type { Backend } from './backend/backend.ts';
import { ingressServices } from './ingress-services.ts';
import type { TargetGroup } from './target-group/target-group.ts';

/** Whether a change of the line that gave an effective value concerns one Service only: it stands on the Service, or on an Ingress that sends to no other. */
export function concernsOneService(
  value: Effective<string>,
  { ingress }: TargetGroup,
  backends: readonly Backend[],
): boolean {
  if (value.state === 'unknown') return false;
  return value.from === 'Service' || ingressServices(backends).of(ingress).length === 1;
}
