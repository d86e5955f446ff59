import type { GatewayServer } from '../../../src/istio/gateway/selected-gateway.ts';
import { namesOf, tlsModeOf } from '../../../src/istio/gateway/servers.ts';
import { describe } from '../../../src/k8s/object/resource.ts';
import { unsafe } from '../../../src/rule/fixes.ts';
import { loweredBy, surestFirst } from '../../../src/rule/lowering.ts';
import type { Finding, Location, TrafficModel } from '../../../src/rule/rule.ts';
import { at, defineRule } from '../../../src/rule/rule.ts';
import { gatewayDoubt } from '../../gateway/gateway-doubt.ts';
import { unservedKinds } from '../../virtual-service/unserved-kind.ts';
import type { FailedConnection } from '../failed-connection.ts';
import { failedConnections, spokenPlace } from '../failed-connection.ts';

export default defineRule({
  summary: 'TLS mode of the Gateway server cannot be used from an ALB',
  severity: 'error',
  preset: 'recommended',
  fixable: true,
  references: [
    'istio/istio pilot/pkg/networking/core/gateway.go (buildGatewayListenerTLSContext, createGatewayTCPFilterChainOpts) at 1.30',
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/1892',
    'https://github.com/istio/istio/issues/32466',
  ],
  check: (model) => {
    const told = new Set(unservedKinds(model).flatMap(({ servers }) => servers));
    return surestFirst(
      failedConnections('unusable mode', model).flatMap((failed) =>
        failed.servers
          .filter((server) => !told.has(server))
          .map((server) => findingOf(server, failed, model)),
      ),
    );
  },
});

function findingOf(server: GatewayServer, failed: FailedConnection, model: TrafficModel): Finding {
  const mode = tlsModeOf(server);
  const place = modePlace(server);
  const proxies = failed.arrivals.map(({ proxy }) => proxy);
  const doubt = gatewayDoubt(proxies, model);
  const { credentialName = '' } = server.server.tls ?? {};
  return {
    at: place,
    message: `server "${server.server.port?.name ?? ''}" of ${describe(server.gateway)} has mode "${mode}", but the load balancer ${passesOn.has(mode) ? 'names no server' : 'shows no client certificate'}, expected "SIMPLE"`,
    effect: 'The TLS handshake fails: the load balancer answers 502 to every request.',
    related: [
      { at: spokenPlace(failed), message: 'the load balancer speaks TLS to this server' },
      ...doubt.related,
    ],
    fixes: [
      credentialName !== '' &&
        namesOf(server).includes('*') &&
        unsafe('end TLS here', { op: opAt(server), at: place, value: 'SIMPLE' }),
    ],
    cause: { of: `${describe(server.gateway)} ${server.index}`, each: 'the same server' },
    ...loweredBy(doubt.assumption),
  };
}

/** The modes that pass TLS on by the name of the server. */
const passesOn: ReadonlySet<string> = new Set(['PASSTHROUGH', 'AUTO_PASSTHROUGH']);

/** The mode, or where it would stand. */
function modePlace({ server }: GatewayServer): Location {
  return server.tls === undefined ? at(server) : at(server.tls, 'mode');
}

function opAt({ server }: GatewayServer): 'set' | 'add' {
  return server.tls?.mode === undefined ? 'add' : 'set';
}
