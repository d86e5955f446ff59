import { annotationOf } from '../../../src/alb/annotation/annotation.ts';
import { backendName, isAction } from '../../../src/alb/backend/backend.ts';
import type { AlbIngress } from '../../../src/alb/class/alb-ingress.ts';
import type { Listener } from '../../../src/alb/listener/listener.ts';
import { listenersAreKnown } from '../../../src/alb/listener/listener.ts';
import { authenticationOf } from '../../../src/alb/listener-rule/authentication.ts';
import { jwtAnnotation } from '../../../src/alb/listener-rule/jwt-validation.ts';
import { answeringAction, isUnavailable } from '../../../src/alb/listener-rule/listener-action.ts';
import type { ListenerRules } from '../../../src/alb/listener-rule/listener-rules.ts';
import { targetsOf } from '../../../src/alb/listener-rule/rule-backend.ts';
import { onlyRedirects } from '../../../src/alb/load-balancer/load-balancer.ts';
import type { TargetGroup } from '../../../src/alb/target-group/target-group.ts';
import type { GatewayProxy } from '../../../src/istio/proxy/proxy.ts';
import { ifKnown } from '../../../src/k8s/object/lookup.ts';
import type { Location, TrafficModel } from '../../../src/rule/rule.ts';

/** An HTTP listener that forwards what an HTTPS listener of the same load balancer serves too. */
export interface ClearListener {
  readonly listener: Listener;
  /** The entry of `listen-ports` of the member that has the rule. */
  readonly at: Location;
  /** The ports of the HTTPS listeners. */
  readonly secure: readonly number[];
  readonly ingress: AlbIngress;
  /** The first target group that it forwards to; undefined for one that exists in AWS only. */
  readonly target: TargetGroup | undefined;
}

/** The HTTP listeners of complete groups that serve in clear what is meant to be reached by HTTPS. */
export function clearListeners(model: TrafficModel): readonly ClearListener[] {
  const redirecting = redirectingProxies(model);
  return model.loadBalancers.flatMap((loadBalancer) => {
    const { group, listeners, rulesByPort, problems } = loadBalancer;
    if (problems.length > 0 || !group.complete || !listenersAreKnown(loadBalancer)) return [];
    const secure = listeners.filter(({ protocol }) => protocol === 'HTTPS').map(({ port }) => port);
    const served = new Set(
      secure.flatMap((port) => forwardsOf(rulesByPort.get(port)).map(({ reach }) => reach)),
    );
    return listeners.flatMap((listener): readonly ClearListener[] => {
      if (listener.protocol === 'HTTPS' || onlyRedirects(listener, loadBalancer)) return [];
      if (missesAction(rulesByPort.get(listener.port), model)) return [];
      const forward = forwardsOf(rulesByPort.get(listener.port)).find(
        (one) =>
          served.has(one.reach) &&
          !isForMachines(one.path) &&
          !asksForLogin(one, model) &&
          !one.targets.some((target) => redirecting.has(target)),
      );
      const member = listener.members.find(({ ingress }) => ingress === forward?.ingress);
      if (forward === undefined || member === undefined) return [];
      const { ingress, targets } = forward;
      const [target] = targets;
      return [{ listener, at: member.listenPort.origin, ingress, target, secure }];
    });
  });
}

/** What a listener forwards: a rule, or what no rule takes. */
interface Forward {
  readonly ingress: AlbIngress;
  readonly path: string;
  /** Equal for two that take the same requests. */
  readonly reach: string;
  readonly targets: readonly TargetGroup[];
}

function forwardsOf(built: ListenerRules | undefined): readonly Forward[] {
  if (built === undefined) return [];
  const { rules, defaultActions, defaultOf } = built;
  const ofRules = rules.map(({ ingress, rule, path, actions }) => {
    const reach = JSON.stringify([rule.host?.toLowerCase() ?? '', path.path ?? '', path.pathType ?? '']);
    return { ingress, path: path.path ?? '', reach, answer: answeringAction(actions) };
  });
  const byDefault =
    defaultOf === undefined
      ? []
      : [{ ingress: defaultOf, path: '', reach: 'default', answer: answeringAction(defaultActions) }];
  return [...ofRules, ...byDefault]
    .filter(({ answer }) => answer.type === 'forward')
    .map(({ answer, ...forward }) => ({ ...forward, targets: targetsOf(answer) }));
}

/** Whether a path leads to an action that is not there or not linked, which may be the redirect. */
function missesAction(built: ListenerRules | undefined, { settings }: TrafficModel): boolean {
  return (built?.rules ?? []).some(({ ingress, path, actions }) => {
    if (isUnavailable(answeringAction(actions))) return true;
    const name = path.backend === undefined ? undefined : backendName(path.backend);
    if (name === undefined || (path.backend !== undefined && isAction(path.backend))) return false;
    return annotationOf(ingress.resource, `actions.${name}`, settings).state !== 'absent';
  });
}

/** Certificate authorities and monitors ask in clear text. */
function isForMachines(path: string): boolean {
  return /^\/(\.well-known|health[a-z]*|ready[a-z]*|live[a-z]*|ping|status)(\/|$)/.test(path);
}

/** What a login that is skipped says more urgently. */
function asksForLogin({ ingress, targets: [target] }: Forward, { settings }: TrafficModel): boolean {
  const service = target === undefined ? undefined : ifKnown(target.service);
  const { action } = authenticationOf(ingress, service, settings);
  return action !== undefined || jwtAnnotation(ingress, settings).state !== 'absent';
}

/** The target groups of gateways on which a server redirects to HTTPS itself. */
function redirectingProxies({ handovers, gatewayListeners }: TrafficModel): ReadonlySet<unknown> {
  const proxies = new Set<GatewayProxy>();
  for (const { proxy, servers } of gatewayListeners) {
    if (servers.some(({ server }) => server.tls?.httpsRedirect === true)) proxies.add(proxy);
  }
  return new Set(
    handovers
      .filter((handover) => handover.proxies.some((proxy) => proxies.has(proxy)))
      .map(({ targetGroup }) => targetGroup),
  );
}
