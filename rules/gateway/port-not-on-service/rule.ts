import { serversOf } from '../../../src/istio/gateway/servers.ts';
import { canOpen } from '../../../src/istio/proxy/privileged-port.ts';
import { safe } from '../../../src/rule/fixes.ts';
import { loweredBy } from '../../../src/rule/lowering.ts';
import type { Finding, Fix, TrafficModel } from '../../../src/rule/rule.ts';
import { at, defineRule } from '../../../src/rule/rule.ts';
import type { MissingServicePort } from '../../ingress/missing-service-port.ts';
import { missingServicePorts } from '../../ingress/missing-service-port.ts';
import { gatewayDoubt } from '../gateway-doubt.ts';
import type { UnservedPort } from '../unserved-port.ts';
import { unservedPorts } from '../unserved-port.ts';
import {
  expectedPort,
  foundPort,
  isNodePortSlip,
  leftover,
  nodePortOwner,
  relatedPorts,
} from './unserved-port-repair.ts';

export default defineRule({
  summary: 'Gateway server port is neither a port nor a targetPort of the gateway Service',
  severity: 'error',
  preset: 'recommended',
  fixable: true,
  references: [
    'istio/istio pilot/pkg/model/gateway.go (resolvePorts) at 1.30',
    'istio/istio pilot/pkg/networking/core/gateway.go (buildGatewayListeners) at 1.30',
    'https://github.com/istio/istio/issues/13057',
    'https://github.com/istio/istio/issues/51257',
  ],
  *check(model): Iterable<Finding> {
    const missing = missingServicePorts(model.targetGroups);
    for (const unserved of unservedPorts(model)) {
      const { port } = unserved.server.server;
      if (port === undefined || isAskedFor(unserved, missing)) continue;
      const doubt = gatewayDoubt(unserved.proxies, model);
      yield {
        at: at(port, 'number'),
        message: `${foundPort(unserved)}, expected ${expectedPort(unserved)}`,
        effect: effectOf(unserved),
        related: [...relatedPorts(unserved), ...doubt.related],
        fixes: [fixOf(unserved, model)],
        cause: { of: foundPort(unserved), each: 'the same port' },
        ...loweredBy(doubt.assumption, leftover(unserved, model)),
      };
    }
  },
});

/** Whether an Ingress sends to the same port of the Service: then the Service lacks it, and that is said once, at the Ingress. */
function isAskedFor({ number, front }: UnservedPort, missing: readonly MissingServicePort[]): boolean {
  return missing.some(
    ({ service, wanted }) => wanted === number && front.some((one) => one.service === service),
  );
}

function effectOf({ proxies, number }: UnservedPort): string {
  const lost =
    'The hosts of this server are not served: the load balancer answers 502 where nothing else listens on the port that it sends to, else istio-envoy answers 404.';
  return proxies.every((proxy) => canOpen(proxy, number) === 'no')
    ? `istiod makes no listener, since the pods cannot open a port below 1024. ${lost}`
    : `Envoy listens on a port that nothing sends to. ${lost}`;
}

function fixOf(unserved: UnservedPort, model: TrafficModel): Fix | undefined {
  const { server } = unserved;
  const { port } = server.server;
  const meant = nodePortOwner(unserved)?.port.port;
  if (port === undefined || meant === undefined) return undefined;
  if (!isNodePortSlip(unserved, serversOf(server.gateway), model.bindings)) return undefined;
  return safe(`write ${meant}`, { op: 'set', at: at(port, 'number'), value: meant });
}
