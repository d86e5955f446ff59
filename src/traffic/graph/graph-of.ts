import type { GatewayServer } from '../../istio/gateway/selected-gateway.ts';
import type { BoundVirtualService } from '../../istio/virtual-service/bound-virtual-service.ts';
import { ifKnown } from '../../k8s/object/lookup.ts';
import { nameOf } from '../../k8s/object/resource.ts';
import type { TrafficModel } from '../model.ts';
import type { Drawing } from './drawing.ts';
import { drawProxy, drawServer } from './gateway-nodes.ts';
import type { Graph } from './graph.ts';
import { everything, focusOn } from './graph-focus.ts';
import { GraphSheet } from './graph-sheet.ts';
import { drawLoadBalancer } from './load-balancer-nodes.ts';
import { drawWithoutGateway } from './route-nodes.ts';

/**
 * The path of requests: from each load balancer to the pods, then what no load balancer leads to. With a host only what
 * requests for it meet.
 */
export function graphOf(model: TrafficModel, host?: string): Graph {
  const focus = host === undefined ? everything : focusOn(host, model);
  const drawing: Drawing = { sheet: new GraphSheet(), model, focus };
  for (const loadBalancer of model.loadBalancers)
    if (focus.meetsLoadBalancer(loadBalancer)) drawLoadBalancer(loadBalancer, drawing);
  drawOtherGateways(drawing);
  for (const virtualService of model.virtualServices)
    if (isWithoutGateway(virtualService) && meetsAny(virtualService, drawing))
      drawWithoutGateway(virtualService, drawing);
  return drawing.sheet.graph;
}

/** Draws the Gateways of which no load balancer reaches a server. */
function drawOtherGateways(drawing: Drawing): void {
  const { sheet, model, focus } = drawing;
  const isDrawn = ({ gateway, index }: GatewayServer) =>
    sheet.has(`gateway-server ${nameOf(gateway.id)} ${index}`);
  const others = model.gateways.filter(({ servers }) => !servers.some(isDrawn));
  for (const { maybeSelected, servers } of others) {
    for (const server of servers) {
      if (!server.hosts.some(({ name }) => focus.meetsHost(name))) continue;
      const own = model.gatewayListeners.filter((one) => one.servers.includes(server));
      const to = drawServer(server, own[0], drawing);
      for (const { proxy, port, exists } of own) {
        const from = drawProxy(proxy, port, drawing);
        sheet.arrow({ from, to, outside: exists === 'unknown' });
      }
      const isLost = maybeSelected.length === 0 && model.gatewayProxies.length > 0;
      if (isLost) sheet.end(to, 'its selector selects no gateway pods of the input');
    }
  }
}

function isWithoutGateway({ named, delegate }: BoundVirtualService): boolean {
  return !delegate && named.length > 0 && named.every(({ gateway }) => ifKnown(gateway) === undefined);
}

function meetsAny({ hosts }: BoundVirtualService, { focus }: Drawing): boolean {
  return hosts.some(({ name }) => focus.meetsHost(name));
}
