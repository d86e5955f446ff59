import { albSuffixesOf, annotationOf, annotationPlace } from '../../../src/alb/annotation/annotation.ts';
import { listOf } from '../../../src/alb/annotation/string-list.ts';
import type { AlbIngress } from '../../../src/alb/class/alb-ingress.ts';
import { listenersAreKnown, listenerText } from '../../../src/alb/listener/listener.ts';
import type { LoadBalancer } from '../../../src/alb/load-balancer/load-balancer.ts';
import { listenerAt } from '../../../src/alb/load-balancer/load-balancer.ts';
import { isRead } from '../../../src/alb/setting/effective.ts';
import { unsafe } from '../../../src/rule/fixes.ts';
import type { Edit, Finding } from '../../../src/rule/rule.ts';
import type { TrafficModel } from '../../../src/traffic/model.ts';
import { strayRedirects } from '../redirect-target.ts';
import { annotationOn, unread } from '../unread-setting.ts';

/** `ssl-redirect` where no listener is there to redirect; a port without HTTPS listener is another fault. */
export function redirectsWithoutHttp(
  loadBalancer: LoadBalancer,
  { settings }: TrafficModel,
): readonly Finding[] {
  const { sslRedirects, group, listeners } = loadBalancer;
  if (sslRedirects.state !== 'known' || !group.complete || !listenersAreKnown(loadBalancer)) return [];
  if (listeners.some(({ protocol }) => protocol === 'HTTP')) return [];
  return sslRedirects.redirects
    .filter(({ port, from }) => from === 'Ingress' && listenerAt(loadBalancer, port)?.protocol === 'HTTPS')
    .map(({ ingress: { resource } }) => {
      const stated = annotationOf(resource, 'listen-ports', settings).state !== 'absent';
      const value = `[{"HTTP": 80}, ${listeners.map(({ port }) => `{"HTTPS": ${port}}`).join(', ')}]`;
      const edit: Edit = { op: 'add', at: annotationPlace(resource, 'listen-ports', settings), value };
      return unread({
        ...annotationOn(resource, 'ssl-redirect', settings),
        because: 'redirects HTTP listeners, and the load balancer has none',
        expected: '{"HTTP": 80} in "listen-ports"',
        effect: 'Port 80 stays closed: a request to http:// times out instead of being redirected.',
        fixes: [!stated && unsafe('listen on HTTP 80 too', edit)],
      });
    });
}

/** Certificates and policies of an Ingress without HTTPS listener, unless a redirect shows that the listener is what is missing. */
export function tlsSettings(
  ingress: AlbIngress,
  loadBalancer: LoadBalancer,
  model: TrafficModel,
): readonly Finding[] {
  const { settings } = model;
  const read = loadBalancer.portsOf.get(ingress);
  if (read?.state !== 'known' || read.ports.some(({ protocol }) => protocol === 'HTTPS')) return [];
  const set = ['certificate-arn', 'ssl-policy'].filter((suffix) => {
    const annotation = annotationOf(ingress.resource, suffix, settings);
    return annotation.state === 'known' && listOf(annotation.value).length > 0;
  });
  if (set.length === 0 || missesHttps(loadBalancer, model)) return [];
  return set.map((suffix) =>
    unread({
      ...annotationOn(ingress.resource, suffix, settings),
      because: `is read for HTTPS listeners, and this Ingress has ${read.ports.map(listenerText).join(', ') || 'none'} only`,
      expected: '{"HTTPS": 443} in "listen-ports"',
      effect: 'The Ingress is served in clear text only; port 443 is closed for it.',
      related: read.stated ? [{ at: read.origin, message: 'its listen ports' }] : [],
    }),
  );
}

function missesHttps(loadBalancer: LoadBalancer, { settings }: TrafficModel): boolean {
  const { sslRedirects } = loadBalancer;
  if (sslRedirects.state !== 'known') return true;
  const wished = sslRedirects.redirects.some(
    ({ port }) => listenerAt(loadBalancer, port)?.protocol !== 'HTTPS',
  );
  return wished || strayRedirects(loadBalancer, settings).length > 0;
}

/** `listener-attributes.X` where X is none of the Ingress's own listeners. */
export function foreignAttributes(
  ingress: AlbIngress,
  { portsOf }: LoadBalancer,
  { settings }: TrafficModel,
): readonly Finding[] {
  const read = portsOf.get(ingress);
  const prefix = 'listener-attributes.';
  if (read?.state !== 'known') return [];
  const suffixes = albSuffixesOf(ingress.resource, settings).filter((suffix) => suffix.startsWith(prefix));
  if (suffixes.length === 0) return [];
  const own = read.ports.map(({ protocol, port }) => `${prefix}${protocol}-${port}`);
  return suffixes
    .filter((suffix) => isRead(ingress, suffix, settings) && !own.includes(suffix))
    .map((suffix) =>
      unread({
        ...annotationOn(ingress.resource, suffix, settings),
        because: 'names a listener that this Ingress does not have',
        expected: own.map((one) => `"${one}"`).join(' or ') || 'a listener',
        effect: 'The attributes are set on no listener, and nothing says so.',
      }),
    );
}
