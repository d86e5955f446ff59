import type { Listener } from '../../alb/listener/listener.ts';
import { listenersAreKnown, listenerText } from '../../alb/listener/listener.ts';
import type { ForwardDestination, ListenerAction } from '../../alb/listener-rule/listener-action.ts';
import { answeringAction, isUnavailable } from '../../alb/listener-rule/listener-action.ts';
import type { ListenerRule } from '../../alb/listener-rule/listener-rule.ts';
import { rulePlace } from '../../alb/listener-rule/listener-rule.ts';
import { redirectPattern, redirectStatus } from '../../alb/listener-rule/redirect-url.ts';
import type { HostsAndPaths, RuleCondition } from '../../alb/listener-rule/rule-condition.ts';
import { hostsAndPathsOf } from '../../alb/listener-rule/rule-condition.ts';
import { conditionText } from '../../alb/listener-rule/rule-match.ts';
import type { LoadBalancer } from '../../alb/load-balancer/load-balancer.ts';
import { nameOf } from '../../k8s/object/resource.ts';
import type { Assumption } from '../../settings/assumption.ts';
import { at } from '../../source/file/place.ts';
import { ruleTableOf } from '../edge/rule-table.ts';
import { dnsNamesOf } from '../request/dns-names.ts';
import type { Drawing, From } from './drawing.ts';
import { drawAnswer, shareText, some } from './drawing.ts';
import { drawTargetGroup } from './target-group-nodes.ts';

/** Draws a load balancer, its listeners and their rules, and all that is behind them. */
export function drawLoadBalancer(loadBalancer: LoadBalancer, drawing: Drawing): void {
  const { sheet } = drawing;
  const { group, listeners, problems } = loadBalancer;
  const [first] = group.members;
  const members = group.members.map(({ resource }) => `"${nameOf(resource.id)}"`);
  const own = group.name === undefined;
  const dnsNames = group.members.flatMap((member) =>
    dnsNamesOf(member).flatMap(({ name, from }) => (from === 'annotation' ? [name] : [])),
  );
  const id = sheet.node({
    id: `load-balancer ${group.name ?? nameOf(first.resource.id)}`,
    stage: 'load-balancer',
    title: own ? `load balancer of Ingress ${members[0] ?? ''}` : `load balancer of group "${group.name}"`,
    kind: `load balancer of ${own ? 'Ingress' : 'group'}`,
    name: group.name ?? nameOf(first.resource.id),
    details: [
      ...(own ? [] : [countedNames('Ingress', members)]),
      ...(dnsNames.length === 0 ? [] : [some([...new Set(dnsNames)])]),
      ...new Set(group.members.flatMap(({ presumedClass }) => ifText(presumedClass))),
    ],
    places: group.members.map(({ resource }) => resource.origin),
  });
  const [problem] = problems;
  if (problem !== undefined) sheet.end(id, `the controller does not build it: "${problem.text}"`);
  for (const listener of listeners) drawListener(listener, id, loadBalancer, drawing);
  if (listeners.length === 0 && !listenersAreKnown(loadBalancer)) drawUnknownListeners(id, drawing);
}

function ifText(assumption: Assumption | undefined): readonly string[] {
  return assumption === undefined ? [] : [`if ${assumption.assumes}`];
}

function countedNames(kind: string, names: readonly string[]): string {
  return `${kind}${names.length === 1 ? '' : 'es'} ${some(names)}`;
}

function drawUnknownListeners(from: string, { sheet }: Drawing): void {
  const to = sheet.node({
    id: `${from} listeners`,
    stage: 'listener',
    title: 'listeners',
    kind: 'load balancer',
    name: 'listeners',
    details: ['class params or placeholders decide which'],
    outside: true,
    places: [],
  });
  sheet.arrow({ from, to, outside: true });
}

function drawListener(listener: Listener, from: string, loadBalancer: LoadBalancer, drawing: Drawing): void {
  const { sheet, focus } = drawing;
  const text = listenerText(listener);
  const id = sheet.node({
    id: `listener ${from.replace('load-balancer ', '')} ${listener.port}`,
    stage: 'listener',
    title: `listener ${text}`,
    kind: 'listener',
    name: text,
    places: listener.members.map(({ listenPort }) => listenPort.origin),
  });
  sheet.arrow({ from, to: id });
  const own = loadBalancer.rulesByPort.get(listener.port);
  if (own === undefined) return;
  const met = own.rules.filter((rule) => focus.meetsRule(rule));
  for (const rule of met) drawRule(rule, ruleTableOf(own).numberOf(rule), { listener, id }, drawing);
  const isAnswered = met.length === 0 && loadBalancer.problems.length === 0;
  if (!isAnswered && own.defaultOf === undefined) return;
  drawActions(
    own.defaultActions,
    { from: id, labels: met.length === 0 ? [] : ['all others'] },
    listener,
    drawing,
  );
}

