import type { Settings } from '../../settings/settings.ts';
import { mergeProblemOf } from '../listener/listener-settings.ts';
import type { GroupReading } from '../setting/group-value.ts';
import { groupValue } from '../setting/group-value.ts';
import type { Problem } from '../setting/problem.ts';
import { frontendNlbOf } from './frontend-nlb.ts';
import type { LoadBalancer } from './load-balancer.ts';
import { listenerAt, listenersAreKnown } from './load-balancer.ts';
import { settingsOf } from './load-balancer-settings.ts';
import { valueProblems } from './member-problem.ts';

/** What stops one step of the build of a group, in the order in which the controller would meet it. */
type Step = (loadBalancer: LoadBalancer, settings: Settings) => readonly Problem[];

/**
 * The steps in the controller's order (pkg/ingress/model_builder.go run, v3.5.0): the listen ports of each member,
 * what their ports share, the load balancer, `ssl-redirect`, the listeners with their rules and target groups, web
 * ACLs, the network load balancer in front.
 */
const steps: readonly Step[] = [
  memberProblems,
  mergeProblems,
  loadBalancerProblems,
  redirectProblems,
  listenerProblems,
  addOnProblems,
  frontendProblems,
];

/** Why the model of a group cannot be built, the cause that the controller meets first in front; empty when it can, or when what would stop it is not known. */
export function problemsOf(loadBalancer: LoadBalancer, settings: Settings): readonly Problem[] {
  return steps.flatMap((step) => step(loadBalancer, settings));
}

/** Values that are read of each member before anything is merged. */
function memberProblems({ group }: LoadBalancer, settings: Settings): readonly Problem[] {
  return group.members.flatMap((ingress) => valueProblems(ingress, settings));
}

/** What members do not agree on, port by port; the controller goes through the ports in any order. */
function mergeProblems({ listeners }: LoadBalancer, settings: Settings): readonly Problem[] {
  return listeners.flatMap((listener) => mergeProblemOf(listener, settings) ?? []);
}

function loadBalancerProblems(loadBalancer: LoadBalancer, settings: Settings): readonly Problem[] {
  return settingsOf(loadBalancer, settings).problems;
}

/** `ssl-redirect` must name an HTTPS listener of the group (pkg/ingress/model_builder.go buildSSLRedirectConfig, v3.5.0). */
function redirectProblems(loadBalancer: LoadBalancer, settings: Settings): readonly Problem[] {
  const { sslRedirects, group } = loadBalancer;
  const reading: GroupReading = { members: group.members, settings, problems: [] };
  if (sslRedirects.state === 'unknown') {
    groupValue('ssl-redirect', reading);
    return reading.problems;
  }
  const [first, ...others] = sslRedirects.redirects;
  if (first === undefined || !listenersAreKnown(loadBalancer)) return [];
  const { ingress, port, origin } = first;
  const ports = [...new Set([port, ...others.map((one) => one.port)])].sort((a, b) => a - b);
  const protocol = listenerAt(loadBalancer, port)?.protocol;
  if (ports.length === 1 && protocol === 'HTTPS') return [];
  const text =
    ports.length > 1
      ? `conflicting sslRedirect port: [${ports.join(' ')}]`
      : protocol === undefined
        ? `listener does not exist for SSLRedirect port: ${port}`
        : `listener protocol non-SSL for SSLRedirect port: ${port}`;
  return [{ ingress, text, at: origin }];
}

function addOnProblems(loadBalancer: LoadBalancer, settings: Settings): readonly Problem[] {
  return settingsOf(loadBalancer, settings).addOnProblems;
}

function frontendProblems(loadBalancer: LoadBalancer, settings: Settings): readonly Problem[] {
  return frontendNlbOf(loadBalancer, settingsOf(loadBalancer, settings).settings, settings).problems;
}

/** Ports in ascending order; the controller goes through them in any order, so that with several of them each retry may name another problem. */
function listenerProblems({ listeners, rulesByPort }: LoadBalancer): readonly Problem[] {
  return listeners.flatMap(({ port }) => rulesByPort.get(port)?.problems ?? []);
}
