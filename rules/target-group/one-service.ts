import type { Backend } from '../../src/alb/backend/backend.ts';
import type { Effective } from '../../src/alb/setting/effective-value.ts';
import type { TargetGroup } from '../../src/alb/target-group/target-group.ts';
import { ingressServices } from './ingress-services.ts';

/** An effective value that is known. */
export type KnownValue = Extract<Effective<string>, { readonly state: 'known' }>;

/** Whether a change of the line that gave an effective value concerns one Service only: it stands on the Service, or on an Ingress that sends to no other. */
export function concernsOneService(
  { from }: KnownValue,
  { ingress }: TargetGroup,
  backends: readonly Backend[],
): boolean {
  return from === 'Service' || ingressServices(backends).of(ingress).length === 1;
}