function drawRule(
  rule: ListenerRule,
  priority: number,
  { listener, id: from }: { readonly listener: Listener; readonly id: string },
  drawing: Drawing,
): void {
  const { sheet } = drawing;
  const { name, details } = conditionWords(rule);
  const logins = rule.actions.flatMap(({ type }) =>
    type.startsWith('authenticate') || type === 'jwt-validation' ? [`asks for a login (${type})`] : [],
  );
  const isRewritten = rule.transforms === 'unknown' || rule.transforms.length > 0;
  const id = sheet.node({
    id: `listener-rule ${from.replace('listener ', '')} ${priority}`,
    stage: 'listener-rule',
    title: name,
    kind: 'listener rule',
    name,
    details: [...details, ...logins, ...(isRewritten ? ['rewrites host or URL'] : [])],
    places: [
      rulePlace(rule),
      at(rule.path),
      ...(rule.rule.host === undefined ? [] : [at(rule.rule, 'host')]),
    ],
  });
  sheet.arrow({ from, to: id });
  drawActions(rule.actions, { from: id, labels: [] }, listener, drawing);
}

/** `shop.example.com/api*`, as people write where a request goes. */
function conditionWords({ conditions }: ListenerRule) {
  if (conditions === 'unknown') return { name: 'a placeholder decides', details: [] };
  const { hosts, paths, hostExpressions, pathExpressions } = hostsAndPathsOf(conditions);
  const expressions = hostExpressions.length + pathExpressions.length > 0;
  const others = conditions.filter((one) => expressions || !isHostOrPath(one)).map(conditionText);
  const host = some(hosts.length === 0 ? ['every host'] : hosts);
  const path = pathWords({ paths });
  const name = expressions ? 'expressions' : path === '' ? host : `${host} ${path}`;
  return { name, details: others };
}

function isHostOrPath({ field }: RuleCondition): boolean {
  return field === 'host-header' || field === 'path-pattern';
}

/** `/api` with `/api/*` is what the controller makes of one path; `/*` is every path. */
function pathWords({ paths }: Pick<HostsAndPaths, 'paths'>): string {
  const shown = paths.filter((path) => !(path.endsWith('/*') && paths.includes(path.slice(0, -2))));
  const marked = shown.map((path) => (paths.includes(`${path}/*`) ? `${path}*` : path));
  return marked.length === 0 || (marked.length === 1 && marked[0] === '/*') ? '' : some(marked);
}

function drawActions(
  actions: readonly ListenerAction[],
  origin: From,
  listener: Listener,
  drawing: Drawing,
): void {
  const answer = answeringAction(actions);
  switch (answer.type) {
    case 'redirect': {
      const url = redirectPattern(answer, listener);
      drawAnswer(`redirect ${redirectStatus(answer)} to ${url}`, origin, drawing);
      break;
    }
    case 'fixed-response': {
      const { statusCode = '503', messageBody = '' } = answer;
      const why = isUnavailable(answer)
        ? `${messageBody}: the load balancer answers ${statusCode}`
        : undefined;
      drawAnswer(`answer ${statusCode}`, origin, drawing, why);
      break;
    }
    case 'forward': {
      const alone = answer.destinations.length === 1;
      const sum = answer.destinations.reduce((all, { weight = 1 }) => all + weight, 0);
      for (const one of answer.destinations) {
        const share = alone ? [] : [shareText(one.weight ?? 1, sum)];
        drawDestination(one, { ...origin, labels: [...origin.labels, ...share] }, listener, drawing);
      }
      break;
    }
    default:
      drawAnswer('an action that a placeholder decides', origin, drawing);
  }
}

function drawDestination(one: ForwardDestination, origin: From, listener: Listener, drawing: Drawing): void {
  if ('targetGroup' in one) {
    drawTargetGroup(one.targetGroup, origin, listener, drawing);
    return;
  }
  const name = 'targetGroupARN' in one ? one.targetGroupARN : one.targetGroupName;
  const to = drawing.sheet.node({
    id: `target-group ${name}`,
    stage: 'target-group',
    title: `target group "${name}" in AWS`,
    kind: 'target group in AWS',
    name,
    outside: true,
    places: [],
  });
  drawing.sheet.arrow({ from: origin.from, to, labels: origin.labels });
}
