import type { Settings } from '../../settings/settings.ts';
import type { SslRedirects } from '../group/ssl-redirect.ts';
import type { Listener, Listeners } from '../listener/listener.ts';
import { listenersAreKnown } from '../listener/listener.ts';
import { mergeProblemsOf } from '../listener/listener-settings.ts';
import type { ListenerRules } from '../listener-rule/listener-rules.ts';
import type { GroupReading } from '../setting/group-value.ts';
import { groupValue } from '../setting/group-value.ts';
import type { Problem } from '../setting/problem.ts';
import type { FrontendReading } from './frontend-nlb.ts';
import type { SettingsReading } from './load-balancer-settings.ts';
import { valueProblems } from './member-problem.ts';

/** The listeners of a load balancer with what they do. */
export interface BuiltListeners extends Listeners {
  readonly byPort: ReadonlyMap<number, Listener>;
  readonly sslRedirects: SslRedirects;
  /** What each listener does with requests, by port. */
  readonly rulesByPort: ReadonlyMap<number, ListenerRules>;
}

/**
 * Why the model of a group cannot be built, in the controller's order (pkg/ingress/model_builder.go run, v3.5.0): the
 * listen ports of each member, what their ports share, the load balancer, `ssl-redirect`, the listeners with their rules
 * and target groups, web ACLs, the network load balancer in front.
 */
export function problemsOf(
  built: BuiltListeners,
  { problems, addOnProblems }: SettingsReading,
  frontend: FrontendReading,
  settings: Settings,
): readonly Problem[] {
  return [
    ...memberProblems(built, settings),
    ...mergeProblems(built, settings),
    ...problems,
    ...redirectProblems(built, settings),
    ...listenerProblems(built),
    ...addOnProblems,
    ...frontend.problems,
  ];
}

/** Values that are read of each member before anything is merged. */
function memberProblems({ portsOf }: Listeners, settings: Settings): readonly Problem[] {
  return [...portsOf].flatMap(([ingress, ports]) => valueProblems(ingress, ports, settings));
}

/** What members do not agree on, port by port; the controller goes through the ports in any order. */
function mergeProblems({ listeners }: Listeners, settings: Settings): readonly Problem[] {
  return listeners.flatMap((listener) => mergeProblemsOf(listener, settings));
}

/** Members must agree on the port of `ssl-redirect`, and it must be that of an HTTPS listener of the group (pkg/ingress/model_builder.go buildSSLRedirectConfig, v3.5.0). */
function redirectProblems(built: BuiltListeners, settings: Settings): readonly Problem[] {
  const { sslRedirects, group, byPort } = built;
  if (sslRedirects.state === 'known' && sslRedirects.redirects.length === 0) return [];
  const reading: GroupReading = { members: group.members, settings, problems: [] };
  groupValue('ssl-redirect', reading);
  const [first] = sslRedirects.state === 'known' ? sslRedirects.redirects : [];
  if (reading.problems.length > 0 || first === undefined || !listenersAreKnown(built))
    return reading.problems;
  const { ingress, port, origin: at } = first;
  const protocol = byPort.get(port)?.protocol;
  if (protocol === 'HTTPS') return [];
  const what = protocol === undefined ? 'listener does not exist' : 'listener protocol non-SSL';
  const text = `${what} for SSLRedirect port: ${port}`;
  return [{ ingress, text, at, cause: { kind: 'no HTTPS listener', port } }];
}

/** Ports in ascending order; the controller goes through them in any order, so that with several of them each retry may name another problem. */
function listenerProblems({ listeners, rulesByPort }: BuiltListeners): readonly Problem[] {
  return listeners.flatMap(({ port }) => rulesByPort.get(port)?.problems ?? []);
}
