import type { HealthCheck } from '../../../src/alb/target-group/target-group.ts';
import { ifKnown } from '../../../src/k8s/object/lookup.ts';
import type { Edit } from '../../../src/rule/rule.ts';
import type { TrafficModel } from '../../../src/traffic/model.ts';
import { writeAnnotation } from '../../ingress/write-annotation.ts';
import { ingressServices } from '../../target-group/ingress-services.ts';
import type { FailedConnection } from '../failed-connection.ts';

/**
 * The edits that make the load balancer speak as the servers do; a health check that spoke as the traffic did keeps its
 * HTTP. Undefined where the Service is outside the input, and where others would be spoken to otherwise as well: another
 * port of the Service, or another Service of the Ingress that has the annotation.
 */
export function protocolEdits(
  { targetGroup, spoken }: FailedConnection,
  { settings, targetGroups, backends }: TrafficModel,
): readonly Edit[] | undefined {
  const { service, protocol, healthCheck, ingress } = targetGroup;
  const own = ifKnown(service);
  if (own === undefined || protocol.state === 'unknown' || protocol.from === 'class params') return undefined;
  const onIngress = protocol.from === 'Ingress';
  if (onIngress && ingressServices(backends).of(ingress).length > 1) return undefined;
  const concerned = targetGroups.filter(
    (one) => ifKnown(one.service) === own && (!onIngress || one.ingress === ingress),
  );
  if (concerned.some(({ port }) => ifKnown(port) !== ifKnown(targetGroup.port))) return undefined;
  const holder = onIngress ? ingress.resource : own;
  const wanted = spoken.protocol === 'HTTP' ? 'HTTPS' : 'HTTP';
  return [
    writeAnnotation(holder, 'backend-protocol', wanted, settings),
    ...(wanted === 'HTTPS' && followsTraffic(healthCheck)
      ? [writeAnnotation(holder, 'healthcheck-protocol', 'HTTP', settings)]
      : []),
  ];
}

/** Whether a health check on a port of its own speaks as the traffic does, only because nothing says otherwise. */
function followsTraffic({ port, protocol }: HealthCheck): boolean {
  const elsewhere = port.state === 'known' && port.value !== 'traffic-port';
  return elsewhere && protocol.state === 'known' && protocol.from === 'default';
}
