import type { Listener } from '../../alb/listener/listener.ts';
import type { GatewayListener } from '../../istio/gateway/gateway-listener.ts';
import type { GatewayServer } from '../../istio/gateway/selected-gateway.ts';
import { isTlsServer, serverText } from '../../istio/gateway/servers.ts';
import type { GatewayProxy } from '../../istio/proxy/proxy.ts';
import { isKnown } from '../../istio/proxy/proxy.ts';
import { describe, nameOf } from '../../k8s/object/resource.ts';
import { at } from '../../source/file/place.ts';
import type { Arrival } from '../arrival.ts';
import { spokenTo } from '../connection.ts';
import type { TrafficModel } from '../model.ts';
import { unreachable } from '../trace/answer.ts';
import type { GatewayEntry } from '../trace/gateway-entry.ts';
import { throughEntry } from '../trace/gateway-hop.ts';
import { ending } from '../trace/way.ts';
import { entryOn } from './any-request.ts';
import type { Drawing } from './drawing.ts';
import { some } from './drawing.ts';
import { drawRoutes } from './route-nodes.ts';

/** Draws the gateway pods where the requests of a target group arrive, and the servers that take them there. */
export function drawArrival(arrival: Arrival, from: string, listener: Listener, drawing: Drawing): void {
  const { sheet, model } = drawing;
  const { proxy, port, reached, handover } = arrival;
  const id = drawProxy(proxy, port, drawing);
  sheet.arrow({ from, to: id });
  const spoken = spokenTo(handover.targetGroup, model.settings);
  const refusal = spoken && refusalAt(arrival, spoken.protocol, listener, model);
  const servers = [...reached.certain, ...reached.possible].flatMap((one) =>
    one.servers.map((server) => ({ server, listener: one, certain: reached.certain.includes(one) })),
  );
  const isTls = spoken?.protocol === 'HTTPS';
  const spoke = servers.filter(({ server }) => isTlsServer(server) === isTls);
  const isMixed = spoken !== undefined && spoke.length > 0;
  for (const { server, listener: own, certain } of isMixed ? spoke : servers) {
    if (!server.hosts.some(({ name }) => drawing.focus.meetsHost(name))) continue;
    const to = drawServer(server, own, drawing);
    sheet.arrow({ from: id, to, outside: !certain, ...(refusal === undefined ? {} : { broken: refusal }) });
  }
  if (refusal !== undefined && !sheet.leadsOn(id)) sheet.end(id, refusal);
}

/** Draws gateway pods; with a port, those that listen on it. */
export function drawProxy(proxy: GatewayProxy, port: number | undefined, { sheet }: Drawing): string {
  const { namespace, name, description, workload, services, origin } = proxy;
  const objects = [...(workload === undefined ? [] : [workload.resource]), ...services];
  return sheet.node({
    id: `gateway-proxy ${nameOf({ namespace, name })}${port === undefined ? '' : ` ${port}`}`,
    stage: 'gateway-proxy',
    title: workload === undefined ? `gateway pods of ${description}` : description,
    kind: workload === undefined ? 'gateway pods' : `gateway pods of ${workload.resource.id.kind}`,
    name: nameOf({ namespace, name }),
    details: port === undefined ? [] : [`pod port ${port}`],
    outside: workload === undefined || !isKnown(proxy),
    places: [...(origin === undefined ? [] : [origin]), ...objects.map((one) => one.origin)],
  });
}

/** Why a gateway does not take the connections of a target group, in the words of a trace; undefined where it does, or that cannot be told. */
function refusalAt(
  { proxy, port, reached }: Arrival,
  protocol: GatewayEntry['protocol'],
  listener: Listener,
  model: TrafficModel,
): string | undefined {
  if (port === undefined) return undefined;
  const entry = entryOn(proxy, port, protocol, model, listener.port);
  const { hops } = throughEntry(entry, reached, model, () => ending(unreachable));
  const last = hops.at(-1);
  return last?.stage === 'gateway-server' && last.outcome === 'rejected' ? last.because : undefined;
}

/** Draws a server of a Gateway and the routes that it has on a listener; gives its id. */
export function drawServer(server: GatewayServer, on: GatewayListener | undefined, drawing: Drawing): string {
  const { sheet } = drawing;
  const { gateway, index, protocol, port, hosts } = server;
  const id = sheet.node({
    id: `gateway-server ${nameOf(gateway.id)} ${index}`,
    stage: 'gateway-server',
    title: `${describe(gateway)} ${serverText(server)}`,
    kind: 'server of Gateway',
    name: `${nameOf(gateway.id)} port ${port ?? ''}`,
    details: [`${protocol} for ${some(hosts.map(({ written }) => written))}`],
    places: [at(server.server), gateway.origin],
  });
  drawRoutes(server, on, id, drawing);
  return id;
}
