import type { IngressBackend, IngressPath, IngressRule } from '../../k8s/kinds/ingress.ts';
import { nameOf } from '../../k8s/object/resource.ts';
import type { Settings } from '../../settings/settings.ts';
import type { Location } from '../../source/file/place.ts';
import { at } from '../../source/file/place.ts';
import { nameIn } from '../backend/backend.ts';
import type { AlbIngress } from '../class/alb-ingress.ts';
import type { SslRedirects } from '../group/ssl-redirect.ts';
import type { Protocol } from '../listener/listen-ports.ts';
import type { Listener, ListenerMember } from '../listener/listener.ts';
import { listenerAttributesOf } from '../listener/listener-settings.ts';
import type { Statement } from '../setting/group-setting.ts';
import type { Problem, Refusal } from '../setting/problem.ts';
import { problemOf } from '../setting/problem.ts';
import type { ListenerAction } from './listener-action.ts';
import { notFound } from './listener-action.ts';
import type { ListenerRule } from './listener-rule.ts';
import { ruleConditions } from './listener-rule.ts';
import { pathsInOrder } from './path-order.ts';
import type { RuleBackend, RuleBackends } from './rule-backend.ts';
import type { OptimizedRules } from './rule-optimizer.ts';
import { optimize } from './rule-optimizer.ts';

/** What a listener does with requests, rule by rule. Rules that cannot be built are not among them. */
export interface ListenerRules extends OptimizedRules {
  /** In the order of their priorities, which begin with 1. */
  readonly rules: readonly ListenerRule[];
  /** What happens to a request that no rule takes. */
  readonly defaultActions: readonly ListenerAction[];
  /** The member whose default backend that is; absent where the listener answers by itself. */
  readonly defaultOf?: AlbIngress;
  /** Why the listener or its rules cannot be built, what the controller meets first in front. */
  readonly problems: readonly Problem[];
}

/** The rules of a listener (controller: pkg/ingress/model_build_listener.go and model_build_listener_rules.go, v3.5.0). */
export function listenerRulesOf(
  listener: Listener,
  sslRedirects: SslRedirects,
  backends: RuleBackends,
  settings: Settings,
): ListenerRules {
  if (listener.protocol === 'HTTP') {
    const redirect = redirectOfAll(sslRedirects);
    if (redirect !== undefined) {
      const { problems } = listenerAttributesOf(listener, settings);
      return { rules: [], omitted: [], defaultActions: [redirect], problems };
    }
  }
  const byDefault = defaultActionsOf(listener, backends);
  const ofAttributes = listenerAttributesOf(listener, settings).problems;
  const built = listener.members.flatMap(({ ingress }) =>
    (ingress.resource.manifest.spec?.rules ?? []).flatMap((rule) =>
      pathsInOrder(rule, settings).map((path) =>
        ruleOf(ingress, rule, path, listener.protocol, backends, settings),
      ),
    ),
  );
  const rules = built.flatMap((one) => one.rule ?? []);
  return {
    ...optimize(listener, rules, settings),
    ...byDefault,
    problems: [...byDefault.problems, ...ofAttributes, ...built.flatMap(({ problems }) => problems)],
  };
}

/** The redirect of `ssl-redirect`, which takes the place of all rules of an HTTP listener. */
function redirectOfAll(redirects: SslRedirects): ListenerAction | undefined {
  if (redirects.state === 'unknown') return { type: 'unknown' };
  const [first] = redirects.redirects;
  if (first === undefined) return undefined;
  return { type: 'redirect', port: `${first.port}`, protocol: 'HTTPS', statusCode: 'HTTP_301' };
}

/** The default backend of a member. */
interface StatedDefault {
  readonly ingress: AlbIngress;
  readonly backend: IngressBackend;
  readonly place: Location;
  readonly keyPlace: Location;
}

function statedDefault({ ingress }: ListenerMember): readonly StatedDefault[] {
  const { spec } = ingress.resource.manifest;
  const backend = spec?.defaultBackend ?? spec?.backend;
  if (spec === undefined || backend === undefined) return [];
  const field = spec.defaultBackend === undefined ? 'backend' : 'defaultBackend';
  return [{ ingress, backend, place: at(spec, field), keyPlace: at(spec, field, 'key') }];
}

/** Two default backends are one too many, even when they are the same. */
function statementOfDefault({ ingress, backend, keyPlace }: StatedDefault): Statement {
  return { ingress, key: nameOf(ingress.resource.id), text: nameIn(backend)?.name ?? '', origin: keyPlace };
}

function defaultActionsOf(
  listener: Listener,
  backends: RuleBackends,
): Pick<ListenerRules, 'defaultActions' | 'defaultOf' | 'problems'> {
  const stated = listener.members.flatMap(statedDefault);
  const [first, second] = stated;
  if (first === undefined) return { defaultActions: [notFound], problems: [] };
  if (second !== undefined) {
    const names = stated.map(({ ingress }) => nameOf(ingress.resource.id)).join(' ');
    const words = 'multiple ingress defined default backend';
    const said = stated.map(statementOfDefault);
    const problem: Problem = {
      ingress: second.ingress,
      text: `${words}: [${names}]`,
      at: second.place,
      cause: { kind: 'conflict', setting: 'default backend', listener, said, words },
    };
    return { defaultActions: [{ type: 'unknown' }], defaultOf: first.ingress, problems: [problem] };
  }
  const { ingress, place } = first;
  const backend = backends.of(ingress, first.backend, place);
  const { actions, refusals } = actionsOf(backend, listener.protocol);
  const problems = [...backend.refusals, ...refusals].map(({ reason, at: where }) => {
    return { ingress, text: reason, at: where };
  });
  return { defaultActions: actions, defaultOf: ingress, problems };
}

function ruleOf(
  ingress: AlbIngress,
  rule: IngressRule,
  path: IngressPath,
  protocol: Protocol,
  backends: RuleBackends,
  settings: Settings,
): { readonly rule?: ListenerRule; readonly problems: readonly Problem[] } {
  const backend = backends.of(ingress, path.backend, at(path, 'backend'));
  const { conditions, refusals } = ruleConditions(ingress, rule, path, backend, settings);
  const { actions, refusals: ofActions } = actionsOf(backend, protocol);
  const all = [...backend.refusals, ...refusals, ...ofActions];
  const problems = all.map(({ reason, at: where }) => problemOf(ingress, reason, where));
  if (problems.length > 0) return { problems };
  const { transforms } = backend;
  return { rule: { ingress, rule, path, conditions, actions, transforms }, problems };
}

/** The actions of a backend on a listener: only HTTPS ones know login and tokens (buildActions). */
function actionsOf(
  backend: RuleBackend,
  protocol: Protocol,
): { readonly actions: readonly ListenerAction[]; readonly refusals: readonly Refusal[] } {
  const { answer, targetRefusals, login, jwt } = backend;
  if (protocol === 'HTTP') return { actions: [answer], refusals: targetRefusals };
  const refusals: Refusal[] = [];
  const actions: ListenerAction[] = [];
  if (login?.type === 'refused') refusals.push(login.refusal);
  else if (login !== undefined) actions.push(login);
  if (jwt !== undefined) actions.push(jwt.action);
  if (jwt !== undefined && login !== undefined)
    refusals.push({ reason: "authentication and jwt validation can't both be configured", at: jwt.origin });
  return { actions: [...actions, answer], refusals: [...refusals, ...targetRefusals] };
}
