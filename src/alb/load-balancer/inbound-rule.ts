import type { Lookup } from '../../k8s/object/lookup.ts';
import { known, unknown } from '../../k8s/object/lookup.ts';
import { nameOf } from '../../k8s/object/resource.ts';
import type { Settings } from '../../settings/settings.ts';
import { listOf } from '../annotation/string-list.ts';
import type { AlbIngress } from '../class/alb-ingress.ts';
import type { Listener, Listeners } from '../listener/listener.ts';
import { listenersAreKnown } from '../listener/listener.ts';
import type { GroupReading } from '../setting/group-value.ts';
import { groupValue } from '../setting/group-value.ts';

/** Who may reach a listener: a CIDR or the ID of a prefix list. */
export interface InboundRule {
  readonly port: number;
  readonly from: string;
}

/** What the controller says of an entry of `inbound-cidrs` that is no CIDR, before it quotes Go's parser. */
export function sourceRefusal({ resource }: AlbIngress): string {
  return `invalid inbound-cidrs settings on Ingress: ${nameOf(resource.id)}`;
}

/**
 * The rules of the security group that the controller makes (pkg/ingress/model_build_managed_sg.go, v3.5.0): IPv6
 * addresses only where the load balancer is dualstack, everybody where a listener names neither addresses nor lists.
 */
export function inboundRulesOf(
  listeners: Listeners,
  ipAddressType: Lookup<string>,
  settings: Settings,
): Lookup<readonly InboundRule[]> {
  if (!listenersAreKnown(listeners) || ipAddressType.state !== 'known') return unknown;
  const rules: InboundRule[] = [];
  for (const listener of listeners.listeners) {
    const sources = sourcesOf(listener, settings);
    if (sources === undefined) return unknown;
    const used = sources.filter((from) => !from.includes(':') || ipAddressType.value !== 'ipv4');
    rules.push(...used.map((from) => ({ port: listener.port, from })));
  }
  return known(rules);
}

function sourcesOf({ members }: Listener, settings: Settings): readonly string[] | undefined {
  const reading: GroupReading = { members: members.map(({ ingress }) => ingress), settings, problems: [] };
  const stated = ['inbound-cidrs', 'security-group-prefix-lists'].map((suffix) =>
    groupValue(suffix, reading),
  );
  if (stated.some(({ state }) => state === 'unknown')) return undefined;
  const sources = stated.flatMap((one) =>
    one.state === 'known' ? listOf(one.value.text).map(({ text }) => text) : [],
  );
  return sources.length === 0 ? ['0.0.0.0/0', '::/0'] : [...new Set(sources)];
}
