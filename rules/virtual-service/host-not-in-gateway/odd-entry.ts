import type { ServerHost } from '../../../src/istio/gateway/selected-gateway.ts';
import { isWildcard } from '../../../src/istio/host/host.ts';
import { describe } from '../../../src/k8s/object/resource.ts';
import { unsafe } from '../../../src/rule/fixes.ts';
import type { Finding, TrafficModel } from '../../../src/rule/rule.ts';
import { loadBalancersByHost } from '../../../src/traffic/edge/load-balancers-by-host.ts';
import type { DnsName } from '../../../src/traffic/request/dns-names.ts';
import { busyEntries } from './lone-entry.ts';
import type { RefusedHost } from './refused-host.ts';

/** The one entry of a Gateway that differs where a VirtualService and a load balancer have the same host. */
interface OddEntry {
  readonly entry: ServerHost;
  /** The host as an Ingress of the load balancer gives it. */
  readonly dnsName: DnsName;
}

/** The odd entry for a refused host; undefined where no load balancer has the host, or the Gateway has several entries that could be meant. */
function oddEntryOf(
  { host, gateways, refusals, assumption }: RefusedHost,
  { loadBalancers, virtualServices }: TrafficModel,
): OddEntry | undefined {
  if (gateways.length > 1 || assumption !== undefined || isWildcard(host.name)) return undefined;
  if (refusals.some(({ because }) => because !== 'no overlap')) return undefined;
  const byHost = loadBalancersByHost(loadBalancers);
  const dnsNameOf = (name: string) => byHost.named(name).find(({ by }) => by.name === name)?.by;
  const dnsName = dnsNameOf(host.name);
  const busy = busyEntries(virtualServices);
  const idle = refusals.filter(({ entry }) => !busy.has(entry) && !isWildcard(entry.name));
  const [only, second] = new Map(idle.map(({ entry }) => [entry.name, entry])).values();
  if (dnsName === undefined || only === undefined || second !== undefined) return undefined;
  return dnsNameOf(only.name) === undefined ? { entry: only, dnsName } : undefined;
}

/** What is told of a refused host where the Gateway is the one to mend; nothing where that cannot be said. */
export function ofOddEntry(refused: RefusedHost, model: TrafficModel): Partial<Finding> {
  const odd = oddEntryOf(refused, model);
  if (odd === undefined) return {};
  const { entry, dnsName } = odd;
  const { host, gateways } = refused;
  const asked = gateways.map(describe).join();
  return {
    message: `host "${host.written}" is not listed in any server of ${asked}, expected it there in place of "${entry.written}", since the load balancer has it too`,
    related: [
      { at: entry.at, message: 'the entry that differs' },
      { at: dnsName.at, message: 'the same host at the load balancer' },
    ],
    fixes: [unsafe(`write "${host.written}"`, { op: 'set', at: entry.at, value: host.written })],
  };
}
