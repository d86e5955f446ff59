import { groupText } from '../../alb/group/ingress-group.ts';
import type { Listener } from '../../alb/listener/listener.ts';
import type {
  Answering,
  ForwardDestination,
  ListenerAction,
} from '../../alb/listener-rule/listener-action.ts';
import { answeringAction, isUnavailable } from '../../alb/listener-rule/listener-action.ts';
import type { ListenerRule } from '../../alb/listener-rule/listener-rule.ts';
import { rulePlace, ruleText } from '../../alb/listener-rule/listener-rule.ts';
import type { ListenerRules } from '../../alb/listener-rule/listener-rules.ts';
import { redirectStatus, redirectUrl } from '../../alb/listener-rule/redirect-url.ts';
import type { ListenerRequest } from '../../alb/listener-rule/rule-match.ts';
import { conditionText, meetsAll, meetsCondition } from '../../alb/listener-rule/rule-match.ts';
import type { LoadBalancer } from '../../alb/load-balancer/load-balancer.ts';
import { onlyRedirects } from '../../alb/load-balancer/load-balancer.ts';
import { describe } from '../../k8s/object/resource.ts';
import { ruleTableOf } from '../edge/rule-table.ts';
import type { TrafficModel } from '../model.ts';
import type { Request } from '../request/request.ts';
import { hostIn, parametersOf } from '../request/request.ts';
import { byLoadBalancer, notBefore } from './answer.ts';
import type { Hop } from './hop.ts';
import { matched, passedOver, undecided } from './hop.ts';
import { loginAnswer } from './login.ts';
import { throughTargetGroup } from './target-group-hop.ts';
import { transformed } from './transformed.ts';
import type { Way } from './way.ts';
import { after, afterPassing, assuming, ending, parting } from './way.ts';

/** What a listener does with a request: the rule that takes it, or may; absent for the default. */
export interface RuleChoice {
  readonly rule?: ListenerRule;
  /** Whether it can be told that the rule takes the request. */
  readonly certain: boolean;
}

/** The rule that `ruleFor` gives, and whether it is certain. */
export function choiceOf(own: ListenerRules, request: Request): RuleChoice {
  const asked = listenerRequest(request);
  for (const rule of ruleTableOf(own).mayTake(asked)) {
    const answer = meetsAll(rule.conditions, asked);
    if (answer !== 'no') return { rule, certain: answer === 'yes' };
  }
  return { certain: true };
}

/** The first rule that takes a request, or may; undefined where the default action answers. */
export function ruleFor(own: ListenerRules, request: Request): ListenerRule | undefined {
  return choiceOf(own, request).rule;
}

/** The rules before one that do not take a request, all where it is absent; those that the controller leaves out first. */
function rulesPassedOver(
  { rules, omitted }: ListenerRules,
  rule: ListenerRule | undefined,
  request: Request,
): readonly Hop[] {
  const asked = listenerRequest(request);
  const leftOut = omitted
    .filter((one) => meetsAll(one.rule.conditions, asked) === 'yes')
    .map((one) => {
      const why =
        one.because === 'loop' ? 'its redirect leads back to itself' : 'an earlier redirect takes all of it';
      const because = `the controller leaves it out, since ${why}`;
      return passedOver('listener-rule', ruleText(one.rule), because, rulePlace(one.rule));
    });
  const before = rule === undefined ? rules : rules.slice(0, rules.indexOf(rule));
  const others = before.map((one) =>
    passedOver('listener-rule', ruleText(one), whyNot(one, asked), rulePlace(one)),
  );
  return [...leftOut, ...others];
}

/** A request as the conditions of listener rules judge it. */
export function listenerRequest(request: Request): ListenerRequest {
  const { authority, path, method, headers, query, sourceIp } = request;
  const client = sourceIp === undefined ? {} : { sourceIp };
  return { host: hostIn(authority), path, method, headers, query: parametersOf(query), ...client };
}

function whyNot({ conditions }: ListenerRule, request: ListenerRequest): string {
  if (conditions === 'unknown') return '';
  const unmet = conditions.find((condition) => meetsCondition(condition, request) === 'no');
  return unmet === undefined ? '' : `it asks for ${conditionText(unmet)}`;
}

/** The way through the rules of a listener. */
export function throughRules(
  listener: Listener,
  loadBalancer: LoadBalancer,
  request: Request,
  model: TrafficModel,
): Way {
  const own = loadBalancer.rulesByPort.get(listener.port);
  if (own === undefined) return ending(notBefore('the Ingress'));
  const { rule, certain } = choiceOf(own, request);
  const before = () => rulesPassedOver(own, rule, request);
  const others = loadBalancer.group.complete
    ? undefined
    : { assumes: `no Ingress outside the input adds rules to ${groupText(loadBalancer.group)}` };
  if (rule === undefined) {
    const hop = byDefault(own, listener, loadBalancer);
    const way = after([hop], answered(own.defaultActions, listener, request, model));
    return assuming([others], afterPassing(before, way));
  }
  if (!certain)
    return afterPassing(before, ending(notBefore(whatDecides(rule, request)), openHop(rule, request)));
  const sent = transformed(request, rule.transforms);
  if (sent === undefined) {
    const because = 'what its transforms make of host or path cannot be told';
    const hop = undecided('listener-rule', ruleText(rule), because, rulePlace(rule));
    return afterPassing(before, ending(notBefore('the values of its transforms'), hop));
  }
  const number = ruleTableOf(own).numberOf(rule);
  const hop = matched('listener-rule', ruleText(rule), `rule ${number}`, rulePlace(rule));
  const way = after([hop], answered(rule.actions, listener, sent, model, request));
  return assuming([others], afterPassing(before, way));
}

