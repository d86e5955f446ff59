import type { Settings } from '../settings/settings.ts';
import type { Edit } from '../source/edit/edit.ts';
import type { Location } from '../source/file/place.ts';
import { within } from '../source/file/place.ts';
import { annotationOf } from './annotation/annotation.ts';
import type { AlbIngress } from './class/alb-ingress.ts';
import { statedCertificates } from './listener/certificate.ts';
import { listenerText } from './listener/listener.ts';
import type { LoadBalancer } from './load-balancer/load-balancer.ts';
import { listenerAt } from './load-balancer/load-balancer.ts';

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
