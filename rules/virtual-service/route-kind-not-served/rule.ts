import type { GatewayServer } from '../../../src/istio/gateway/selected-gateway.ts';
import type { ListenerProtocol } from '../../../src/istio/gateway/servers.ts';
import { listenerProtocolOf } from '../../../src/istio/gateway/servers.ts';
import { describe, nameOf } from '../../../src/k8s/object/resource.ts';
import { loweredBy } from '../../../src/rule/lowering.ts';
import type { Finding, TrafficModel } from '../../../src/rule/rule.ts';
import { at, defineRule, keyOf } from '../../../src/rule/rule.ts';
import { opacityFor } from '../gateway-opacity.ts';
import type { UnservedKind } from '../unserved-kind.ts';
import { unservedKinds } from '../unserved-kind.ts';

export default defineRule({
  summary: 'Routes are of a kind that the Gateway server does not use',
  severity: 'error',
  preset: 'recommended',
  references: [
    'istio/istio pilot/pkg/networking/core/gateway.go (createGatewayTCPFilterChainOpts) at 1.30',
    'istio/istio pkg/config/gateway/gateway.go (IsHTTPServer, IsPassThroughServer) at 1.30',
    'https://istio.io/latest/docs/reference/config/networking/gateway/#ServerTLSSettings-TLSmode',
  ],
  *check(model): Iterable<Finding> {
    for (const unserved of unservedKinds(model)) yield* findingOf(unserved, model);
  },
});

function* findingOf(unserved: UnservedKind, model: TrafficModel): Iterable<Finding> {
  const { virtualService, kinds, servers } = unserved;
  const opacity = opacityFor(virtualService, model);
  const { id, manifest } = virtualService.resource;
  const [server] = servers;
  const { does, expected } = words[listenerProtocolOf(server)];
  if (manifest.spec === undefined) return;
  yield {
    at: keyOf(at(manifest.spec, kinds[0])),
    message: `VirtualService "${nameOf(id)}" has ${kinds.join(' and ')} routes only, but server "${nameOfServer(server)}" of ${describe(server.gateway)} ${does}, expected ${expected}`,
    effect: servers.some((one) => listenerProtocolOf(one).startsWith('http'))
      ? 'The server gets no routes from this VirtualService: its hosts get 404 from istio-envoy.'
      : 'The server gets no filter chain from this VirtualService: connections are refused, or closed where other servers share the port.',
    related: [
      ...servers.slice(0, 3).map((one) => ({ at: placeOf(one), message: 'the protocol of the server' })),
      ...opacity.related,
    ],
    ...causeOf(unserved),
    ...loweredBy(opacity.assumption),
  };
}

/** A server that uses no route at all is the one to mend where several VirtualServices expect another. */
function causeOf({ idle, kinds }: UnservedKind): Pick<Finding, 'cause'> {
  if (idle === undefined) return {};
  const { does, expected } = words[listenerProtocolOf(idle)];
  const has = `${kinds.join(' and ')} routes only`;
  const named = `server "${nameOfServer(idle)}" of ${describe(idle.gateway)}`;
  const message = `${named} ${does}, but the VirtualServices for its hosts have ${has}, expected ${expected}`;
  return { cause: { of: `${named} ${idle.index} ${has}`, each: has, told: { at: placeOf(idle), message } } };
}

/** What a server does with connections, and the routes that it wants. */
const words: Readonly<Record<ListenerProtocol, { readonly does: string; readonly expected: string }>> = {
  http: { does: 'speaks HTTP', expected: 'http routes' },
  https: { does: 'ends TLS and speaks HTTP', expected: 'http routes' },
  tcp: { does: 'speaks TCP', expected: 'tcp routes, or protocol "HTTP"' },
  tls: { does: 'ends TLS and speaks TCP', expected: 'tcp routes, or protocol "HTTPS"' },
  'tls passthrough': { does: 'passes TLS through', expected: 'tls routes, or mode "SIMPLE"' },
  'auto passthrough': { does: 'passes TLS to the Service of the server name', expected: 'no VirtualService' },
};

function nameOfServer({ server, port }: GatewayServer): string {
  return server.port?.name ?? `${port ?? ''}`;
}

function placeOf({ server, gateway }: GatewayServer) {
  if (server.tls?.mode !== undefined) return at(server.tls, 'mode');
  return server.port === undefined ? gateway.origin : at(server.port, 'protocol');
}
