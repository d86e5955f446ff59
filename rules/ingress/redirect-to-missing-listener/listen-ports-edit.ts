import { annotationOf } from '../../../src/alb/annotation/annotation.ts';
import type { AlbIngress } from '../../../src/alb/class/alb-ingress.ts';
import { statedCertificates } from '../../../src/alb/listener/certificate.ts';
import { listenerText } from '../../../src/alb/listener/listener.ts';
import type { LoadBalancer } from '../../../src/alb/load-balancer/load-balancer.ts';
import { listenerAt } from '../../../src/alb/load-balancer/load-balancer.ts';
import type { Edit, Location } from '../../../src/rule/rule.ts';
import { within } from '../../../src/rule/rule.ts';
import type { Settings } from '../../../src/settings/settings.ts';

/** Listeners beyond these are counted. */
const mostListed = 8;

/** `listeners are HTTP 80 and HTTPS 443`, as messages list them. */
export function portsText({ listeners }: LoadBalancer): string {
  const texts = listeners.slice(0, mostListed).map(listenerText);
  if (listeners.length > mostListed) texts.push(`${listeners.length - mostListed} more`);
  const last = texts.pop();
  if (last === undefined) return 'there are no listeners';
  return `listeners are ${texts.length === 0 ? '' : `${texts.join(', ')} and `}${last}`;
}

/** Members beyond these are not shown. */
const mostShown = 5;

/** The `listen-ports` annotations of a group, the first few. */
export function statedPorts({ portsOf }: LoadBalancer): readonly Location[] {
  const places: Location[] = [];
  for (const read of portsOf.values()) {
    if (places.length === mostShown) break;
    if (read.state === 'known' && read.stated) places.push(read.origin);
  }
  return places;
}

/**
 * The edit that lets an Ingress with stated ports and a named certificate listen on an HTTPS port too. Undefined where
 * it has not both, or the port is taken.
 */
export function addHttps(
  ingress: AlbIngress,
  loadBalancer: LoadBalancer,
  port: number,
  settings: Settings,
): Edit | undefined {
  if (listenerAt(loadBalancer, port) !== undefined || port < 1 || port > 65535) return undefined;
  const certificates = statedCertificates(ingress, settings);
  const annotation = annotationOf(ingress.resource, 'listen-ports', settings);
  if (annotation.state !== 'known' || certificates === 'unknown' || certificates.length === 0)
    return undefined;
  const end = annotation.value.lastIndexOf(']');
  return { op: 'set', at: within(annotation.origin, end, end + 1), value: `, {"HTTPS": ${port}}]` };
}
