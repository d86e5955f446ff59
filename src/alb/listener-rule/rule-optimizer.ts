import type { IngressRule } from '../../k8s/kinds/ingress.ts';
import type { Settings } from '../../settings/settings.ts';
import { controllerAtLeast } from '../../settings/version.ts';
import type { Redirect } from '../backend/action.ts';
import type { Protocol } from '../listener/listen-ports.ts';
import { answeringAction } from './listener-action.ts';
import type { ListenerRule } from './listener-rule.ts';
import { hostsAndPathsOf } from './rule-condition.ts';

/** A rule that the controller leaves out: its redirect would lead back to itself, or an earlier redirect takes all its requests. */
export interface OmittedRule {
  readonly rule: ListenerRule;
  readonly because: 'loop' | { readonly redirect: ListenerRule };
}

/** Which rules of a listener are made, and which are left out. */
export interface OptimizedRules {
  readonly rules: readonly ListenerRule[];
  readonly omitted: readonly OmittedRule[];
}

/**
 * Leaves out redirects that loop and what stands behind a redirect that takes all of it (controller:
 * pkg/ingress/rule_optimizer.go, v3.5.0); 1.x looked only at the paths of one entry (internal/alb/ls/rules.go, v1.1.9).
 */
export function optimize(
  { port, protocol }: { readonly port: number; readonly protocol: Protocol },
  all: readonly ListenerRule[],
  settings: Settings,
): OptimizedRules {
  const acrossEntries = controllerAtLeast(settings, '2.0');
  const rules: ListenerRule[] = [];
  const omitted: OmittedRule[] = [];
  let redirects = new Redirects();
  let entry: IngressRule | undefined;
  for (const rule of all) {
    if (!acrossEntries && rule.rule !== entry) redirects = new Redirects();
    entry = rule.rule;
    const before = loops(rule, port, protocol) ? 'loop' : redirects.covering(rule);
    if (before === undefined) {
      rules.push(rule);
      redirects.add(rule);
    } else omitted.push({ rule, because: before === 'loop' ? before : { redirect: before } });
  }
  return { rules, omitted };
}

/** Hosts and paths of a rule as the optimizer compares them; regular expressions of hosts do not count, those of paths do as text. */
interface Reach {
  readonly hosts: ReadonlySet<string>;
  readonly paths: ReadonlySet<string>;
  /** Whether it has no other condition. */
  readonly plain: boolean;
  /** Whether its paths are regular expressions. */
  readonly hasRegexPath: boolean;
}

function reachOf({ conditions }: ListenerRule): Reach | undefined {
  if (conditions === 'unknown') return undefined;
  const { hosts, paths, pathExpressions, plain } = hostsAndPathsOf(conditions);
  const hasRegexPath = pathExpressions.length > 0;
  return {
    hosts: new Set(hosts),
    paths: new Set(hasRegexPath ? pathExpressions : paths),
    plain,
    hasRegexPath,
  };
}

const anything = '';

/** The redirects met so far, by one of their hosts and paths each, so that a rule finds those that may cover it. */
class Redirects {
  readonly #byHost = new Map<string, Map<string, { rule: ListenerRule; reach: Reach }[]>>();

  add(rule: ListenerRule): void {
    if (answeringAction(rule.actions).type !== 'redirect') return;
    const reach = reachOf(rule);
    if (reach === undefined || !reach.plain) return;
    const takesAnyPath = reach.paths.size === 0 || reach.paths.has('/*');
    for (const host of reach.hosts.size === 0 ? [anything] : reach.hosts) {
      const byPath = this.#byHost.get(host) ?? new Map<string, { rule: ListenerRule; reach: Reach }[]>();
      this.#byHost.set(host, byPath);
      for (const path of takesAnyPath ? [anything] : reach.paths) {
        const those = byPath.get(path);
        if (those === undefined) byPath.set(path, [{ rule, reach }]);
        else those.push({ rule, reach });
      }
    }
  }

  /** The first redirect that takes all requests of a rule. */
  covering(rule: ListenerRule): ListenerRule | undefined {
    if (this.#byHost.size === 0) return undefined;
    const reach = reachOf(rule);
    if (reach === undefined) return undefined;
    const [host = anything] = reach.hosts;
    const [path = anything] = reach.paths;
    for (const byHost of host === anything ? [anything] : [anything, host]) {
      for (const byPath of path === anything ? [anything] : [anything, path]) {
        const found = this.#byHost
          .get(byHost)
          ?.get(byPath)
          ?.find((one) => isSuperset(one.reach, reach));
        if (found !== undefined) return found.rule;
      }
    }
    return undefined;
  }
}

/** Whether a plain rule takes all requests of another (isSupersetConditions). */
function isSuperset(one: Reach, other: Reach): boolean {
  const hosts = one.hosts.size === 0 || (other.hosts.size > 0 && holdsAll(one.hosts, other.hosts));
  const takesAnyPath = one.paths.size === 0 || one.paths.has('/*');
  return hosts && (takesAnyPath || (other.paths.size > 0 && holdsAll(one.paths, other.paths)));
}

function holdsAll(set: ReadonlySet<string>, wanted: ReadonlySet<string>): boolean {
  return [...wanted].every((one) => set.has(one));
}

/** Whether a redirect leads back to its own rule (isInfiniteRedirectRule); those of regular expressions are never looked at. */
function loops(rule: ListenerRule, port: number, protocol: Protocol): boolean {
  const action = answeringAction(rule.actions);
  const reach = action.type === 'redirect' ? reachOf(rule) : undefined;
  if (action.type !== 'redirect' || reach === undefined || reach.hasRegexPath) return false;
  const stays = (field: keyof Redirect, kept: string, isOwn: (value: string) => boolean) => {
    const value = action[field];
    return value === undefined || value === kept || isOwn(value);
  };
  return (
    stays('host', '#{host}', (host) => reach.hosts.has(host)) &&
    stays('path', '/#{path}', (path) => reach.paths.has(path)) &&
    stays('port', '#{port}', (own) => own === `${port}`) &&
    stays('protocol', '#{protocol}', (own) => own === protocol) &&
    stays('query', '#{query}', () => false)
  );
}
