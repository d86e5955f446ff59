import { describe, nameOf } from '../../../src/k8s/object/resource.ts';
import { loweredBy } from '../../../src/rule/lowering.ts';
import type { Finding, Related, TrafficModel } from '../../../src/rule/rule.ts';
import { at, defineRule } from '../../../src/rule/rule.ts';
import { gatewayDoubt } from '../../gateway/gateway-doubt.ts';
import type { ClosedPort } from './closed-port.ts';
import { closedPorts, numberFor } from './closed-port.ts';

export default defineRule({
  summary: 'Nothing listens on the gateway port to which the load balancer sends',
  severity: 'error',
  preset: 'recommended',
  restsOnAbsence: true,
  references: [
    'istio/istio pilot/pkg/networking/core/gateway.go (buildGatewayListeners) at 1.30',
    'istio/istio pilot/pkg/model/gateway.go (resolvePorts) at 1.30',
    'istio/istio pilot/pkg/serviceregistry/kube/controller/controller.go (GetProxyServiceTargetsByPod) at 1.30',
  ],
  *check(model): Iterable<Finding> {
    for (const closed of closedPorts(model)) yield findingOf(closed, model);
  },
});

function findingOf(closed: ClosedPort, model: TrafficModel): Finding {
  const { targetGroup, servicePort, port, proxies } = closed;
  const [{ portOrigin, service }] = targetGroup.backends;
  const doubt = gatewayDoubt(proxies, model);
  const gateway = nameOf(proxies[0]);
  return {
    at: portOrigin,
    message: `nothing listens on port ${port} of gateway "${gateway}", where port ${servicePort.port} of Service "${nameOf(service.to)}" leads, expected ${expectedOf(closed)}`,
    effect: effectOf(closed),
    related: [...relatedTo(closed), ...doubt.related],
    cause: { of: `${gateway} ${port}`, each: 'sends there too' },
    ...loweredBy(
      doubt.assumption,
      closed.forbidden || model.inventory.declaredComplete
        ? undefined
        : { assumes: `no Gateway outside the input opens port ${port} there`, settledBy: 'complete' },
    ),
  };
}

function expectedOf({ forbidden, proxies, servicePort, port }: ClosedPort): string {
  if (forbidden) return 'a targetPort of 1024 or more';
  return `a Gateway server on port ${numberFor(proxies[0], port, servicePort.port)}`;
}

function effectOf({ forbidden }: ClosedPort): string {
  const why = forbidden
    ? 'The pods say that they cannot open a port below 1024, so istiod makes no listener. '
    : '';
  return `${why}Connections are refused: the load balancer answers 502, although targets are healthy on the status port.`;
}

function relatedTo({ servicePort, port, servers, meant }: ClosedPort): readonly Related[] {
  const shown = meant === undefined ? [...new Set(servers)].slice(0, 3) : [meant];
  return [
    { at: at(servicePort, 'port'), message: `leads to ${port}` },
    ...shown.flatMap(({ gateway, server }) =>
      server.port === undefined
        ? []
        : [{ at: at(server.port, 'number'), message: `server of ${describe(gateway)}` }],
    ),
  ];
}
