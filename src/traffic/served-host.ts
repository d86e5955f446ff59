import { groupedBy } from '../collection/groups.ts';
import { oncePer } from '../collection/memo.ts';
import type { GatewayListener } from '../istio/gateway/gateway-listener.ts';
import type { GatewayServer } from '../istio/gateway/selected-gateway.ts';
import { namesOf } from '../istio/gateway/servers.ts';
import type { VirtualHost } from '../istio/route/virtual-host.ts';
import type { Reached } from './arrival.ts';
import { HostPatterns } from './edge/host-patterns.ts';

/** What the listeners at which requests arrive have for hosts. */
export interface HostsThere {
  /** The domains of virtual hosts that have routes or redirect to TLS, each once, sorted. */
  readonly domains: readonly string[];
  readonly virtualHosts: HostPatterns<VirtualHost>;
  /** The servers by their host entries, whatever VirtualServices are on them. */
  readonly servers: HostPatterns<GatewayServer>;
  /** The same of listeners that may be there. */
  readonly possible: HostPatterns<GatewayServer>;
  /** The servers through which some VirtualService adds routes. */
  readonly routed: ReadonlySet<GatewayServer>;
}

/** Finds, in the virtual hosts of an input, what there is for hosts where requests arrive; made once for each place. */
export const hostsAt = oncePer((virtualHosts: readonly VirtualHost[]) => {
  const byListener = groupedBy(virtualHosts, ({ listener }) => listener);
  return oncePer((reached: Reached): HostsThere => {
    const asked = reached.certain.filter(takesWithoutName);
    const those = asked.flatMap((listener) => byListener.get(listener) ?? []).filter(answers);
    const routed = those.flatMap(({ contributions }) => contributions.map(({ server }) => server));
    return {
      domains: [...new Set(those.map(({ domain }) => domain))].sort(),
      virtualHosts: filed(those, ({ domain }) => [domain]),
      servers: filed(asked.flatMap(serversOf), entriesOf),
      possible: filed(reached.possible.flatMap(serversOf), entriesOf),
      routed: new Set(routed),
    };
  });
});

/** Over TLS the load balancer names no server, so that only servers for every name get its requests. */
function takesWithoutName({ protocol, servers: [first] }: GatewayListener): boolean {
  return protocol === 'http' || (protocol === 'https' && namesOf(first).includes('*'));
}

function answers({ contributions, tlsRequiredBy }: VirtualHost): boolean {
  return contributions.length > 0 || tlsRequiredBy !== undefined;
}

function serversOf({ servers }: GatewayListener): readonly GatewayServer[] {
  return servers;
}

function entriesOf({ hosts }: GatewayServer): readonly string[] {
  return hosts.map(({ name }) => name);
}

function filed<T>(values: readonly T[], patternsOf: (value: T) => readonly string[]): HostPatterns<T> {
  const patterns = new HostPatterns<T>();
  for (const value of values) for (const pattern of patternsOf(value)) patterns.add(pattern, value);
  return patterns;
}
