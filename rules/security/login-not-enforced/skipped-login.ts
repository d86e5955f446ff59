import { annotationOf, annotationPlace } from '../../../src/alb/annotation/annotation.ts';
import type { AlbIngress } from '../../../src/alb/class/alb-ingress.ts';
import type { Listener } from '../../../src/alb/listener/listener.ts';
import { authenticationOf } from '../../../src/alb/listener-rule/authentication.ts';
import { jwtAnnotation, jwtRefusal } from '../../../src/alb/listener-rule/jwt-validation.ts';
import type { ListenerAction } from '../../../src/alb/listener-rule/listener-action.ts';
import { answeringAction } from '../../../src/alb/listener-rule/listener-action.ts';
import type { ListenerRule } from '../../../src/alb/listener-rule/listener-rule.ts';
import { targetsOf } from '../../../src/alb/listener-rule/rule-backend.ts';
import type { LoadBalancer } from '../../../src/alb/load-balancer/load-balancer.ts';
import { onlyRedirects } from '../../../src/alb/load-balancer/load-balancer.ts';
import type { Service } from '../../../src/k8s/kinds/service.ts';
import { ifKnown } from '../../../src/k8s/object/lookup.ts';
import { isPlaceholder } from '../../../src/k8s/object/placeholder.ts';
import type { Resource } from '../../../src/k8s/object/resource.ts';
import type { Location } from '../../../src/rule/rule.ts';
import type { Settings } from '../../../src/settings/settings.ts';

/** A login or token check that requests to an HTTP listener skip. */
export interface SkippedLogin {
  readonly ingress: AlbIngress;
  readonly loadBalancer: LoadBalancer;
  readonly listener: Listener;
  /** The entry of `listen-ports`. */
  readonly listenerAt: Location;
  /** `auth-type is "oidc"` or `jwt-validation is set`. */
  readonly asks: string;
  readonly at: Location;
}

/** The logins that HTTP listeners of a load balancer skip, of each the first listener: the controller builds them for HTTPS listeners only (controller: pkg/ingress/model_build_actions.go, v3.5.0). */
export function skippedLogins(loadBalancer: LoadBalancer, settings: Settings): readonly SkippedLogin[] {
  const told = new Map<string, SkippedLogin>();
  for (const listener of loadBalancer.listeners) {
    if (listener.protocol === 'HTTPS' || onlyRedirects(listener, loadBalancer)) continue;
    const members = new Map(listener.members.map((member) => [member.ingress, member]));
    for (const { ingress, actions } of forwardsOn(listener, loadBalancer)) {
      const login = loginOf(ingress, soleServiceOf(actions), settings);
      const member = members.get(ingress);
      if (login === undefined || member === undefined) continue;
      const key = JSON.stringify([login.at.document.file.path, login.at.document.index, login.at.path]);
      const { origin: listenerAt } = member.listenPort;
      if (!told.has(key)) told.set(key, { ingress, loadBalancer, listener, listenerAt, ...login });
    }
  }
  return [...told.values()];
}

interface Forward {
  readonly ingress: AlbIngress;
  readonly actions: readonly ListenerAction[];
}

/** What a listener forwards, redirects and answers of its own left out, and what a redirect beside it may take, since its host or path is filled in later. */
function forwardsOn({ port }: Listener, { rulesByPort }: LoadBalancer): readonly Forward[] {
  const built = rulesByPort.get(port);
  if (built === undefined) return [];
  const { rules, defaultActions, defaultOf } = built;
  const byDefault = defaultOf === undefined ? [] : [{ ingress: defaultOf, actions: defaultActions }];
  const redirects = rules.some(({ actions }) => answeringAction(actions).type === 'redirect');
  const certain = redirects ? rules.filter(isFilledIn) : rules;
  return [...certain, ...byDefault].filter(({ actions }) => answeringAction(actions).type === 'forward');
}

function isFilledIn({ rule, path }: ListenerRule): boolean {
  return ![rule.host, path.path].some((text) => text !== undefined && isPlaceholder(text));
}

function soleServiceOf(actions: readonly ListenerAction[]): Resource<Service> | undefined {
  const answer = answeringAction(actions);
  const [target] = targetsOf(answer);
  const isSole = answer.type === 'forward' && answer.destinations.length === 1;
  return isSole && target !== undefined ? ifKnown(target.service) : undefined;
}

type Asked = Pick<SkippedLogin, 'asks' | 'at'>;

/** What a backend asks of its users; nothing where users without login are let in on purpose. */
function loginOf(
  ingress: AlbIngress,
  service: Resource<Service> | undefined,
  settings: Settings,
): Asked | undefined {
  const { action } = authenticationOf(ingress, service, settings);
  if (action !== undefined) {
    if (action.type !== 'refused' && action.onUnauthenticatedRequest === 'allow') return undefined;
    const onService = service === undefined ? undefined : annotationOf(service, 'auth-type', settings);
    const annotation =
      onService === undefined || onService.state === 'absent'
        ? annotationOf(ingress.resource, 'auth-type', settings)
        : onService;
    if (annotation.state !== 'known') return undefined;
    return { asks: `auth-type is "${annotation.value}"`, at: annotation.origin };
  }
  const jwt = jwtAnnotation(ingress, settings);
  if (jwt.state !== 'known' || jwtRefusal(jwt.value) !== undefined) return undefined;
  return {
    asks: 'jwt-validation is set',
    at: annotationPlace(ingress.resource, 'jwt-validation', settings),
  };
}
