import type { GatewayServer } from '../../../src/istio/gateway/selected-gateway.ts';
import { Gateway } from '../../../src/istio/kinds/gateway.ts';
import { describe } from '../../../src/k8s/object/resource.ts';
import { unsafe } from '../../../src/rule/fixes.ts';
import { loweredBy, surestFirst } from '../../../src/rule/lowering.ts';
import type { Finding, Location, TrafficModel } from '../../../src/rule/rule.ts';
import { at, defineRule } from '../../../src/rule/rule.ts';
import type { Assumption } from '../../../src/settings/assumption.ts';
import { gatewayDoubt } from '../../gateway/gateway-doubt.ts';
import type { FailedConnection } from '../failed-connection.ts';
import { failedConnections, spokenPlace, writtenPort } from '../failed-connection.ts';

export default defineRule({
  summary: 'TLS server behind the load balancer lists host names, but the load balancer sends no SNI',
  severity: 'error',
  preset: 'recommended',
  restsOnAbsence: true,
  fixable: true,
  references: [
    'istio/istio pilot/pkg/model/gateway.go (GetSNIHostsForServer) and pilot/pkg/networking/core/listener.go at 1.30',
    'https://github.com/istio/istio.io/issues/9276',
    'https://github.com/istio/istio/issues/31421',
    'https://github.com/istio/istio/issues/35420',
  ],
  check: (model) =>
    surestFirst(failedConnections('no server name', model).map((failed) => findingOf(failed, model))),
});

function findingOf(failed: FailedConnection, model: TrafficModel): Finding {
  const [server, ...others] = failed.servers;
  const proxies = failed.arrivals.map(({ proxy }) => proxy);
  const doubt = gatewayDoubt(proxies, model);
  return {
    at: hostsPlace(server),
    message: `${server.protocol} server of ${describe(server.gateway)} lists ${hostsText(server)}, but the load balancer sends no server name, expected "*"`,
    effect: `Envoy finds no filter chain without a server name and ends the handshake: the load balancer answers 502 to every request that it sends to ${writtenPort(failed)}.`,
    related: [
      { at: spokenPlace(failed), message: 'the load balancer speaks TLS to this server' },
      ...others.slice(0, 3).map((one) => ({ at: hostsPlace(one), message: 'server names only, too' })),
      ...doubt.related,
    ],
    help: 'The names stay in the VirtualServices, which decide by the Host header.',
    fixes: [others.length === 0 && anyHost(server)],
    cause: { of: `${describe(server.gateway)} ${server.index}`, each: 'the same server' },
    ...loweredBy(doubt.assumption, outsideOf(failed, model)),
  };
}

function hostsPlace({ server }: GatewayServer): Location {
  return server.hosts?.length === 1 ? at(server.hosts, 0) : at(server, 'hosts');
}

function hostsText({ hosts }: GatewayServer): string {
  const [first, ...more] = hosts;
  const and = more.length === 0 ? '' : ` and ${more.length} more`;
  return `"${first?.written ?? ''}"${and}`;
}

/** Every host of the namespaces that the server is for. */
function anyHost({ server, hosts }: GatewayServer) {
  const every = hosts.map(({ written }) => written.replace(/[^/]*$/, '*'));
  return unsafe('take every host', { op: 'set', at: at(server, 'hosts'), value: [...new Set(every)] });
}

/** Where Gateways of the two namespaces may stand outside the input, one of them may take every host. */
function outsideOf(
  { arrivals, servers }: FailedConnection,
  { inventory }: TrafficModel,
): Assumption | undefined {
  const namespaces = [...arrivals.map(({ proxy }) => proxy.namespace), servers[0].gateway.id.namespace];
  if (namespaces.every((namespace) => inventory.completeness(Gateway, namespace) === 'complete'))
    return undefined;
  return { assumes: 'no Gateway outside the input serves "*" on that port', settledBy: 'complete' };
}
