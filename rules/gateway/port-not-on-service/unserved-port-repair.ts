import { groupedBy } from '../../../src/collection/groups.ts';
import { oncePer } from '../../../src/collection/memo.ts';
import { compareText } from '../../../src/collection/order.ts';
import type { GatewayListener } from '../../../src/istio/gateway/gateway-listener.ts';
import { HostTable } from '../../../src/istio/host/host-table.ts';
import type { GatewayProxy } from '../../../src/istio/proxy/proxy.ts';
import { readinessPort } from '../../../src/istio/proxy/status-port.ts';
import type { Bindings } from '../../../src/istio/virtual-service/bindings.ts';
import type { BoundVirtualService } from '../../../src/istio/virtual-service/bound-virtual-service.ts';
import { httpRulesOf } from '../../../src/istio/virtual-service/http-rule.ts';
import { nameOf } from '../../../src/k8s/object/resource.ts';
import type { Related } from '../../../src/rule/rule.ts';
import { at } from '../../../src/rule/rule.ts';
import type { Assumption } from '../../../src/settings/assumption.ts';
import type { TrafficModel } from '../../../src/traffic/model.ts';
import type { FrontPort, UnservedPort } from '../unserved-port.ts';

/** The one Service port that has the number of a server as its nodePort; undefined for none or several. */
export function nodePortOwner({ number, front }: UnservedPort): FrontPort | undefined {
  const [owner, second] = front.filter(({ port }) => port.nodePort === number);
  return second === undefined ? owner : undefined;
}

/** What the number should be: the port behind the nodePort, the pod port of a Service that translates nothing, or one of the ports that take traffic. */
export function expectedPort(unserved: UnservedPort): string {
  const owner = nodePortOwner(unserved);
  if (owner?.port.port !== undefined) return `${owner.port.port}`;
  const { untranslated, front } = unserved;
  if (untranslated !== undefined) return `${untranslated.pod}`;
  const numbers = front.flatMap(({ port, pod }) =>
    port.port === undefined || pod === readinessPort ? [] : [port.port],
  );
  const texts = [...new Set(numbers)].sort((a, b) => a - b).map(String);
  const last = texts.pop() ?? '';
  return texts.length === 0 ? last : `${texts.join(', ')} or ${last}`;
}

/** What the number is, as a clause about the server's port. */
export function foundPort(unserved: UnservedPort): string {
  const { number, untranslated, front } = unserved;
  const owner = nodePortOwner(unserved);
  if (owner !== undefined) {
    const { port, name } = owner.port;
    return `server port ${number} is the nodePort of port ${port}${name === undefined ? '' : ` ("${name}")`}`;
  }
  if (untranslated !== undefined)
    return `server port ${number} is not translated to targetPort ${untranslated.pod} of Service "${nameOf(untranslated.service.id)}"`;
  const services = [...new Set(front.map(({ service }) => `"${nameOf(service.id)}"`))].sort(compareText);
  return `server port ${number} is neither port nor targetPort of Service ${services.join(' or ')}`;
}

/** Whether the port behind the nodePort is certainly what was meant: no other server has it, and no VirtualService of the Gateway asks for the old number. */
export function isNodePortSlip(
  unserved: UnservedPort,
  others: readonly UnservedPort['server'][],
  bindings: Bindings,
): boolean {
  const { number, server } = unserved;
  const meant = nodePortOwner(unserved)?.port.port;
  if (meant === undefined || others.some(({ port }) => port === meant)) return false;
  return !bindings.on(server.gateway).some(({ virtualService }) => asksFor(number, virtualService));
}

/** Whether a match of a VirtualService, or of a delegate of it, asks for a port of the Gateway. */
function asksFor(number: number, virtualService: BoundVirtualService): boolean {
  const { tcp = [], tls = [] } = virtualService.resource.manifest.spec ?? {};
  const rules = [...httpRulesOf(virtualService).rules.map(({ route }) => route), ...tcp, ...tls];
  return rules.some(({ match = [] }) => match.some(({ port }) => port === number));
}

/** The Service ports that show it: the one that is meant, else all that take traffic. */
export function relatedPorts(unserved: UnservedPort): readonly Related[] {
  const owner = nodePortOwner(unserved) ?? unserved.untranslated;
  const shown = unserved.front.filter(({ port, pod }) => port.port !== undefined && pod !== readinessPort);
  return (owner === undefined ? shown : [owner]).map(({ service, port, pod }) => ({
    at: at(port, owner !== undefined && port.nodePort === unserved.number ? 'nodePort' : 'port'),
    message: `port ${port.port} of Service "${nameOf(service.id)}" leads to ${pod}`,
  }));
}

/** What lowers the finding of a server that only redirects, where servers on ports that are reached have all its hosts. */
export function leftover(
  { server, proxies, front }: UnservedPort,
  { gatewayListeners }: Pick<TrafficModel, 'gatewayListeners'>,
): Assumption | undefined {
  if (!server.httpsRedirect) return undefined;
  const reached = new Set(front.map(({ pod }) => pod));
  const tables = proxies.map(listenersByHost(gatewayListeners));
  const isServed = server.hosts.every(({ name }) =>
    tables.every((listeners) => listeners.covering(name).some(({ port }) => reached.has(port))),
  );
  return isServed ? { assumes: 'nobody asks for its hosts in clear', settledBy: 'ignore' } : undefined;
}

/** By proxy the listeners that are there for certain, by the hosts of their servers. */
const listenersByHost = oncePer((all: readonly GatewayListener[]) => {
  const byProxy = groupedBy(all, ({ proxy }) => proxy);
  return oncePer((proxy: GatewayProxy) => {
    const table = new HostTable<GatewayListener>();
    for (const listener of byProxy.get(proxy) ?? [])
      if (listener.exists === 'yes')
        for (const { name } of listener.servers.flatMap(({ hosts }) => hosts)) table.add(name, listener);
    return table;
  });
});
