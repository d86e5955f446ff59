import { describe, nameOf } from '../../../src/k8s/object/resource.ts';
import { unsafe } from '../../../src/rule/fixes.ts';
import { loweredBy, surestFirst } from '../../../src/rule/lowering.ts';
import type { Finding, Fix, TrafficModel } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import { gatewayDoubt } from '../../gateway/gateway-doubt.ts';
import { rewritten } from '../../ingress/backend-edit.ts';
import { usedBy } from '../../target-group/used-by.ts';
import type { FailedConnection } from '../failed-connection.ts';
import { failedConnections, serverPlace, wouldTake, writtenPort } from '../failed-connection.ts';
import { expectedOf, fittingPort, otherThan } from './fitting-port.ts';
import { protocolEdits } from './protocol-edits.ts';

export default defineRule({
  summary: 'Load balancer and Gateway server disagree on HTTP and HTTPS',
  severity: 'error',
  preset: 'recommended',
  fixable: true,
  references: [
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/model_build_target_group.go at v3.5.0',
    'istio/istio pilot/pkg/networking/core/gateway.go (buildGatewayListeners) at 1.30',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/3163',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/4052',
  ],
  check: (model) =>
    surestFirst(failedConnections('other protocol', model).map((failed) => findingOf(failed, model))),
});

const overTls =
  'Over TLS the load balancer neither names a server nor shows a certificate: the server needs host "*" and mode "SIMPLE" as well.';

function findingOf(failed: FailedConnection, model: TrafficModel): Finding {
  const { targetGroup, spoken, servers, arrivals } = failed;
  const [{ gateway, protocol }] = servers;
  const wanted = otherThan(spoken.protocol);
  const doubt = gatewayDoubt(
    arrivals.map(({ proxy }) => proxy),
    model,
  );
  const { backends } = targetGroup;
  return {
    at: spoken.statedAt ?? backends[0].portOrigin,
    message: `load balancer speaks ${spoken.protocol} to ${writtenPort(failed)}, where ${describe(gateway)} serves ${protocol}, expected ${expectedOf(failed, model)}`,
    effect: `Envoy gets ${spoken.protocol === 'HTTP' ? 'plain HTTP where it waits for TLS' : 'TLS where it waits for plain HTTP'} and closes the connection: the load balancer answers 502 to every request. Health checks on the status port stay green.`,
    related: [
      { at: serverPlace(servers[0]), message: `serves ${protocol}` },
      ...(spoken.statedAt === undefined ? [] : [usedBy(targetGroup)]),
      ...doubt.related,
    ],
    ...(spoken.protocol === 'HTTPS' || wouldTake(wanted, failed, model) ? {} : { help: overTls }),
    ...causeOf(failed),
    fixes: fixesOf(failed, wanted, model),
    ...loweredBy(spoken.assumption, doubt.assumption),
  };
}

/** Where nothing says how the load balancer speaks, one annotation on the Service would say it for every backend. */
function causeOf({ targetGroup: { backends }, spoken }: FailedConnection): Pick<Finding, 'cause'> {
  if (spoken.statedAt !== undefined) return {};
  const [{ service, port }] = backends;
  return { cause: { of: `${nameOf(service.to)} ${port}`, each: `${spoken.protocol} is spoken here too` } };
}

function fixesOf(
  failed: FailedConnection,
  wanted: 'HTTP' | 'HTTPS',
  model: TrafficModel,
): readonly (Fix | undefined)[] {
  const port = fittingPort(failed, model);
  const { backends } = failed.targetGroup;
  const value = typeof backends[0].port === 'string' ? port?.name : port?.port;
  const moved = value === undefined ? undefined : rewritten(backends, 'portOrigin', value);
  const spoken = wouldTake(wanted, failed, model) ? protocolEdits(failed, model) : undefined;
  return [
    spoken && unsafe(`speak ${wanted} to the gateway`, ...spoken),
    moved && unsafe(`send to port ${value}`, ...moved),
  ];
}
