import { answeringAction } from '../../../src/alb/listener-rule/listener-action.ts';
import type { LoadBalancer } from '../../../src/alb/load-balancer/load-balancer.ts';
import type { Route } from '../../../src/istio/route/route.ts';
import { routesIn } from '../../../src/istio/route/virtual-host.ts';
import type { TrafficModel } from '../../../src/traffic/model.ts';
import type { RootOnlyPath } from './root-path.ts';

/** Whether an Exact root is all that a load balancer forwards, to a gateway that has routes for more: then it is hardly meant. */
export function isOnlyWayToMore(
  { rule, targetGroups }: RootOnlyPath,
  { rulesByPort, supposedRules }: LoadBalancer,
  { handovers, virtualHosts }: TrafficModel,
): boolean {
  const listeners = [...rulesByPort.values(), ...(supposedRules ? [supposedRules] : [])];
  const rules = listeners.flatMap((ofListener) => ofListener.rules);
  const others = rules.filter(({ path, actions }) => path !== rule.path && mayForward(actions));
  if (others.length > 0) return false;
  const proxies = new Set(
    handovers.flatMap((handover) => (targetGroups.includes(handover.targetGroup) ? handover.proxies : [])),
  );
  return virtualHosts.some((host) => proxies.has(host.listener.proxy) && routesIn(host).some(servesMore));
}

function mayForward(actions: Parameters<typeof answeringAction>[0]): boolean {
  const { type } = answeringAction(actions);
  return type === 'forward' || type === 'unknown';
}

function servesMore({ match: { path } }: Route): boolean {
  return path.kind !== 'exact' || path.value !== '/';
}
