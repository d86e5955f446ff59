import { keepsHostAndPath } from '../../../src/alb/backend/action.ts';
import type { Listener } from '../../../src/alb/listener/listener.ts';
import type { Answering } from '../../../src/alb/listener-rule/listener-action.ts';
import { answeringAction, isUnavailable } from '../../../src/alb/listener-rule/listener-action.ts';
import type { ListenerRule } from '../../../src/alb/listener-rule/listener-rule.ts';
import { hostsAndPathsOf } from '../../../src/alb/listener-rule/rule-condition.ts';
import type { LoadBalancer } from '../../../src/alb/load-balancer/load-balancer.ts';
import { nameOf } from '../../../src/k8s/object/resource.ts';
import { covers, Patterns } from '../pattern-cover.ts';

/** A rule that is made and never reached, since an earlier one takes all its requests. */
export interface ShadowedRule {
  /** Undefined where class params outside the input decide what the listeners are: it is so on any. */
  readonly listener: Listener | undefined;
  readonly earlier: ListenerRule;
  readonly later: ListenerRule;
  /** Whether it would have sent clear text to HTTPS. */
  readonly servesClearText: boolean;
}

/**
 * The shadowed rules of a load balancer, each path once, on its first listener. AWS goes through the rules by
 * priority and takes the first that matches; the controller makes all of them but those behind a redirect
 * (pkg/ingress/rule_optimizer.go, v3.5.0). Rules that answer alike, and what is unknown, are left out.
 */
export function shadowedRules(loadBalancer: LoadBalancer): readonly ShadowedRule[] {
  const { listeners, rulesByPort, supposedRules } = loadBalancer;
  const found = new Map<ListenerRule['path'], ShadowedRule>();
  const all = [
    ...listeners.map((listener) => ({ listener, rules: rulesByPort.get(listener.port)?.rules ?? [] })),
    { listener: undefined, rules: supposedRules?.rules ?? [] },
  ];
  for (const { listener, rules } of all) {
    for (const shadowed of shadowedOn(listener, rules))
      if (!found.has(shadowed.later.path)) found.set(shadowed.later.path, shadowed);
  }
  return [...found.values()];
}

function* shadowedOn(
  listener: Listener | undefined,
  rules: readonly ListenerRule[],
): Generator<ShadowedRule> {
  const earlier = new EarlierRules();
  for (const rule of rules) {
    const reach = reachOf(rule);
    if (reach === undefined) continue;
    const before = earlier.covering(reach);
    if (before === undefined) earlier.add(reach);
    else if (isFault(before.rule, rule, listener)) {
      const servesClearText = asksForHttps(answeringAction(rule.actions));
      yield { listener, earlier: before.rule, later: rule, servesClearText };
    }
  }
}

/** Whether an action sends a request to HTTPS and changes neither host nor path; what it leaves out stays as it came. */
function asksForHttps(action: Answering): boolean {
  return action.type === 'redirect' && action.protocol === 'HTTPS' && keepsHostAndPath(action);
}

/** What a redirect to HTTPS would do on an HTTPS listener has happened there already. */
function isFault(earlier: ListenerRule, later: ListenerRule, listener: Listener | undefined): boolean {
  const [first, second] = [answeringAction(earlier.actions), answeringAction(later.actions)];
  if (first.type === 'unknown' || second.type === 'unknown' || isUnavailable(first)) return false;
  if (listener?.protocol !== 'HTTP' && asksForHttps(second)) return false;
  const [one, other] = [earlier, later].map(({ ingress }) => ingress.resource.id.namespace);
  const isOrderKnown = (one === '') === (other === '');
  return isOrderKnown && answerKey(earlier, first) !== answerKey(later, second);
}

/** Equal for rules that do the same with a request. */
function answerKey({ actions, transforms }: ListenerRule, answer: Answering): string {
  const before = actions.filter((action) => action !== answer);
  const what =
    answer.type === 'forward'
      ? answer.destinations.map((one) =>
          'targetGroup' in one
            ? [
                nameOf(one.targetGroup.ingress.resource.id).split('/')[0],
                one.targetGroup.backends[0].serviceName,
                one.targetGroup.backends[0].port,
                one.weight,
              ]
            : one,
        )
      : answer;
  return JSON.stringify([what, before, transforms]);
}

/** What a rule takes: hosts and paths, none of which is any; `exact` texts are regular expressions, which cover only themselves. */
interface Reach {
  readonly rule: ListenerRule;
  readonly hosts: readonly string[];
  readonly paths: readonly string[];
  /** Whether it has no condition but host and path. */
  readonly plain: boolean;
}

function reachOf(rule: ListenerRule): Reach | undefined {
  if (rule.conditions === 'unknown') return undefined;
  const asked = hostsAndPathsOf(rule.conditions);
  const hosts = [...asked.hosts.map((host) => host.toLowerCase()), ...asked.hostExpressions.map(asRegex)];
  const paths = [...asked.paths, ...asked.pathExpressions.map(asRegex)];
  const takesEveryPath = asked.paths.some((path) => path === '/*' || path === '*');
  return { rule, hosts, paths: takesEveryPath ? [] : paths, plain: asked.plain };
}

/** A text that no pattern covers but the same expression. */
function asRegex(expression: string): string {
  return `\u0000?${expression}`;
}

const anything = '';

/** Rules of several values that share one of them and do not cover each other are rare; no more are looked at. */
const mostCompared = 16;

/** The rules met so far, by host and path. */
class EarlierRules {
  readonly #byHost = new Map<string, Map<string, Reach[]>>();
  readonly #hosts = new Patterns();
  readonly #paths = new Patterns();

  add(reach: Reach): void {
    if (!reach.plain) return;
    for (const host of reach.hosts) this.#hosts.add(host);
    for (const path of reach.paths) this.#paths.add(path);
    for (const host of reach.hosts.length === 0 ? [anything] : reach.hosts) {
      const byPath = this.#byHost.get(host) ?? new Map<string, Reach[]>();
      this.#byHost.set(host, byPath);
      for (const path of reach.paths.length === 0 ? [anything] : reach.paths) {
        const those = byPath.get(path);
        if (those === undefined) byPath.set(path, [reach]);
        else if (those.length < mostCompared) those.push(reach);
      }
    }
  }

  covering(reach: Reach): Reach | undefined {
    const [host] = reach.hosts;
    const [path] = reach.paths;
    const hosts = host === undefined ? [anything] : [anything, ...this.#hosts.covering(host)];
    const paths = path === undefined ? [anything] : [anything, ...this.#paths.covering(path)];
    for (const byPath of hosts.flatMap((one) => this.#byHost.get(one) ?? [])) {
      const found = paths
        .flatMap((one) => byPath.get(one) ?? [])
        .find((one) => takesAll(one.hosts, reach.hosts) && takesAll(one.paths, reach.paths));
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

function takesAll(patterns: readonly string[], others: readonly string[]): boolean {
  if (patterns.length === 0) return true;
  return others.length > 0 && others.every((other) => patterns.some((pattern) => covers(pattern, other)));
}
