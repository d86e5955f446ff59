import { grouped } from '../../../src/collection/groups.ts';
import { oncePer } from '../../../src/collection/memo.ts';
import type { AdmittingRule } from '../../../src/traffic/edge/admitting-rules.ts';
import { NearHosts } from '../near-host.ts';
import type { Unadmitted } from './unadmitted.ts';

/** The rule for the host, or that of the host most like it. */
export function nearestRule({ host, rules }: Unadmitted): AdmittingRule {
  const { near, byHost } = rulesByHost(rules);
  return byHost.get(near.to(host.written) ?? '')?.[0] ?? rules[0];
}

const rulesByHost = oncePer((rules: readonly AdmittingRule[]) => {
  const byHost = grouped(rules.flatMap((rule) => rule.asks.hosts.map((host) => [host, rule] as const)));
  return { byHost, near: new NearHosts(byHost.keys()) };
});