/** What stands in for a rule where none takes a request. */
export function byDefault({ defaultOf }: ListenerRules, listener: Listener, loadBalancer: LoadBalancer): Hop {
  if (defaultOf !== undefined)
    return matched(
      'listener-rule',
      `default backend of ${describe(defaultOf.resource)}`,
      'no rule takes the request',
      defaultOf.resource.origin,
    );
  if (onlyRedirects(listener, loadBalancer)) {
    const { sslRedirects } = loadBalancer;
    const [first] = sslRedirects.state === 'known' ? sslRedirects.redirects : [];
    return matched('listener-rule', 'ssl-redirect', 'it stands in for all rules of HTTP', first?.origin);
  }
  return matched('listener-rule', 'default action', 'no rule takes the request');
}

function openHop(rule: ListenerRule, request: Request): Hop {
  const open = openCondition(rule, request);
  const because =
    open === undefined
      ? 'a placeholder decides whether it takes the request'
      : `whether ${open} holds cannot be told`;
  return undecided('listener-rule', ruleText(rule), because, rulePlace(rule));
}

function openCondition({ conditions }: ListenerRule, request: Request): string | undefined {
  if (conditions === 'unknown') return undefined;
  const asked = listenerRequest(request);
  const open = conditions.find((condition) => meetsCondition(condition, asked) === 'unknown');
  return open === undefined ? undefined : conditionText(open);
}

function whatDecides(rule: ListenerRule, request: Request): string {
  const open = openCondition(rule, request);
  return open?.startsWith('source IP') === true
    ? 'the address of the client, with --source-ip'
    : 'the value of its condition';
}

/** What actions do with a request, login first; `asked` is the request before the transforms of the rule. */
function answered(
  actions: readonly ListenerAction[],
  listener: Listener,
  request: Request,
  model: TrafficModel,
  asked = request,
): Way {
  const login = loginAnswer(actions, asked);
  if (login?.answer !== undefined) return ending(login.answer, ...login.hops);
  const way = answerOf(answeringAction(actions), listener, request, model, asked);
  return login === undefined ? way : assuming([login.assumption], after(login.hops, way));
}

function answerOf(
  answer: Answering,
  listener: Listener,
  request: Request,
  model: TrafficModel,
  asked: Request,
): Way {
  switch (answer.type) {
    case 'redirect': {
      const { authority, path, query = '' } = asked;
      const { protocol, port } = listener;
      const location = redirectUrl(answer, { protocol, port, host: hostIn(authority), path, query });
      return ending(byLoadBalancer(redirectStatus(answer), { location }));
    }
    case 'fixed-response': {
      const { messageBody = '', statusCode } = answer;
      const missing = isUnavailable(answer)
        ? matched('target-group', messageBody, 'the controller answers in its place')
        : undefined;
      const body = messageBody === '' ? {} : { body: messageBody };
      return ending(
        byLoadBalancer(Number(statusCode ?? 503), body),
        ...(missing === undefined ? [] : [missing]),
      );
    }
    case 'forward':
      return forwarded(answer.destinations, listener, request, model);
    default:
      return ending(
        notBefore('what the action of the rule is'),
        undecided('listener-rule', 'action', 'a placeholder or an Argo Rollout decides what it does'),
      );
  }
}

/** A target group alone gets all requests; of several one without weight has 1. */
function forwarded(
  destinations: readonly ForwardDestination[],
  listener: Listener,
  request: Request,
  model: TrafficModel,
): Way {
  const alone = destinations.length === 1;
  const branches = destinations.map((one) => ({
    weight: alone ? 1 : (one.weight ?? 1),
    way: toDestination(one, listener, request, model),
  }));
  return (
    parting(branches) ??
    ending(byLoadBalancer(503), undecided('target-group', 'target groups', 'all have weight 0'))
  );
}

function toDestination(
  one: ForwardDestination,
  listener: Listener,
  request: Request,
  model: TrafficModel,
): Way {
  if ('targetGroup' in one) return throughTargetGroup(one.targetGroup, listener, request, model);
  const name = 'targetGroupARN' in one ? one.targetGroupARN : one.targetGroupName;
  const hop = undecided(
    'target-group',
    `target group "${name}"`,
    'it exists in AWS, and the input does not show its targets',
  );
  return ending(notBefore(`what is behind target group "${name}"`), hop);
}
