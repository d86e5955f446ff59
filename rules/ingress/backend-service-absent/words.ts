import { stoppedText } from '../../../src/alb/group/ingress-group.ts';
import { loadBalancerOf } from '../../../src/alb/load-balancer/load-balancer.ts';
import type { TrafficModel } from '../../../src/rule/rule.ts';
import { controllerAtLeast } from '../../../src/settings/version.ts';
import type { MissingBackend } from './missing-backend.ts';

/** What was expected in place of the name. */
export function expectedText({ nearMiss, gateways }: MissingBackend): string {
  if (nearMiss !== undefined) return `"${nearMiss.id.name}"`;
  if (gateways.length === 0) return 'the name of a Service there';
  const names = gateways.map(({ id }) => `"${id.name}"`).join(', ');
  return gateways.length > 1 ? `one of ${names}` : names;
}

/** What happens where the Service is missing. */
export function effectOf({ backends }: MissingBackend, { settings, loadBalancers }: TrafficModel): string {
  if (!controllerAtLeast(settings, '2.0')) return 'The controller makes a load balancer without listeners.';
  if (!controllerAtLeast(settings, '2.2') || backends.some(({ weighted }) => weighted)) {
    return `FailedBuildModel. ${stoppedText(loadBalancerOf(backends[0].ingress, loadBalancers)?.group)}`;
  }
  return 'The load balancer answers 503 "Backend service does not exist". There is no event: the Ingress looks healthy.';
}
