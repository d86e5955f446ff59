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
import { after, assuming, ending, parting } from './way.ts';

/** What a listener does with a request and why: the rule that takes it, or may; neither for the default. */
export interface RuleChoice {
  /** The rules before that do not take it, those that the controller leaves out among them. */
  readonly before: readonly Hop[];
  readonly rule?: ListenerRule;
  /** Whether it can be told that the rule takes the request. */
  readonly certain: boolean;
}

/** The rule that `ruleFor` gives, with those before it. */
export function choiceOf({ rules, omitted }: ListenerRules, request: Request): RuleChoice {
  const asked = listenerRequest(request);
  const before: Hop[] = omitted
    .filter(({ rule }) => meetsAll(rule.conditions, asked) === 'yes')
    .map(({ rule, because }) => {
      const why =
        because === 'loop' ? 'its redirect leads back to itself' : 'an earlier redirect takes all of it';
      return passedOver(
        'listener-rule',
        ruleText(rule),
        `the controller leaves it out, since ${why}`,
        rulePlace(rule),
      );
    });
  for (const rule of rules) {
    const answer = meetsAll(rule.conditions, asked);
    if (answer !== 'no') return { before, rule, certain: answer === 'yes' };
    before.push(passedOver('listener-rule', ruleText(rule), whyNot(rule, asked), rulePlace(rule)));
  }
  return { before, certain: true };
}

/** The first rule that takes a request, or may; undefined where the default action answers. */
export function ruleFor({ rules }: ListenerRules, request: Request): ListenerRule | undefined {
  const asked = listenerRequest(request);
  return rules.find(({ conditions }) => meetsAll(conditions, asked) !== 'no');
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
  const { before, rule, certain } = choiceOf(own, request);
  const others = loadBalancer.group.complete
    ? undefined
    : { assumes: `no Ingress outside the input adds rules to ${groupText(loadBalancer.group)}` };
  if (rule === undefined) {
    const hop = byDefault(own, listener, loadBalancer);
    return assuming(
      [others],
      after([...before, hop], answered(own.defaultActions, listener, request, model)),
    );
  }
  if (!certain) return ending(notBefore(whatDecides(rule, request)), ...before, openHop(rule, request));
  const hop = matched(
    'listener-rule',
    ruleText(rule),
    `rule ${own.rules.indexOf(rule) + 1}`,
    rulePlace(rule),
  );
  const sent = transformed(request, rule.transforms);
  if (sent === undefined) {
    const because = 'what its transforms make of host or path cannot be told';
    return ending(
      notBefore('the values of its transforms'),
      ...before,
      undecided('listener-rule', ruleText(rule), because, rulePlace(rule)),
    );
  }
  return assuming([others], after([...before, hop], answered(rule.actions, listener, sent, model, request)));
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
